"""How the readings of teams and people make one number of the company."""

from datetime import date
from decimal import Decimal

import pytest

from okr.domain.adding import PartReading, combine
from okr.domain.measure import AddsUp

MONDAY, TUESDAY = date(2026, 11, 2), date(2026, 11, 3)
PARTS = [
    PartReading("sales", TUESDAY, 7, Decimal("4.5")),
    PartReading("care", MONDAY, 9, Decimal("3")),
    PartReading("platform", TUESDAY, 6, Decimal("1.5")),
]


class TestCombine:
    @pytest.mark.parametrize(
        ("adds_up", "value"),
        [(AddsUp.SUM, "9"), (AddsUp.MEAN, "3"), (AddsUp.LAST, "4.5")],
    )
    def test_parts_add_up_as_the_measure_says(self, adds_up, value):
        whole = combine(PARTS, adds_up)

        assert whole.value == Decimal(value)
        assert (whole.adds_up, whole.parts) == (adds_up, tuple(PARTS))

    @pytest.mark.parametrize("adds_up", AddsUp)
    def test_no_parts_are_no_data_and_not_nothing(self, adds_up):
        assert combine([], adds_up).value is None

    @pytest.mark.parametrize("adds_up", AddsUp)
    def test_the_order_of_the_parts_does_not_matter(self, adds_up):
        turned = combine(PARTS[::-1], adds_up)

        assert turned.value == combine(PARTS, adds_up).value

    def test_a_sum_is_never_rounded(self):
        parts = [
            PartReading("large", MONDAY, 1, Decimal("1e25")),
            PartReading("small", MONDAY, 2, Decimal("0.0001")),
        ]

        whole = combine(parts, AddsUp.SUM).value

        assert whole == Decimal("10000000000000000000000000.0001")
