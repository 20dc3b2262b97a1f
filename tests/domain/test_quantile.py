"""The table of quantiles, against the distribution it stands for."""

from decimal import Decimal
from math import atan, cos, pi, prod, sin, sqrt

import pytest

from okr.domain.quantile import BANDS, two_sided


def share_between(t, degrees):
    """The share between −t and t, by the finite sums for whole degrees of freedom."""
    angle = atan(t / sqrt(degrees))
    odd = degrees % 2
    terms = [
        prod((k - 1) / k for k in range(2 + odd, power + 1, 2)) * cos(angle) ** power
        for power in range(odd, degrees - 1, 2)
    ]
    if odd:
        return 2 / pi * (angle + sin(angle) * sum(terms))
    return sin(angle) * sum(terms)


class TestTwoSided:
    @pytest.mark.parametrize("band", BANDS)
    @pytest.mark.parametrize("degrees", [*range(1, 31), 40, 60, 120])
    def test_each_quantile_holds_its_share(self, band, degrees):
        quantile = float(two_sided(band, degrees))

        assert share_between(quantile, degrees) == pytest.approx(float(band), abs=2e-5)

    @pytest.mark.parametrize(("degrees", "line"), [(31, 30), (59, 40), (5000, 120)])
    def test_between_two_lines_the_wider_one_counts(self, degrees, line):
        band = Decimal("0.8")

        assert two_sided(band, degrees) == two_sided(band, line)
