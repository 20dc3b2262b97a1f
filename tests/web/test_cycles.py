"""Cycles: planned and opened by Leo, the practice lead; read by Mara."""

import re
from datetime import date, timedelta
from uuid import UUID

import pytest

from okr.domain import Cycle, Practice
from okr.domain.practice import PRACTICE
from okr.projections import cycles
from tests.builders import CYCLE, LEO, MARA


@pytest.fixture
def named(company):
    """`named("2027-Q1")` is what the rows say of it."""

    def read(name):
        with company.read_model.reading() as db:
            return cycles.named(db, name)

    return read


class TestTheList:
    def test_it_says_days_and_which_is_open(self, browser):
        page = browser(MARA).get("/cycles").text

        assert "2026-Q4" in page
        assert "1 Oct – 31 Dec 2026" in page
        assert "Plan a cycle" not in page

    def test_fifty_stand_on_a_page_even_with_equal_first_days(
        self, browser, company, command
    ):
        first = date(2020, 1, 1)
        with command(LEO):
            company.okr.keep(
                *(
                    Cycle.plan(
                        f"Pilot {number}",
                        first=first,
                        last=first + timedelta(days=number),
                        by=LEO,
                    )
                    for number in range(60)
                )
            )

        one = browser(MARA).get("/cycles").text
        further = re.search(r'href="(/cycles\?before=[^"]+)"', one).group(1)
        two = browser(MARA).get(further).text

        found = re.findall(r">(Pilot \d+)<", one + two)
        assert len(found) == len(set(found)) == 60
        assert "Earlier cycles" not in two


class TestPlanning:
    def test_a_quarter_knows_its_days(self, browser, named):
        answer = browser(LEO).post("/cycles", data={"name": "2027-Q1", "key": "1"})

        row = named("2027-Q1")
        assert answer.status_code == 303
        assert (row["first"], row["last"]) == ("2027-01-01", "2027-03-31")
        assert row["status"] == "planned"

    def test_the_first_month_of_the_year_counts(self, browser, company, command, named):
        with command(LEO):
            company.okr.act(
                Practice, PRACTICE, lambda p: p.choose_first_month(7, by=LEO)
            )

        browser(LEO).post("/cycles", data={"name": "2028-Q1", "key": "1"})

        assert named("2028-Q1")["first"] == "2027-07-01"

    def test_another_name_needs_its_days(self, browser, named):
        answer = browser(LEO).post("/cycles", data={"name": "Pilot", "key": "1"})

        assert answer.status_code == 409
        assert "give the first and the last" in answer.text
        assert 'value="Pilot"' in answer.text
        assert named("Pilot") is None

    def test_a_day_that_is_none_comes_back(self, browser):
        answer = browser(LEO).post(
            "/cycles", data={"name": "Pilot", "first": "soon", "key": "1"}
        )

        assert answer.status_code == 422
        assert "That does not look right" in answer.text
        assert 'value="soon"' in answer.text

    def test_a_name_is_taken_once(self, browser):
        answer = browser(LEO).post("/cycles", data={"name": "2026-Q4", "key": "1"})

        assert answer.status_code == 409
        assert "There is already a cycle" in answer.text

    def test_sent_twice_it_is_planned_once(self, browser, company):
        browser(LEO).post("/cycles", data={"name": "2027-Q1", "key": "1"})
        position = company.last_position()

        again = browser(LEO).post("/cycles", data={"name": "2027-Q1", "key": "1"})

        assert again.status_code == 303
        assert company.last_position() == position

    def test_a_member_plans_none(self, browser, named):
        answer = browser(MARA).post("/cycles", data={"name": "2027-Q1", "key": "1"})

        assert answer.status_code == 403
        assert named("2027-Q1") is None


class TestOpening:
    @pytest.fixture
    def planned(self, company, command):
        cycle = Cycle.plan("2027-Q1", by=LEO)
        with command(LEO):
            company.okr.keep(cycle)
        return cycle.id

    def test_the_practice_lead_opens_it(self, browser, named, planned):
        answer = browser(LEO).post(f"/cycles/{planned}/opening", data={"key": "1"})

        assert answer.status_code == 303
        assert named("2027-Q1")["status"] == "open"

    def test_an_open_one_is_not_opened_again(self, browser):
        answer = browser(LEO).post(f"/cycles/{CYCLE}/opening", data={"key": "1"})

        assert answer.status_code == 409
        assert "is already open" in answer.text

    def test_a_member_opens_none(self, browser, named, planned):
        answer = browser(MARA).post(f"/cycles/{planned}/opening", data={"key": "1"})

        assert answer.status_code == 403
        assert named("2027-Q1")["status"] == "planned"

    def test_an_unknown_one_is_missing(self, browser):
        answer = browser(LEO).post(f"/cycles/{UUID(int=77)}/opening", data={"key": "1"})

        assert answer.status_code == 404


def test_a_stranger_is_asked_to_sign_in(browser):
    assert browser().get("/cycles").location == "/sign-in?to=/cycles?"
