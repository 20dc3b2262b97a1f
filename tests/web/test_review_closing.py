"""A review closes: its minutes, what goes on, and what was learned since."""

import pytest

from okr.application import reviewing
from okr.domain import Person
from okr.domain.review import id_of
from tests.builders import (
    CYCLE,
    IDA,
    JON,
    LEO,
    MARA,
    SALES,
    SAM,
    a_proposal,
    key_result_of,
)
from tests.company import Company
from tests.web.asking import sent
from tests.web.past_reviews import seal
from tests.web.quarter import Quarter, next_cycle


@pytest.fixture
def quarter(browser, company, command):
    return Quarter(browser, company, command)


class TestClosing:
    def test_what_is_missing_is_told_with_the_way_there(self, quarter):
        page = quarter.see(JON, "/closing")

        for words in ("sealed scores were not shown", "no story yet", "keep, modify"):
            assert words in page
        assert f'{quarter.address}?stage=stories"' in page

    def test_it_does_not_close_before(self, quarter):
        answer = quarter.close()

        assert answer.status_code == 409
        assert "Reveal first" in answer.text

    def test_from_the_first_score_to_the_next_draft(self, quarter, company, command):
        into = next_cycle(company, command)
        quarter.held()
        quarter.send(MARA, "/praise", person=IDA, words="The clinic list")
        quarter.send(IDA, "/notes", circle="team", worked="false", words="Meetings")
        quarter.send(IDA, "/learnings", words="Ask clinics first")
        quarter.send(JON, "/actions", words="Call three", owner=MARA, on="2027-01-15")
        quarter.open("process")
        for person in (MARA, IDA, JON):
            quarter.answer(person, 4, 2, 3, 4, 2)
        quarter.reveal("process")

        answer = quarter.close(carry_into=into)

        assert answer.location == f"{quarter.address}/minutes"
        page = quarter.see(SAM, "/minutes")
        for words in SAID:
            assert words in page
        (draft,) = quarter.drafts()
        before = quarter.of(MARA).get(f"/objectives/{draft}").text
        assert "Carried over from 2026-Q4" in before

    def test_by_default_nothing_goes_on(self, quarter, company, command):
        next_cycle(company, command)
        quarter.held()

        quarter.close()

        assert quarter.drafts() == []

    def test_what_was_kept_can_go_on_later_once(self, quarter, company, command):
        into = next_cycle(company, command)
        quarter.held()
        quarter.close()

        for _ in range(2):
            quarter.send(JON, "/carrying-over", into=into)

        assert len(quarter.drafts()) == 1

    def test_what_is_read_later_stands_apart(self, quarter):
        quarter.held()
        quarter.close()

        quarter.read_later("230")

        page = quarter.see(MARA, "/minutes")
        above, _, later = page.partition("Later knowledge")
        assert "230" in later
        assert "230" not in above
        assert "180" in above

    def test_the_score_stands_on_the_objective(self, quarter):
        quarter.held()
        quarter.close()

        page = quarter.of(SAM).get(f"/objectives/{quarter.objective.id}").text

        assert "scored in the review" in page
        assert quarter.address in page

    def test_an_action_is_done_by_its_owner_after_it(self, quarter):
        quarter.send(JON, "/actions", words="Call three", owner=MARA, on="2027-01-15")
        line = quarter.line("Call three")
        quarter.held()
        quarter.close()

        others = quarter.send(SAM, f"/actions/{line}/end")
        own = quarter.send(MARA, f"/actions/{line}/end")

        assert [others.status_code, own.status_code] == [409, 303]
        assert "said__done" in quarter.see(SAM, "/minutes")

    def test_the_session_leads_to_its_minutes(self, quarter):
        quarter.held()
        quarter.close()

        told = [quarter.of(JON).get(quarter.address + page) for page in SCREENS]

        assert {answer.location for answer in told} == {f"{quarter.address}/minutes"}

    def test_the_roll_up_counts_it(self, quarter):
        quarter.held()
        quarter.close()

        page = quarter.of(SAM).get("/reviews?cycle=2026-Q4").text

        assert '<p class="verdict__score"><strong>0.50</strong>' in page
        assert "Capacity" in page


class TestWhatIsNotForEverybody:
    """Sales alone reads its objective; Sam of Support leads practice and review."""

    @pytest.fixture
    def sam(self, browser, company, command):
        hidden = a_proposal()
        hidden.consent(by=JON)
        hidden.publish(audience="team", by=MARA)
        with command(LEO):
            company.okr.keep(hidden)
        with command(LEO):
            company.okr.act(Person, SAM, lambda s: s.give_role("practice_lead", by=LEO))
        told = {"cycle": CYCLE, "facilitator": SAM, "pace": "live"}
        with command(LEO):
            reviewing.start(company.okr, CYCLE, [hidden.id], by=LEO)
        sent(browser(JON), f"/teams/{SALES}/reviews", **told)
        self.hidden = hidden
        return browser(SAM)

    def test_is_not_named_when_the_cycle_does_not_close(self, sam):
        answer = sent(sam, f"/cycles/{CYCLE}/closing", reason="")

        assert answer.status_code == 409
        assert "Not everything was reviewed" in answer.text
        assert self.hidden.title not in answer.text

    def test_is_not_named_when_the_review_does_not_close(self, sam, company):
        id = id_of(SALES, CYCLE)
        address = f"/reviews/{id}"
        sent(sam, f"{address}/stages", stage="score")
        seal(Company(company), id, key_result_of(self.hidden), MARA)
        sent(sam, f"{address}/reveal", kind="scores")

        answer = sent(sam, f"{address}/closing")

        assert answer.status_code == 409
        assert "Not everything is told yet: score every" in answer.text
        assert self.hidden.title not in answer.text


SCREENS = ("", "/screen", "/closing")
SAID = (
    "We began late",
    "Capacity",
    "Two of us were away",
    "Keep",
    "The clinic list",
    "Meetings",
    "Ask clinics first",
    "Call three",
    "The rhythm did not hold",
)
