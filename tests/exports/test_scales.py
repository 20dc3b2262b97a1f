"""Round numbers and days beside a curve, and places in it."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okr.exports.scales import Plot, month_starts, span, ticks

VALUES = st.decimals(-(10**9), 10**9, places=3)


def decimals(*numbers):
    return [Decimal(number) for number in numbers]


class TestTicks:
    @pytest.mark.parametrize(
        "low, high, marks",
        [
            ("120", "240", ["100", "150", "200", "250"]),
            ("0", "1", ["0", "0.25", "0.5", "0.75", "1"]),
            ("4", "14", ["2.5", "5", "7.5", "10", "12.5", "15"]),
        ],
    )
    def test_they_are_round_and_hold_both_ends(self, low, high, marks):
        assert ticks(Decimal(low), Decimal(high), 4) == decimals(*marks)

    @given(VALUES, VALUES)
    def test_there_are_few_and_none_is_missing_at_the_ends(self, one, other):
        low, high = span([one, other], [])

        marks = ticks(low, high, 4)

        assert marks[0] <= low < high <= marks[-1]
        assert 3 <= len(marks) <= 6


class TestSpan:
    def test_a_single_value_gets_air_around_it(self):
        assert span(decimals(50), []) == (Decimal(45), Decimal(55))
        assert span(decimals(0), []) == (Decimal(-1), Decimal(1))

    def test_a_wild_forecast_does_not_flatten_the_readings(self):
        low, high = span(decimals(100, 200), decimals(-900, 5000))

        assert (low, high) == (Decimal(70), Decimal(230))

    def test_what_cannot_be_negative_stays_at_zero(self):
        assert span(decimals(1, 101), decimals(-40))[0] == 0


class TestMonthStarts:
    def test_a_quarter_names_its_months(self):
        days = month_starts(date(2026, 10, 1), date(2026, 12, 31))

        assert days == [date(2026, 10, 1), date(2026, 11, 1), date(2026, 12, 1)]

    def test_a_month_names_its_weeks(self):
        days = month_starts(date(2026, 11, 2), date(2026, 11, 30))

        assert days[:2] == [date(2026, 11, 2), date(2026, 11, 9)]
        assert len(days) == 5

    def test_three_years_name_every_sixth_month(self):
        days = month_starts(date(2024, 1, 1), date(2026, 12, 31))

        assert days[1] == date(2024, 7, 1)
        assert len(days) == 6


class TestPlot:
    def test_what_lies_outside_is_held_at_the_edge(self):
        plot = Plot(
            left=10,
            right=110,
            top=0,
            bottom=50,
            first=date(2026, 10, 1),
            last=date(2026, 10, 11),
            low=Decimal(0),
            high=Decimal(100),
        )

        assert plot.point(date(2026, 10, 6), Decimal(50)) == (60, 25)
        assert plot.point(date(2027, 1, 1), Decimal(900)) == (110, 0)
        assert plot.point(date(2026, 1, 1), Decimal(-9)) == (10, 50)
