"""Progress, means, expected progress and parameters, by example."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from okr.domain.errors import Refused
from okr.domain.key_result import Kind
from okr.domain.progress import (
    Parameters,
    Part,
    expected,
    expected_value,
    key_result,
    weighted_mean,
)

OCTOBER, DECEMBER = date(2026, 10, 1), date(2026, 12, 31)


def progress(baseline, target, current, kind=Kind.INCREASE):
    numbers = [None if n is None else Decimal(n) for n in (baseline, target, current)]
    return key_result(*numbers, kind)


def part(value, weight="1", id="a"):
    return Part(id, None if value is None else Decimal(value), Decimal(weight))


class TestKeyResult:
    def test_half_the_way_up_is_a_half(self):
        assert progress("120", "240", "180").value == Decimal("0.5")

    def test_half_the_way_down_is_a_half(self):
        assert progress("19", "9", "14", Kind.DECREASE).value == Decimal("0.5")

    def test_a_falling_target_is_not_sorted_upwards(self):
        assert progress("19", "9", "19", Kind.DECREASE).value == 0
        assert progress("19", "9", "9", Kind.DECREASE).value == 1

    def test_exactly_on_the_target_is_the_whole(self):
        assert progress("0", "0.3", "0.3").value == 1

    def test_more_than_the_target_keeps_its_raw_value(self):
        beyond = progress("0", "10", "15")

        assert (beyond.value, beyond.raw) == (1, Decimal("1.5"))

    def test_less_than_the_baseline_keeps_its_raw_value(self):
        below = progress("10", "20", "5")

        assert (below.value, below.raw) == (0, Decimal("-0.5"))

    def test_without_a_reading_there_is_no_data(self):
        silent = progress("10", "20", None)

        assert (silent.value, silent.raw) == (None, None)

    @pytest.mark.parametrize(
        ("kind", "current", "value"),
        [
            (Kind.INCREASE, "10", 1),
            (Kind.INCREASE, "11", 1),
            (Kind.INCREASE, "9", 0),
            (Kind.DECREASE, "10", 1),
            (Kind.DECREASE, "9", 1),
            (Kind.DECREASE, "11", 0),
        ],
    )
    def test_without_distance_it_is_met_or_not(self, kind, current, value):
        level = progress("10", "10", current, kind)

        assert (level.value, level.no_distance) == (value, True)

    def test_without_distance_and_reading_there_is_no_data(self):
        level = progress("10", "10", None)

        assert (level.value, level.no_distance) == (None, True)

    def test_it_says_what_it_was_computed_from(self):
        told = progress("19", "9", "14", Kind.DECREASE)

        assert (told.baseline, told.target, told.current) == (19, 9, 14)
        assert (told.kind, told.no_distance) == (Kind.DECREASE, False)


class TestWeightedMean:
    def test_weights_pull(self):
        mean = weighted_mean([part("1", "3"), part("0", "1")])

        assert mean.value == Decimal("0.75")

    def test_parts_without_data_are_left_out_and_their_share_is_said(self):
        mean = weighted_mean([part("0.5", "1"), part(None, "3")])

        assert mean.value == Decimal("0.5")
        assert (mean.weight_with_data, mean.weight_all) == (1, 4)
        assert mean.without_data == Decimal("0.75")

    @pytest.mark.parametrize(
        "parts",
        [[], [part(None)], [part("0.5", "0")], [part("0.5", "0"), part(None, "2")]],
    )
    def test_where_no_weight_has_data_there_is_no_data(self, parts):
        mean = weighted_mean(parts)

        assert (mean.value, mean.without_data) == (None, 1)

    def test_a_weight_below_nothing_is_refused(self):
        with pytest.raises(Refused, match="give 0 or more"):
            weighted_mean([part("0.5", "-1"), part("0.5", "1")])

    def test_it_keeps_its_parts_for_the_question_why(self):
        parts = [part("0.5", id="first"), part(None, id="second")]

        assert weighted_mean(parts).parts == tuple(parts)

    @pytest.mark.parametrize(
        ("key_results", "exact"),
        [
            (
                [(120, 240, 178, 2), (32, 45, 38, 1), (310000, 520000, 402000, 1)],
                (2 * Fraction(58, 120) + Fraction(6, 13) + Fraction(92, 210)) / 4,
            ),
            (
                [(64, 85, 71, 2), (19, 9, 14, 1)],
                (2 * Fraction(7, 21) + Fraction(5, 10)) / 3,
            ),
            (
                [(55, 98, 74, 2), (12, 0, 7, 1)],
                (2 * Fraction(19, 43) + Fraction(5, 12)) / 3,
            ),
            (
                [(25, 75, 40, 2), (60, 95, 86, 1)],
                (2 * Fraction(15, 50) + Fraction(26, 35)) / 3,
            ),
        ],
    )
    def test_a_real_quarter_comes_out_to_the_last_place(self, key_results, exact):
        parts = [
            part(progress(baseline, target, current).value, weight)
            for baseline, target, current, weight in key_results
        ]

        value = weighted_mean(parts).value

        assert abs(Fraction(value) - exact) < Fraction(1, 10**27)


class TestExpected:
    @pytest.mark.parametrize(
        ("today", "days_gone"),
        [
            (date(2026, 9, 1), 0),
            (date(2026, 10, 1), 0),
            (date(2026, 10, 2), 1),
            (date(2026, 12, 31), 91),
            (date(2027, 1, 1), 92),
            (date(2027, 6, 1), 92),
        ],
    )
    def test_whole_days_are_counted_and_clamped(self, today, days_gone):
        gone = expected(OCTOBER, DECEMBER, today)

        assert (gone.days_gone, gone.days_all) == (days_gone, 92)
        assert gone.value == Decimal(days_gone) / 92

    def test_a_single_day_is_a_stretch_too(self):
        assert expected(OCTOBER, OCTOBER, OCTOBER).value == 0
        assert expected(OCTOBER, OCTOBER, DECEMBER).value == 1

    def test_days_the_wrong_way_round_are_refused(self):
        with pytest.raises(Refused, match="swap the days"):
            expected(DECEMBER, OCTOBER, OCTOBER)

    @pytest.mark.parametrize(("target", "value"), [("200", "125"), ("0", "75")])
    def test_the_expected_value_lies_on_the_way_to_the_target(self, target, value):
        told = expected_value(Decimal(100), Decimal(target), Decimal("0.25"))

        assert told.value == Decimal(value)
        assert (told.baseline, told.target) == (100, Decimal(target))


class TestParameters:
    def test_the_defaults_are_those_of_the_practice(self):
        assert Parameters() == Parameters(
            confidence_high=Decimal("0.7"),
            confidence_medium=Decimal("0.4"),
            outdated_after_days=3,
            checkpoint_grace_days=3,
            signal_green=Decimal("0.75"),
            signal_red=Decimal("0.5"),
            forecast_weeks=6,
            forecast_readings=3,
            forecast_band=Decimal("0.8"),
            score_full=Decimal("0.9"),
            score_strong=Decimal("0.7"),
            score_partial=Decimal("0.4"),
            set_too_safe=Decimal("0.85"),
            set_healthy=Decimal("0.6"),
            set_partial=Decimal("0.4"),
            rhythm_held=Decimal("3.5"),
            answers_shown=3,
        )

    def test_one_can_be_chosen_and_the_others_stay(self):
        chosen = Parameters().with_("signal_green", Decimal("0.9"))

        assert chosen == Parameters(signal_green=Decimal("0.9"))

    def test_two_thresholds_may_meet(self):
        chosen = Parameters().with_("signal_red", Decimal("0.75"))

        assert chosen.with_("confidence_medium", Decimal("0.7")) == Parameters(
            signal_red=Decimal("0.75"), confidence_medium=Decimal("0.7")
        )

    def test_a_whole_number_stays_one(self):
        chosen = Parameters().with_("forecast_weeks", Decimal("8"))

        assert type(chosen.forecast_weeks) is int

    @pytest.mark.parametrize(
        ("name", "value", "why"),
        [
            ("colour", Decimal(1), "There is no parameter “colour”"),
            ("with_", Decimal(1), "There is no parameter “with_”"),
            ("forecast_weeks", Decimal("1.5"), "whole number from 1 to 52"),
            ("forecast_weeks", True, "whole number from 1 to 52"),
            ("forecast_weeks", Decimal("NaN"), "whole number from 1 to 52"),
            ("forecast_readings", 2, "whole number from 3 to 50"),
            ("outdated_after_days", -1, "whole number from 0 to 31"),
            ("signal_green", Decimal("1.01"), "number from 0 to 1"),
            ("signal_green", Decimal("-0.01"), "number from 0 to 1"),
            ("signal_green", Decimal("NaN"), "number from 0 to 1"),
            ("signal_green", Decimal("Infinity"), "number from 0 to 1"),
            ("signal_green", "0.8", "number from 0 to 1"),
            ("forecast_band", Decimal("0.81"), "forecast_band of 0.80, 0.90, 0.95"),
            ("signal_red", Decimal("0.76"), "at or below signal_green"),
            ("confidence_high", Decimal("0.39"), "at or below confidence_high"),
            ("score_strong", Decimal("0.91"), "in rising order: score_partial"),
            ("set_healthy", Decimal("0.39"), "in rising order: set_partial"),
            ("rhythm_held", Decimal("5.1"), "number from 1 to 5"),
            ("rhythm_held", Decimal("NaN"), "number from 1 to 5"),
            ("answers_shown", Decimal(2), "whole number from 3 to 50"),
        ],
    )
    def test_an_unfit_choice_is_refused_with_the_way_out(self, name, value, why):
        with pytest.raises(Refused, match=why) as refusal:
            Parameters().with_(name, value)

        assert str(refusal.value).endswith(".")

    def test_what_was_chosen_long_ago_is_taken_without_a_question(self):
        taken = Parameters().taken("signal_red", Decimal("0.9"))

        assert taken.signal_red == Decimal("0.9")
        assert taken.taken("no longer known", Decimal(1)) == taken
