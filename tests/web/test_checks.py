"""Hints while something is written: beside the form, without keeping anything."""

import pytest

from okr.domain import Objective
from tests.builders import CYCLE, IDA, JON, MARA, SALES, a_draft, with_key_result
from tests.web.asking import sent

DELIVERABLE = "This reads like something to deliver."
METRIC = "This moves a number without saying what for."
ENDS = "A key result needs a baseline, a target and a day."


class TestWhileTyping:
    def test_an_objective_is_told_what_may_be_weak_and_why(self, browser, workspace):
        before = workspace.last_position()

        answer = browser(IDA).post(
            "/checks/objective", data={"title": "Launch 2 portals for our clinics"}
        )

        assert answer.status_code == 200
        assert DELIVERABLE in answer.text
        assert "There are digits in the title." in answer.text
        assert "Launch the new patient portal" in answer.text
        assert "Every patient finds the next free appointment alone" in answer.text
        assert "<html" not in answer.text
        assert workspace.last_position() == before

    def test_a_strong_one_is_called_so(self, browser):
        told = {"title": "New clinics feel at home with us", "serves": "theme:x"}

        answer = browser(IDA).post("/checks/objective", data=told)

        assert "<strong>Strong</strong>" in answer.text
        assert "<details" not in answer.text

    def test_a_key_result_misses_its_ends(self, browser):
        told = {"measure": "Customer meetings", "baseline": "twelve", "due": "soon"}

        answer = browser(IDA).post("/checks/key-result", data=told)

        assert ENDS in answer.text
        assert "This counts what we do" in answer.text

    def test_its_numbers_are_read_as_people_write_them(self, browser):
        told = {
            "title": "Reduce complaints",
            "measure": "Complaints",
            "baseline": "1,200",
            "target": "2,400",
            "due": "2026-12-18",
        }

        answer = browser(IDA).post("/checks/key-result", data=told)

        assert "The words point one way and the numbers the other." in answer.text
        assert ENDS not in answer.text

    def test_a_goal_may_be_a_thing_to_deliver(self, browser):
        told = {"what": "Launch the letter to our clinics", "contribution": "Writing"}

        answer = browser(IDA).post("/checks/goal", data=told)

        assert DELIVERABLE not in answer.text
        assert "A contribution in one or two words" in answer.text

    def test_an_empty_form_is_left_alone(self, browser):
        answer = browser(IDA).post("/checks/goal", data={})

        assert answer.text.strip() == ""

    def test_what_is_typed_never_becomes_markup(self, browser):
        answer = browser(IDA).post("/checks/objective", data={"title": "<b>Ship"})

        assert "<b>" not in answer.text

    def test_other_kinds_are_not_there(self, browser):
        assert browser(IDA).post("/checks/mission", data={}).status_code == 404


class TestWithoutScript:
    def test_a_form_that_comes_back_brings_its_hints(self, browser):
        answer = sent(
            browser(MARA),
            f"/teams/{SALES}/objectives",
            title="Increase revenue",
            cycle=CYCLE,
            owner="",
        )

        assert answer.status_code == 422
        assert METRIC in answer.text

    @pytest.mark.parametrize(
        ("address", "kind"),
        [
            (f"/teams/{SALES}/objectives/new", "objective"),
            ("/goals/new", "goal"),
        ],
    )
    def test_a_form_asks_for_hints_of_its_kind(self, browser, address, kind):
        page = browser(MARA).get(address).text

        assert f'hx-post="/checks/{kind}"' in page
        assert 'id="written"' in page


class TestObjectivePage:
    @pytest.fixture
    def draft(self, company, command):
        with command(MARA):
            objective = with_key_result(a_draft())
            objective.reword("Launch the portal for clinics", why_now="", by=MARA)
            company.okr.keep(objective)
        return objective

    def test_the_writer_of_a_draft_sees_what_is_open(self, browser, draft):
        page = browser(MARA).get(f"/objectives/{draft.id}").text

        assert DELIVERABLE in page
        assert "Two to five key results prove an objective." in page

    def test_once_it_is_proposed_nobody_is_nagged(
        self, browser, company, command, draft
    ):
        with command(MARA):
            company.okr.act(
                Objective,
                draft.id,
                lambda o: (
                    o.state_contribution("I call each of them", by=MARA),
                    o.propose(consent_of=JON, by=MARA),
                )[1],
            )

        for person in (MARA, JON):
            assert (
                DELIVERABLE not in browser(person).get(f"/objectives/{draft.id}").text
            )
