"""A cycle knows its days from its name, is planned and is opened."""

from datetime import date

import pytest

from okr.domain import Cycle
from okr.domain.cycle import Status, days_of
from okr.domain.errors import Refused
from tests.builders import LEO
from tests.steps import facts, given

JANUARY, APRIL, OCTOBER = 1, 4, 10


class TestDaysOf:
    @pytest.mark.parametrize(
        ("name", "first_month", "first", "last"),
        [
            ("2026-Q1", JANUARY, date(2026, 1, 1), date(2026, 3, 31)),
            ("2026-Q4", JANUARY, date(2026, 10, 1), date(2026, 12, 31)),
            ("2026-H1", JANUARY, date(2026, 1, 1), date(2026, 6, 30)),
            ("2026-H2", JANUARY, date(2026, 7, 1), date(2026, 12, 31)),
            ("2026-11", JANUARY, date(2026, 11, 1), date(2026, 11, 30)),
            ("2028-02", JANUARY, date(2028, 2, 1), date(2028, 2, 29)),
            ("2026-12", JANUARY, date(2026, 12, 1), date(2026, 12, 31)),
        ],
    )
    def test_a_name_tells_its_days(self, name, first_month, first, last):
        assert days_of(name, first_month) == (first, last)

    @pytest.mark.parametrize(
        ("name", "first_month", "first", "last"),
        [
            ("2026-Q1", APRIL, date(2025, 4, 1), date(2025, 6, 30)),
            ("2026-Q4", APRIL, date(2026, 1, 1), date(2026, 3, 31)),
            ("2026-H2", APRIL, date(2025, 10, 1), date(2026, 3, 31)),
            ("2026-Q1", OCTOBER, date(2025, 10, 1), date(2025, 12, 31)),
            ("2026-Q2", OCTOBER, date(2026, 1, 1), date(2026, 3, 31)),
            ("2026-H1", OCTOBER, date(2025, 10, 1), date(2026, 3, 31)),
        ],
    )
    def test_a_year_is_named_after_the_one_it_ends_in(
        self, name, first_month, first, last
    ):
        assert days_of(name, first_month) == (first, last)

    def test_a_month_is_the_month_of_the_calendar(self):
        assert days_of("2026-11", APRIL) == days_of("2026-11", JANUARY)

    @pytest.mark.parametrize(
        "name",
        [
            "2026",
            "2026-Q5",
            "2026-Q0",
            "2026-H3",
            "2026-00",
            "2026-13",
            "2026-q4",
            "26-Q4",
            "0000-Q1",
            "9999-Q4",
            "٢٠٢٦-Q4",
            "2026-Q4 ",
            "2026-Q4\n",
        ],
    )
    def test_other_names_tell_none(self, name):
        assert days_of(name, OCTOBER) is None


class TestPlan:
    def test_a_quarter_is_planned_by_its_name(self):
        cycle = Cycle.plan("2026-Q4", by=LEO)

        assert cycle.status is Status.PLANNED
        assert facts(cycle) == [
            Cycle.Planned,
            {
                "name": "2026-Q4",
                "first": date(2026, 10, 1),
                "last": date(2026, 12, 31),
                "by": LEO,
            },
        ]

    def test_the_first_month_of_the_year_moves_it(self):
        cycle = Cycle.plan("2026-Q4", first_month=APRIL, by=LEO)

        assert (cycle.first, cycle.last) == (date(2026, 1, 1), date(2026, 3, 31))

    def test_another_name_brings_its_days(self):
        first, last = date(2026, 11, 2), date(2026, 12, 18)

        cycle = Cycle.plan("Before the holidays", first=first, last=last, by=LEO)

        assert (cycle.first, cycle.last) == (first, last)

    def test_another_name_without_its_days_is_refused(self):
        with pytest.raises(Refused, match="give the first and the last"):
            Cycle.plan("Before the holidays", first=date(2026, 11, 2), by=LEO)

    def test_a_cycle_does_not_end_before_it_begins(self):
        with pytest.raises(Refused, match="swap the days"):
            Cycle.plan(
                "Autumn", first=date(2026, 11, 2), last=date(2026, 11, 1), by=LEO
            )

    def test_one_day_is_long_enough(self):
        day = date(2026, 11, 2)

        assert Cycle.plan("Day of care", first=day, last=day, by=LEO).first == day

    def test_it_claims_its_name(self):
        assert Cycle.plan("2026-Q4", by=LEO).claim == ("cycle", "2026-Q4")


class TestOpen:
    def test_a_planned_cycle_is_opened(self):
        cycle = given(Cycle.plan("2026-Q4", by=LEO))

        cycle.open(by=LEO)

        assert cycle.status is Status.OPEN
        assert facts(cycle) == [Cycle.Opened, {"by": LEO}]

    def test_a_cycle_is_opened_once(self):
        cycle = Cycle.plan("2026-Q4", by=LEO)
        cycle.open(by=LEO)
        given(cycle)

        with pytest.raises(Refused, match="2026-Q4 is already open"):
            cycle.open(by=LEO)

        assert facts(cycle) == []


def an_open_cycle():
    cycle = Cycle.plan("2026-Q4", by=LEO)
    cycle.open(by=LEO)
    return cycle


def a_cycle_in_review():
    cycle = an_open_cycle()
    cycle.start_review(by=LEO)
    return cycle


class TestStartReview:
    def test_an_open_cycle_goes_into_review(self):
        cycle = given(an_open_cycle())

        cycle.start_review(by=LEO)

        assert cycle.status is Status.IN_REVIEW
        assert facts(cycle) == [Cycle.ReviewStarted, {"by": LEO}]

    def test_it_goes_there_once(self):
        with pytest.raises(Refused, match="2026-Q4 is in review already"):
            a_cycle_in_review().start_review(by=LEO)

    def test_a_planned_one_is_opened_first(self):
        with pytest.raises(Refused, match="2026-Q4 is not open"):
            Cycle.plan("2026-Q4", by=LEO).start_review(by=LEO)

    def test_it_does_not_open_again(self):
        with pytest.raises(Refused, match="2026-Q4 is past that"):
            a_cycle_in_review().open(by=LEO)


class TestClose:
    def test_after_its_review(self):
        cycle = given(a_cycle_in_review())

        cycle.close(reason=" Two teams moved on ", by=LEO)

        assert cycle.status is Status.CLOSED
        assert facts(cycle) == [
            Cycle.Closed,
            {"reason": "Two teams moved on", "by": LEO},
        ]

    def test_once(self):
        cycle = a_cycle_in_review()
        cycle.close(by=LEO)

        with pytest.raises(Refused, match="2026-Q4 is closed already"):
            cycle.close(by=LEO)

    def test_not_without_a_review(self):
        with pytest.raises(Refused, match="2026-Q4 has had no review"):
            an_open_cycle().close(by=LEO)


class TestWritable:
    def test_until_its_review_starts(self):
        planned, reviewed = Cycle.plan("2026-Q4", by=LEO), a_cycle_in_review()

        planned.refuse_unless_writable()
        an_open_cycle().refuse_unless_writable()
        with pytest.raises(Refused, match="is in review or closed"):
            reviewed.refuse_unless_writable()
        reviewed.close(by=LEO)
        with pytest.raises(Refused, match="Choose the next cycle"):
            reviewed.refuse_unless_writable()

    def test_a_review_is_convened_only_meanwhile(self):
        a_cycle_in_review().refuse_unless_in_review()
        with pytest.raises(Refused, match="2026-Q4 is not in review"):
            an_open_cycle().refuse_unless_in_review()
