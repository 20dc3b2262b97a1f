"""A key result knows its direction, and only keeps ends that are numbers."""

from datetime import timedelta
from decimal import Decimal

import pytest

from okr.domain import key_result
from okr.domain.errors import Refused
from okr.domain.key_result import Kind
from tests.builders import FIRST, LAST


def d(text):
    return None if text is None else Decimal(text)


class TestKindOf:
    @pytest.mark.parametrize(
        ("baseline", "target", "kind"),
        [
            ("120", "240", Kind.INCREASE),
            ("28", "21", Kind.DECREASE),
            ("-1", "-2", Kind.DECREASE),
            (None, "21", Kind.INCREASE),
            ("28", None, Kind.INCREASE),
            ("5", "5", Kind.INCREASE),
        ],
    )
    def test_it_travels_from_the_baseline_to_the_target(self, baseline, target, kind):
        assert key_result.kind_of(d(baseline), d(target)) is kind


class TestEnds:
    def test_either_end_may_be_open(self):
        assert key_result.ends(None, None, FIRST, LAST) == (None, None)

    def test_it_may_start_and_be_due_on_one_day(self):
        assert key_result.ends(None, d("1"), FIRST, FIRST) == (None, d("1"))

    def test_it_is_not_due_before_it_starts(self):
        with pytest.raises(Refused, match="swap the days"):
            key_result.ends(None, None, LAST, LAST - timedelta(days=1))

    @pytest.mark.parametrize("number", ["NaN", "sNaN", "Infinity", "1e400000"])
    def test_an_end_that_is_no_number_is_refused(self, number):
        with pytest.raises(Refused, match="The baseline is not a number"):
            key_result.ends(d(number), None, FIRST, LAST)
        with pytest.raises(Refused, match="The target is not a number"):
            key_result.ends(None, d(number), FIRST, LAST)


class TestRefuseNoDistance:
    def test_a_target_that_is_the_baseline_is_refused(self):
        with pytest.raises(Refused, match="choose a target to move to"):
            key_result.refuse_no_distance(d("5"), d("5.0"))

    @pytest.mark.parametrize("ends", [(None, None), ("5", None), ("5", "6")])
    def test_ends_apart_or_open_are_not(self, ends):
        assert key_result.refuse_no_distance(*map(d, ends)) is None


class TestWeight:
    @pytest.mark.parametrize("number", ["0", "0.5", "100"])
    def test_a_weight_lies_between_nought_and_a_hundred(self, number):
        assert key_result.weight(d(number)) == d(number)

    @pytest.mark.parametrize("number", ["-1", "100.1", "NaN", "sNaN", "1e400000"])
    def test_other_weights_are_refused(self, number):
        with pytest.raises(Refused, match="between 0 and 100"):
            key_result.weight(d(number))

    def test_a_weight_has_no_long_tail(self):
        with pytest.raises(Refused, match="round it"):
            key_result.weight(d("1e-400000"))
