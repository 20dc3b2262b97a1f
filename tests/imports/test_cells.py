"""Cells as people type them."""

from datetime import date
from decimal import Decimal

import pytest

from okr.domain.errors import Refused
from okr.imports import cells


class TestNumber:
    @pytest.mark.parametrize(
        ("cell", "figure"),
        [
            ("412000", "412000"),
            ("412,000", "412000"),
            ("1,250.5", "1250.5"),
            ("1.250,5", "1250.5"),
            ("32,5", "32.5"),
            ("1 250", "1250"),
            ("1'250", "1250"),
            ("-3", "-3"),
            ("55 %", "55"),
            ("2e3", "2000"),
        ],
    )
    def test_a_number_is_understood_as_it_is_written(self, cell, figure):
        assert cells.number(cell, "The value") == Decimal(figure)

    @pytest.mark.parametrize("cell", ["many", "1.2.3", "NaN", "-Infinity", "1e99"])
    def test_what_is_no_number_is_refused(self, cell):
        with pytest.raises(Refused, match=r"The value .*\.$"):
            cells.number(cell, "The value")

    def test_an_empty_cell_is_no_number(self):
        assert cells.number("", "The value") is None

    @pytest.mark.parametrize(("cell", "share"), [("0.7", "0.7"), ("70 %", "0.7")])
    def test_a_share_may_be_a_percentage(self, cell, share):
        assert cells.share(cell, "The confidence") == Decimal(share)


class TestDay:
    @pytest.mark.parametrize(
        "cell", ["2026-10-05", "2026-10-05T00:00:00", "5.10.2026", "05.10.2026"]
    )
    def test_a_day_is_understood_as_it_is_written(self, cell):
        assert cells.day(cell, "The day") == date(2026, 10, 5)

    @pytest.mark.parametrize(
        "cell", ["05/10/2026", "October", "2026-13-01", "31.2.2026"]
    )
    def test_what_could_be_two_days_or_none_is_refused(self, cell):
        with pytest.raises(Refused, match="write it like 2026-10-05"):
            cells.day(cell, "The day")
