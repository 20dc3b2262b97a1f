"""Which cycles there are, and which one is running on a day."""

from datetime import UTC, date, datetime
from uuid import UUID

import pytest

from okr.domain import Cycle
from okr.projections import cycles
from tests.builders import CYCLE, LEO, NOW, TODAY

NEXT, YEAR = UUID(int=31), UUID(int=32)
LATE = datetime(2026, 11, 20, 23, 30, tzinfo=UTC)
"""Already the next day in Berlin."""


@pytest.fixture
def three(company):
    """The quarter that is open, the next one planned, and a year of its own."""
    first, last = date(2026, 1, 1), date(2026, 12, 31)
    company.keep(
        Cycle.plan("2027-Q1", by=LEO, id=NEXT),
        Cycle.plan("Year of care", first=first, last=last, by=LEO, id=YEAR),
    )
    return company


def open_cycle(company, id):
    company.act(Cycle, id, lambda cycle: cycle.open(by=LEO))


def start_review(company):
    company.act(Cycle, CYCLE, lambda cycle: cycle.start_review(by=LEO), by=LEO)


def close_cycle(company, reason="", at=NOW):
    company.act(
        Cycle, CYCLE, lambda cycle: cycle.close(reason=reason, by=LEO), by=LEO, at=at
    )


class TestNamed:
    def test_a_cycle_is_found_by_its_name(self, three):
        found = three.ask(cycles.named, "2027-Q1")

        assert (found["first"], found["last"]) == ("2027-01-01", "2027-03-31")
        assert found["status"] == "planned"

    def test_a_name_nobody_gave_finds_none(self, three):
        assert three.ask(cycles.named, "2027-Q2") is None


class TestRunning:
    def test_the_open_one_begun_last_runs(self, three):
        open_cycle(three, YEAR)

        assert three.ask(cycles.running, date(2026, 11, 20))["id"] == str(CYCLE)
        assert three.ask(cycles.running, date(2026, 9, 30))["id"] == str(YEAR)

    def test_before_any_open_one_began_the_first_of_them_is_next(self, three):
        assert three.ask(cycles.running, date(2026, 1, 5))["id"] == str(CYCLE)

    def test_one_that_is_over_runs_until_another_is_open(self, three):
        day = date(2027, 1, 5)
        assert three.ask(cycles.running, day)["id"] == str(CYCLE)

        open_cycle(three, NEXT)

        assert three.ask(cycles.running, day)["id"] == str(NEXT)

    def test_in_review_it_runs_until_the_next_has_begun(self, three):
        start_review(three)
        open_cycle(three, NEXT)

        assert three.ask(cycles.running, date(2026, 12, 29))["id"] == str(CYCLE)
        assert three.ask(cycles.running, date(2027, 1, 5))["id"] == str(NEXT)

    def test_closed_it_makes_way_for_what_is_planned(self, three):
        start_review(three)
        close_cycle(three)

        assert three.ask(cycles.running, TODAY)["id"] == str(YEAR)

    def test_with_nothing_ahead_the_one_closed_last_is_shown(self, company):
        start_review(company)
        close_cycle(company)

        assert company.ask(cycles.running, TODAY)["id"] == str(CYCLE)


class TestClosed:
    def test_it_keeps_place_day_zone_practice_and_reason(self, company):
        start_review(company)
        assert company.ask(cycles.one, CYCLE)["status"] == "in_review"

        close_cycle(company, "The company was sold.", at=LATE)

        row = company.ask(cycles.one, CYCLE)
        assert (row["status"], row["reason"]) == ("closed", "The company was sold.")
        assert (row["closed_on"], row["time_zone"]) == ("2026-11-21", "Europe/Berlin")
        assert row["closed_position"] == company.workspace.last_position()
        assert (row["parameters_version"], row["version"]) == (1, 4)


class TestBeside:
    def test_each_has_a_neighbour_before_and_after(self, three):
        before, after = three.ask(lambda db: cycles.beside(db, cycles.one(db, CYCLE)))

        assert (before["id"], after["id"]) == (str(YEAR), str(NEXT))

    def test_the_ends_have_one(self, three):
        assert three.ask(lambda db: cycles.beside(db, cycles.one(db, NEXT)))[1] is None


class TestLatest:
    def test_the_newest_come_first(self, three):
        rows = three.ask(cycles.latest, 2)

        assert [row["name"] for row in rows] == ["2027-Q1", "2026-Q4"]
