"""Which values a measure has day by day, late, corrected, and added up from parts."""

from datetime import date
from decimal import Decimal
from itertools import permutations
from uuid import UUID

import pytest

from okr.domain import Measure, Reading, Team
from okr.domain.team import COMPANY
from okr.projections import readings
from tests.builders import (
    FIRST,
    IDA,
    JON,
    LAST,
    LEADS,
    LEO,
    MARA,
    SALES,
    SAM,
    SERVICE,
    TODAY,
)

MONDAY, TUESDAY, FRIDAY = date(2026, 11, 2), date(2026, 11, 3), date(2026, 11, 6)
MEAN, NEWEST = UUID(int=31), UUID(int=32)


def series(company, whose=SALES, measure=LEADS):
    rows = company.ask(readings.series, measure, whose, FIRST, LAST)
    return [(date.fromisoformat(row["on_day"]), row["value"]) for row in rows]


def correct(company, reading, **different):
    told = {"reason": "Counted twice", "today": TODAY, "by": JON, **different}
    company.act(Reading, reading.id, lambda reading: reading.correct(**told), by=JON)


class TestSeries:
    def test_values_stand_in_the_order_of_days_not_of_arrival(self, company):
        company.read(FRIDAY, Decimal(3))
        company.read(MONDAY, Decimal(1))

        assert series(company) == [(MONDAY, "1"), (FRIDAY, "3")]

    def test_of_two_on_one_day_the_later_recorded_counts(self, company):
        company.read(MONDAY, Decimal(5))
        company.read(MONDAY, Decimal(4))

        assert series(company) == [(MONDAY, "4")]

    def test_it_has_nothing_before_its_first_day_or_after_its_last(self, company):
        for day in (MONDAY, TUESDAY, FRIDAY):
            company.read(day, Decimal(day.day))

        rows = company.ask(readings.series, LEADS, SALES, TUESDAY, TUESDAY)

        assert [row["value"] for row in rows] == ["3"]

    def test_a_value_keeps_every_digit(self, company):
        company.read(MONDAY, Decimal("12345678901234567.123456789"))

        assert series(company) == [(MONDAY, "12345678901234567.123456789")]

    def test_each_measure_has_its_own(self, company):
        company.keep(Measure.define("Calls", by=MARA, id=MEAN))
        company.read(MONDAY, Decimal(1), measure=MEAN)

        assert series(company) == []


class TestLatest:
    def test_the_value_of_a_day_is_the_latest_up_to_it(self, company):
        company.read(MONDAY, Decimal(1))
        company.read(FRIDAY, Decimal(3))

        on_tuesday = company.ask(readings.latest, LEADS, SALES, TUESDAY)
        on_friday = company.ask(readings.latest, LEADS, SALES, FRIDAY)

        assert (on_tuesday["value"], on_friday["value"]) == ("1", "3")

    def test_before_the_first_reading_there_is_none(self, company):
        company.read(TUESDAY, Decimal(1))

        assert company.ask(readings.latest, LEADS, SALES, MONDAY) is None


class TestCorrected:
    def test_a_corrected_value_counts_in_place_of_the_first(self, company):
        reading = company.read(MONDAY, Decimal(178))

        correct(company, reading, on=MONDAY, value=Decimal(171))

        assert series(company) == [(MONDAY, "171")]

    def test_a_corrected_day_moves_the_value(self, company):
        reading = company.read(MONDAY, Decimal(178))

        correct(company, reading, on=FRIDAY, value=Decimal(178))

        assert series(company) == [(FRIDAY, "178")]

    def test_moving_away_uncovers_what_lay_below(self, company):
        company.read(MONDAY, Decimal(1))
        reading = company.read(MONDAY, Decimal(2))

        correct(company, reading, on=FRIDAY, value=Decimal(2))

        assert series(company) == [(MONDAY, "1"), (FRIDAY, "2")]

    def test_a_correction_does_not_jump_the_queue(self, company):
        first = company.read(MONDAY, Decimal(1))
        company.read(MONDAY, Decimal(2))

        correct(company, first, on=MONDAY, value=Decimal(9))

        assert series(company) == [(MONDAY, "2")]

    def test_it_names_the_day_and_value_it_replaces_and_why(self, company):
        reading = company.read(MONDAY, Decimal(178))

        correct(company, reading, on=TUESDAY, value=Decimal(171))

        (row,) = company.ask(readings.page, LEADS, TODAY, ("9", 0), 10)
        assert (row["on_day"], row["value"]) == (TUESDAY.isoformat(), "171")
        assert (row["was_on"], row["was"]) == (MONDAY.isoformat(), "178")
        assert (row["reason"], row["corrected_by"]) == ("Counted twice", str(JON))
        assert (row["corrected"], row["by"]) == (1, str(MARA))

    def test_corrected_twice_it_names_the_one_before(self, company):
        reading = company.read(MONDAY, Decimal(178))
        correct(company, reading, on=TUESDAY, value=Decimal(171))
        correct(company, reading, on=FRIDAY, value=Decimal(170))

        row = company.ask(readings.one, reading.id)

        assert (row["was_on"], row["was"]) == (TUESDAY.isoformat(), "171")
        assert series(company) == [(FRIDAY, "170")]


class TestPage:
    def test_the_newest_come_first_page_by_page(self, company):
        for day in (TUESDAY, FRIDAY, MONDAY):
            company.read(day, Decimal(day.day))

        first = company.ask(readings.page, LEADS, TODAY, ("9", 0), 2)
        before = (first[-1]["on_day"], first[-1]["place"])
        second = company.ask(readings.page, LEADS, TODAY, before, 2)

        assert [row["value"] for row in first + second] == ["6", "3", "2"]

    def test_days_after_the_one_asked_for_are_not_in_it(self, company):
        company.read(FRIDAY, Decimal(6))

        assert company.ask(readings.page, LEADS, TUESDAY, ("9", 0), 2) == []

    def test_both_readings_of_a_day_are_in_it(self, company):
        company.read(MONDAY, Decimal(1))
        company.read(MONDAY, Decimal(2))

        rows = company.ask(readings.page, LEADS, TODAY, ("9", 0), 10)

        assert [row["value"] for row in rows] == ["2", "1"]


class TestPartsAddingUp:
    def test_people_make_their_team_and_teams_the_company(self, company):
        company.read(MONDAY, Decimal(3), whose=MARA)
        company.read(MONDAY, Decimal(4), whose=IDA)
        company.read(MONDAY, Decimal(5), whose=SERVICE)

        assert series(company, SALES) == [(MONDAY, "7")]
        assert series(company, COMPANY) == [(MONDAY, "12")]

    def test_a_part_that_is_silent_that_day_counts_with_its_latest(self, company):
        company.read(MONDAY, Decimal(3), whose=SALES)
        company.read(FRIDAY, Decimal(5), whose=SERVICE)

        assert series(company, COMPANY) == [(MONDAY, "3"), (FRIDAY, "8")]

    def test_a_reading_of_its_own_stands_above_its_parts(self, company):
        company.read(MONDAY, Decimal(3), whose=SALES)
        company.read(MONDAY, Decimal(100), whose=COMPANY)
        company.read(MONDAY, Decimal(5), whose=SERVICE)

        assert series(company, COMPANY) == [(MONDAY, "100")]

    def test_on_another_day_its_parts_count_again(self, company):
        company.read(MONDAY, Decimal(100), whose=COMPANY)
        company.read(FRIDAY, Decimal(5), whose=SERVICE)

        assert series(company, COMPANY) == [(MONDAY, "100"), (FRIDAY, "5")]

    def test_a_team_with_a_reading_of_its_own_is_not_counted_twice(self, company):
        company.read(MONDAY, Decimal(3), whose=MARA)
        company.read(MONDAY, Decimal(10), whose=SALES)

        assert series(company, COMPANY) == [(MONDAY, "10")]

    def test_a_late_part_moves_the_days_after_it(self, company):
        company.read(FRIDAY, Decimal(5), whose=SERVICE)

        company.read(MONDAY, Decimal(3), whose=MARA)

        assert series(company, SALES) == [(MONDAY, "3")]
        assert series(company, COMPANY) == [(MONDAY, "3"), (FRIDAY, "8")]

    def test_a_corrected_part_moves_the_whole(self, company):
        company.read(FRIDAY, Decimal(5), whose=SERVICE)
        reading = company.read(MONDAY, Decimal(3), whose=MARA)

        correct(company, reading, on=MONDAY, value=Decimal(4))

        assert series(company, COMPANY) == [(MONDAY, "4"), (FRIDAY, "9")]

    def test_a_part_moved_to_another_day_leaves_no_day_behind(self, company):
        company.read(MONDAY, Decimal(5), whose=SERVICE)
        reading = company.read(TUESDAY, Decimal(3), whose=SALES)

        correct(company, reading, on=FRIDAY, value=Decimal(3))

        assert series(company, COMPANY) == [(MONDAY, "5"), (FRIDAY, "8")]

    def test_the_only_part_moved_away_leaves_nothing(self, company):
        reading = company.read(MONDAY, Decimal(3), whose=MARA)

        correct(company, reading, on=FRIDAY, value=Decimal(3))

        assert series(company, COMPANY) == [(FRIDAY, "3")]

    def test_a_mean_is_one_of_the_parts_that_have_a_value(self, company):
        company.keep(Measure.define("Wait", adds_up="mean", by=MARA, id=MEAN))

        company.read(MONDAY, Decimal(3), whose=MARA, measure=MEAN)
        company.read(MONDAY, Decimal(4), whose=JON, measure=MEAN)

        assert series(company, SALES, MEAN) == [(MONDAY, "3.5")]

    def test_the_last_is_the_one_of_the_latest_day(self, company):
        company.keep(Measure.define("Stock", adds_up="last", by=MARA, id=NEWEST))

        company.read(FRIDAY, Decimal(6), whose=MARA, measure=NEWEST)
        company.read(MONDAY, Decimal(2), whose=JON, measure=NEWEST)

        assert series(company, SALES, NEWEST) == [(MONDAY, "2"), (FRIDAY, "6")]

    def test_of_two_last_on_one_day_the_later_recorded_counts(self, company):
        company.keep(Measure.define("Stock", adds_up="last", by=MARA, id=NEWEST))
        company.read(MONDAY, Decimal(1), whose=MARA, measure=NEWEST)
        moved = company.read(MONDAY, Decimal(2), whose=MARA, measure=NEWEST)
        company.read(MONDAY, Decimal(3), whose=IDA, measure=NEWEST)

        correct(company, moved, on=FRIDAY, value=Decimal(2))

        assert series(company, SALES, NEWEST) == [(MONDAY, "3"), (FRIDAY, "2")]

    @pytest.mark.parametrize("stranger", [SAM, SERVICE, COMPANY])
    def test_what_is_no_part_of_a_team_does_not_move_it(self, company, stranger):
        company.read(MONDAY, Decimal(3), whose=stranger)

        assert series(company, SALES) == []

    @pytest.mark.parametrize(
        "order",
        list(
            permutations(
                [
                    (MONDAY, Decimal(1), MARA),
                    (TUESDAY, Decimal(2), IDA),
                    (FRIDAY, Decimal(4), MARA),
                    (TUESDAY, Decimal(8), SERVICE),
                ]
            )
        ),
    )
    def test_in_whatever_order_parts_come_they_make_the_same(self, company, order):
        for on, value, whose in order:
            company.read(on, value, whose=whose)

        assert series(company, SALES) == [(MONDAY, "1"), (TUESDAY, "3"), (FRIDAY, "6")]
        assert series(company, COMPANY) == [
            (MONDAY, "1"),
            (TUESDAY, "11"),
            (FRIDAY, "14"),
        ]

    def test_three_levels_add_up(self, company):
        east = Team.form("East", parent=SALES, by=LEO)
        company.keep(east)

        company.read(MONDAY, Decimal(3), whose=east.id)
        company.read(FRIDAY, Decimal(4), whose=MARA)

        assert series(company, COMPANY) == [(MONDAY, "3"), (FRIDAY, "7")]
