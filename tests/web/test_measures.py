"""Measures: the list, one of them, and who changes what it counts."""

from uuid import uuid4

import pytest

from okr.domain import Measure
from tests.builders import (
    IDA,
    JON,
    LEADS,
    LEO,
    MARA,
    SAM,
    a_proposal,
    a_published_objective,
)

URL = f"/measures/{LEADS}"


@pytest.fixture
def vouched(company, command):
    """Jon vouches for the measure."""
    with command(JON):
        company.okr.act(Measure, LEADS, lambda m: m.vouch(person=JON, by=JON))
    return company


def post(client, url, **fields):
    return client.post(url, data={"key": str(uuid4()), **fields})


def measure(company, id=LEADS):
    return company.okr.load(Measure, id)


class TestIndex:
    def test_a_stranger_to_the_company_is_asked_to_sign_in(self, browser):
        assert browser().get("/measures").status_code == 303

    def test_everybody_here_sees_what_is_counted(self, browser):
        page = browser(SAM).get("/measures").text

        assert "Qualified leads" in page
        assert "nobody yet" in page

    def test_the_latest_value_of_the_company_stands_in_the_list(self, browser):
        mara = browser(MARA)
        post(mara, f"{URL}/readings", on="2026-11-16", value="402000", whose="company")

        assert "402,000\u00a0leads" in mara.get("/measures").text

    def test_more_than_a_page_is_shown_in_two(self, browser, company, command):
        with command(LEO):
            company.okr.keep(
                *(Measure.define(f"Clinic {n:02}", by=LEO) for n in range(51))
            )

        first = browser(LEO).get("/measures").text
        second = browser(LEO).get("/measures?after=clinic 49").text

        assert "Clinic 49" in first
        assert "Clinic 50" not in first
        assert "Clinic 50" in second
        assert "Clinic 49" not in second


class TestDefine:
    def test_a_measure_is_defined(self, browser, company):
        answer = post(
            browser(IDA), "/measures", name="Visits", unit="a week", adds_up="mean"
        )

        id = answer.location.rpartition("/")[2]
        assert answer.status_code == 303
        assert measure(company, id=type(LEADS)(id)).name == "Visits"

    def test_a_form_without_a_name_comes_back_filled_in(self, browser):
        answer = post(browser(IDA), "/measures", name=" ", unit="a week", adds_up="sum")

        assert answer.status_code == 422
        assert "Fill this in." in answer.text
        assert "a week" in answer.text

    def test_a_name_that_is_taken_is_refused_in_a_sentence(self, browser):
        answer = post(browser(IDA), "/measures", name="Qualified leads", adds_up="sum")

        assert answer.status_code == 409
        assert "There is already a measure called" in answer.text

    def test_the_same_form_sent_twice_defines_one(self, browser):
        ida = browser(IDA)
        sent = {"key": "again", "name": "Visits", "adds_up": "sum"}

        first = ida.post("/measures", data=sent)
        second = ida.post("/measures", data=sent)

        assert first.location == second.location
        assert second.status_code == 303


class TestShow:
    def test_what_counts_and_who_uses_it_is_told(self, browser, company, command):
        objective = a_published_objective()
        with command(MARA):
            company.okr.keep(objective)

        page = browser(SAM).get(URL).text

        assert "Nobody yet" in page
        assert "Every clinic sees what its patients gain" in page

    def test_an_objective_for_the_team_alone_is_not_named_to_others(
        self, browser, company, command
    ):
        objective = a_proposal()
        objective.consent(by=JON)
        objective.publish(audience="team", by=MARA)
        with command(MARA):
            company.okr.keep(objective)

        assert objective.title in browser(IDA).get(URL).text
        assert objective.title not in browser(SAM).get(URL).text

    def test_a_measure_that_is_not_there_is_missing(self, browser):
        assert browser(SAM).get(f"/measures/{uuid4()}").status_code == 404

    def test_only_who_may_change_it_is_offered_to(self, browser, vouched):
        assert f"{URL}/edit" in browser(JON).get(URL).text
        assert f"{URL}/edit" not in browser(MARA).get(URL).text


class TestEdit:
    def test_a_new_definition_keeps_the_old_one_readable(self, browser):
        post(
            browser(JON),
            f"{URL}/edit",
            name="Qualified leads",
            counts="All",
            reason="A",
        )
        jon = browser(JON)

        answer = post(
            jon,
            f"{URL}/edit",
            name="Leads",
            counts="Those with a budget",
            reason="Budgets were not asked for.",
        )

        page = jon.get(URL).text
        assert answer.status_code == 303
        assert "Those with a budget" in page
        assert "What counted before" in page
        assert "All" in page

    def test_others_than_the_voucher_are_told_whom_to_ask(self, browser, vouched):
        answer = post(browser(MARA), f"{URL}/edit", name="Leads")

        assert answer.status_code == 403
        assert "Who vouches for a measure defines it" in answer.text

    def test_a_change_without_a_reason_is_refused(self, browser):
        answer = post(browser(JON), f"{URL}/edit", name="Leads", counts="All of them")

        assert answer.status_code == 409
        assert "Give the reason" in answer.text
        assert "All of them" in answer.text

    def test_the_second_of_two_sees_both_versions(self, browser, company):
        seen = measure(company).version
        post(browser(JON), f"{URL}/edit", name="Hers", unit="leads", version=str(seen))

        answer = post(
            browser(MARA), f"{URL}/edit", name="Mine", unit="leads", version=str(seen)
        )

        assert answer.status_code == 412
        assert "What was saved meanwhile" in answer.text
        assert 'value="Mine"' in answer.text
        assert f'value="{seen + 1}"' in answer.text


class TestVouch:
    def test_somebody_answers_for_the_numbers(self, browser, company):
        answer = post(browser(JON), f"{URL}/voucher", person=str(IDA))

        assert answer.status_code == 303
        assert measure(company).vouched_by == IDA

    def test_nobody_we_do_not_know(self, browser):
        answer = post(browser(JON), f"{URL}/voucher", person=str(uuid4()))

        assert answer.status_code == 409
        assert "Choose somebody who is here" in answer.text

    def test_everybody_here_is_offered(self, browser):
        page = browser(JON).get(f"{URL}/voucher").text

        assert all(name in page for name in ("Leo", "Jon", "Mara", "Ida", "Sam"))


class TestBand:
    def test_the_healthy_band_is_shown(self, browser):
        jon = browser(JON)

        post(jon, f"{URL}/band", low="40", high="1,060")

        assert "40 – 1,060\u00a0leads" in jon.get(URL).text

    def test_crossed_ends_are_refused_and_kept(self, browser):
        answer = post(browser(JON), f"{URL}/band", low="60", high="40")

        assert answer.status_code == 409
        assert "swap them" in answer.text
        assert 'value="60"' in answer.text

    def test_words_are_no_numbers(self, browser):
        answer = post(browser(JON), f"{URL}/band", low="many")

        assert answer.status_code == 422
        assert "Write a number" in answer.text


class TestRetire:
    def test_a_retired_measure_leaves_the_list(self, browser):
        jon = browser(JON)

        post(jon, f"{URL}/retirement", reason="Replaced by visits.")

        assert "Qualified leads" not in jon.get("/measures").text
        assert "counted no more" in jon.get(URL).text

    def test_a_reason_is_asked_for(self, browser):
        assert post(browser(JON), f"{URL}/retirement").status_code == 422
