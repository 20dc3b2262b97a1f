"""Deadlines and Today: what is due, who is waited for, and the calendar."""

from datetime import UTC, datetime, timedelta

import pytest
from ics import Calendar

from okr.domain import Delegation, Objective, Person
from tests.builders import IDA, JON, LEO, MARA, SAM, a_published_objective
from tests.delegating import deadline_of, expectations
from tests.web.asking import sent

OUTCOME = "Referral letter that a director would sign"


def in_days(number):
    return datetime.now(UTC).date() + timedelta(days=number)


@pytest.fixture
def objective(company, command):
    objective = a_published_objective()
    with command(MARA):
        company.okr.keep(objective)
    return objective


@pytest.fixture
def given(company, command, objective):
    """`given(first_version=…)` keeps what JON handed to MARA and MARA accepted."""

    def keep(*steps, first_version=7, deadline=40, agreed=True):
        terms = expectations(
            serves=("objective", objective.id),
            first_version=in_days(first_version),
            deadline=in_days(deadline),
        )
        delegation = Delegation.draft(terms, giver=JON, by=JON)
        if first_version < 0:
            delegation.bring_in(source="elsewhere", by=JON)
        else:
            delegation.offer(today=in_days(0), by=JON)
            if agreed:
                delegation.accept(by=MARA)
        for step in steps:
            step(delegation)
        with command(JON):
            company.okr.keep(delegation)
        return delegation

    return keep


def rows(page):
    """The lines of the table, without what stands around it."""
    return page.text.partition("<tbody")[2].partition("</tbody>")[0]


class TestIndex:
    def test_a_stranger_to_the_company_is_asked_to_sign_in(self, browser):
        assert browser().get("/deadlines").status_code == 303

    def test_mine_are_those_i_owe(self, browser, given):
        given()

        assert rows(browser(MARA).get("/deadlines")).count(OUTCOME) == 2
        assert OUTCOME not in rows(browser(JON).get("/deadlines"))

    def test_those_i_wait_for_are_with_the_giver(self, browser, given):
        given()

        assert OUTCOME in rows(browser(JON).get("/deadlines?whose=awaited"))
        assert OUTCOME not in rows(browser(MARA).get("/deadlines?whose=awaited"))

    def test_a_team_is_seen_by_its_lead(self, browser, given):
        given(first_version=-2)

        assert "Overdue" in rows(browser(JON).get("/deadlines?whose=team"))
        assert OUTCOME not in rows(browser(SAM).get("/deadlines?whose=team"))

    def test_what_somebody_missed_is_for_them_and_their_lead(self, browser, given):
        given(first_version=-2)

        mates = rows(browser(IDA).get("/deadlines?whose=team"))
        assert "Overdue" not in mates
        assert "Ahead" in mates

    @pytest.mark.parametrize(
        ("days", "state"), [(-1, "Overdue"), (0, "Today"), (1, "Due soon")]
    )
    def test_a_pill_says_how_near_it_is(self, browser, given, days, state):
        given(first_version=days)

        assert state in rows(browser(MARA).get("/deadlines"))

    def test_an_offer_that_nobody_accepted_is_not_due(self, browser, given):
        given(agreed=False)

        assert OUTCOME not in browser(MARA).get("/deadlines").text

    def test_what_was_shown_is_due_no_more(self, browser, given):
        given(lambda d: d.show_version(words="Page one", link="", by=MARA))

        assert rows(browser(MARA).get("/deadlines")).count(OUTCOME) == 1

    def test_it_says_who_is_waited_for(self, browser, given):
        given(lambda d: d.show_version(words="Page one", link="", by=MARA))

        assert "Jon" in rows(browser(MARA).get("/deadlines"))

    def test_slips_are_counted(self, browser, given):
        def move(delegation):
            days = {deadline_of(delegation): in_days(47)}
            delegation.propose_dates(days, reason="x", today=in_days(0), by=MARA)
            delegation.agree_to_dates(by=JON)

        given(move)

        assert "slipped once" in rows(browser(MARA).get("/deadlines"))

    def test_a_key_result_ahead_is_due_for_its_owner(self, browser, objective):
        told = browser(MARA).get("/deadlines").text

        ahead = in_days(0) <= objective.key_results.popitem()[1].due
        assert (objective.title in told) is ahead

    def test_an_empty_page_says_what_stands_here(self, browser):
        assert "Nothing is due" in browser(SAM).get("/deadlines").text


class TestFeed:
    @pytest.fixture
    def address(self, browser):
        """MARA's private address, as the page that makes it shows it once."""

        def make(person=MARA):
            answer = browser(person).post("/deadlines/feed", data={"key": "one-form"})
            assert answer.headers["Cache-Control"] == "no-store"
            return answer.text.partition("/calendar/")[2].partition('"')[0]

        return make

    def read(self, browser, address):
        answer = browser().get(f"/calendar/{address}")
        assert answer.mimetype == "text/calendar"
        return {event.name: event for event in Calendar(answer.text).events}

    def test_every_due_day_is_in_the_calendar(self, browser, given, address):
        given()

        events = self.read(browser, address())

        day = events[f"First version: {OUTCOME}"]
        assert day.begin.date() == in_days(7)
        assert day.all_day
        assert f"Deadline: {OUTCOME}" in events

    def test_the_giver_sees_whom_they_wait_for(self, browser, given, address):
        given()

        assert f"Mara, First version: {OUTCOME}" in self.read(browser, address(JON))

    def test_a_stranger_to_it_reads_nothing_of_it(self, browser, given, address):
        given()

        assert self.read(browser, address(SAM)) == {}

    def test_a_new_address_ends_the_old_one(self, browser, address):
        old = address()

        browser(MARA).post("/deadlines/feed", data={"key": "another-form"})

        assert browser().get(f"/calendar/{old}").status_code == 404

    def test_it_can_be_ended(self, browser, address):
        token = address()

        sent(browser(MARA), "/deadlines/feed/end")

        assert browser().get(f"/calendar/{token}").status_code == 404

    def test_an_address_nobody_made_leads_nowhere(self, browser):
        assert browser().get("/calendar/made-up.ics").status_code == 404

    def test_who_left_has_no_calendar(self, browser, company, command, address):
        token = address()
        departure = company.accounts.departure(str(MARA), datetime.now(UTC))
        with command(LEO):
            person = company.okr.load(Person, MARA)
            person.leave(by=LEO)
            company.okr.keep(person, also=(departure,))

        assert browser().get(f"/calendar/{token}").status_code == 404


class TestToday:
    def test_it_is_the_home_page_with_the_mission_on_top(self, browser):
        page = browser(SAM).get("/").text

        assert "<h1>Today</h1>" in page
        assert "Help more patients get well" in page
        assert "Nothing is owed" in page

    def test_the_map_has_an_address_of_its_own(self, browser):
        assert "<h1>Map</h1>" in browser(SAM).get("/map").text

    def test_what_is_due_within_a_week_is_there(self, browser, given):
        given(first_version=6)

        page = browser(MARA).get("/").text.partition("What I owe")[2]
        assert page.partition("What I wait for")[0].count(OUTCOME) == 1

    def test_an_offer_waits_for_an_answer(self, browser, given):
        given(agreed=False)

        assert "Jon asks you" in browser(MARA).get("/").text

    def test_a_version_waits_for_the_giver(self, browser, given):
        given(lambda d: d.show_version(words="Page one", link="", by=MARA))

        assert "Mara has shown a version" in browser(JON).get("/").text
        assert "has shown a version" not in browser(MARA).get("/").text

    def test_a_delivery_waits_for_the_giver(self, browser, given):
        given(lambda d: d.deliver(words="Sent", link="", by=MARA))

        assert "Mara has delivered" in browser(JON).get("/").text

    def test_withdrawn_what_it_proved_is_owed_no_more(
        self, browser, company, command, objective
    ):
        with command(MARA):
            company.okr.act(
                Objective, objective.id, lambda o: o.withdraw(reason="x", by=MARA)
            )

        assert "Nothing is owed" in browser(MARA).get("/").text
