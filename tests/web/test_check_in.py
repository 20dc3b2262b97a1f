"""One page to check in on everything: key results, goals, checkpoints."""

import re
from datetime import UTC, datetime, timedelta

import pytest

from okr.domain import Delegation
from okr.projections import readings
from tests.builders import (
    IDA,
    JON,
    LEADS,
    MARA,
    SALES,
    SAM,
    a_draft,
    key_result_of,
    with_key_result,
)
from tests.delegating import expectations, first_version_of
from tests.web.asking import sent

FIELD = re.compile(r'<(?:input|textarea)[^>]*\bname="([^"]+)"')


def today():
    return datetime.now(UTC).date()


@pytest.fixture
def objective(company, command):
    """MARA answers for three key results; IDA contributes."""
    objective = a_draft()
    for _ in range(3):
        with_key_result(objective)
    objective.state_contribution("Two days a week", by=IDA)
    objective.propose(consent_of=None, by=MARA)
    objective.publish(by=MARA)
    with command(MARA):
        company.okr.keep(objective)
    return objective


@pytest.fixture
def delegation(company, command, objective):
    """MARA shows JON a first version within a week."""
    terms = expectations(
        serves=("objective", objective.id),
        first_version=today() + timedelta(days=3),
        deadline=today() + timedelta(days=20),
    )
    delegation = Delegation.draft(terms, giver=JON, by=JON)
    delegation.offer(today=today(), by=JON)
    delegation.accept(by=MARA)
    with command(JON):
        company.okr.keep(delegation)
    return delegation


def latest(company, day=None):
    with company.read_model.reading() as db:
        return readings.latest(db, LEADS, SALES, day or today())


class TestShow:
    def test_everything_owed_stands_on_one_page(self, browser, objective, delegation):
        page = browser(MARA).get("/check-in").text

        form = page.partition("<main")[2]
        names = [name for name in FIELD.findall(form) if name != "key"]
        rows = [
            f"{field}-{id}"
            for id in objective.key_results
            for field in ("value", "confidence", "note")
        ]
        shown = [f"words-{delegation.id}", f"link-{delegation.id}"]
        assert names == [*rows, *shown, "on"]

    def test_the_first_field_waits_for_the_keyboard(self, browser, objective):
        page = browser(MARA).get("/check-in").text

        assert page.count("autofocus") == 1
        assert "autofocus" in page.partition("confidence-")[0]

    def test_contributors_find_it_and_strangers_do_not(self, browser, objective):
        id = key_result_of(objective)

        assert f"value-{id}" in browser(IDA).get("/check-in").text
        assert "Nothing to check in on" in browser(SAM).get("/check-in").text

    def test_a_stranger_to_the_company_is_asked_to_sign_in(self, browser):
        assert browser().get("/check-in").status_code == 303


class TestCreate:
    def test_three_key_results_with_one_submit(self, browser, company, objective):
        mara = browser(MARA)
        first, second, third = objective.key_results
        before = company.last_position()

        answer = sent(
            mara,
            "/check-in",
            on=today(),
            **{
                f"value-{first}": "182",
                f"confidence-{first}": ".7",
                f"value-{second}": "40",
                f"note-{third}": "Two clinics joined",
            },
        )

        assert answer.status_code == 303
        assert "3 updates stand" in mara.get(answer.location).text
        assert company.last_position() == before + 5

    def test_rows_left_empty_are_not_sent(self, browser, company, objective):
        before = company.last_position()
        id = key_result_of(objective)

        sent(browser(MARA), "/check-in", on=today(), **{f"value-{id}": "182"})

        assert company.last_position() == before + 2
        assert latest(company)["value"] == "182"

    def test_the_day_can_be_earlier(self, browser, company, objective):
        day = today() - timedelta(days=2)
        id = key_result_of(objective)

        sent(browser(MARA), "/check-in", on=day, **{f"value-{id}": "182"})

        assert latest(company)["on_day"] == day.isoformat()

    def test_one_bad_row_keeps_none_and_comes_back_filled_in(
        self, browser, company, objective
    ):
        first, second, _third = objective.key_results
        before = company.last_position()

        answer = sent(
            browser(MARA),
            "/check-in",
            on=today(),
            **{f"value-{first}": "182", f"confidence-{second}": "7"},
        )

        assert answer.status_code == 422
        assert 'value="182"' in answer.text
        assert "Confidence lies between 0 and 1." in answer.text
        assert company.last_position() == before

    def test_a_day_that_has_not_come_is_refused_in_a_sentence(
        self, browser, company, objective
    ):
        id = key_result_of(objective)
        day = today() + timedelta(days=1)

        answer = sent(browser(MARA), "/check-in", on=day, **{f"value-{id}": "182"})

        assert answer.status_code == 409
        assert "That day has not come yet" in answer.text
        assert latest(company) is None

    def test_an_empty_page_says_so(self, browser, objective):
        answer = sent(browser(MARA), "/check-in", on=today())

        assert answer.status_code == 409
        assert "Nothing is filled in yet" in answer.text

    def test_what_was_typed_for_somebody_elses_row_does_not_vanish(
        self, browser, objective
    ):
        id = key_result_of(objective)

        answer = sent(browser(SAM), "/check-in", on=today(), **{f"value-{id}": "182"})

        assert answer.status_code == 409
        assert "not yours to update" in answer.text

    def test_sent_twice_it_is_held_once(self, browser, company, objective):
        mara, id = browser(MARA), key_result_of(objective)
        told = {"on": today(), "key": "the-same-form", f"value-{id}": "182"}

        sent(mara, "/check-in", **told)
        before = company.last_position()
        sent(mara, "/check-in", **told)

        assert company.last_position() == before

    def test_a_version_is_shown_from_here(self, browser, company, delegation):
        sent(
            browser(MARA), "/check-in", on=today(), **{f"words-{delegation.id}": "Page"}
        )

        stands = company.okr.load(Delegation, delegation.id)
        assert stands.days[first_version_of(stands)].shown
        assert len(stands.unanswered) == 1

    def test_value_and_version_are_kept_together_or_not_at_all(
        self, browser, company, objective, delegation
    ):
        id = key_result_of(objective)
        before = company.last_position()

        answer = sent(
            browser(MARA),
            "/check-in",
            on=today(),
            **{f"value-{id}": "182", f"link-{delegation.id}": "no link"},
        )

        assert answer.status_code == 409
        assert company.last_position() == before
        assert latest(company) is None
