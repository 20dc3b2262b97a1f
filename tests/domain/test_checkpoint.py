"""A checkpoint is ahead, due, met or missed; which of them is never stored."""

from datetime import date, timedelta
from decimal import Decimal
from uuid import UUID

import pytest

from okr.domain.checkpoint import Checkpoint, State, Version, judge_shown, judge_value
from okr.domain.errors import Refused
from okr.domain.key_result import Kind

DAY = date(2026, 11, 15)
LAST = DAY + timedelta(days=3)


def days(number):
    return DAY + timedelta(days=number)


def told(value, on=0, heard=None):
    """A reading: the day it is about and the day we heard it, counted from DAY."""
    return Version(days(on), Decimal(value), days(on if heard is None else heard))


def judged(*readings, kind=Kind.INCREASE, today=30, expected="35", grace=3):
    return judge_value(
        Decimal(expected),
        DAY,
        kind=kind,
        readings=[each if isinstance(each, list) else [each] for each in readings],
        today=days(today),
        grace=grace,
    )


class TestValue:
    @pytest.mark.parametrize(
        ("kind", "value", "state"),
        [
            (Kind.INCREASE, "34.999999999", State.MISSED),
            (Kind.INCREASE, "35", State.MET),
            (Kind.INCREASE, "35.0", State.MET),
            (Kind.INCREASE, "36", State.MET),
            (Kind.DECREASE, "36", State.MISSED),
            (Kind.DECREASE, "35.000000001", State.MISSED),
            (Kind.DECREASE, "35", State.MET),
            (Kind.DECREASE, "34", State.MET),
        ],
    )
    def test_exactly_there_is_met_in_either_direction(self, kind, value, state):
        assert judged(told(value), kind=kind).state is state

    def test_a_reading_of_an_earlier_day_meets_it(self):
        assert judged(told(40, on=-20)).state is State.MET

    def test_it_stays_met_when_the_number_falls_again(self):
        assert judged(told(40, on=-20), told(12, on=-1)).state is State.MET

    def test_a_reading_of_a_later_day_does_not(self):
        assert judged(told(40, on=1)).state is State.MISSED

    @pytest.mark.parametrize(
        ("heard", "state"), [(3, State.MET), (4, State.MISSED), (0, State.MET)]
    )
    def test_it_may_be_heard_within_three_days(self, heard, state):
        assert judged(told(40, heard=heard)).state is state

    def test_the_days_of_grace_are_a_parameter(self):
        assert judged(told(40, heard=1), grace=0).state is State.MISSED

    @pytest.mark.parametrize(
        ("today", "state"),
        [
            (-1, State.AHEAD),
            (0, State.DUE),
            (3, State.DUE),
            (4, State.MISSED),
        ],
    )
    def test_without_a_reading_it_is_due_until_nobody_may_tell_any_more(
        self, today, state
    ):
        assert judged(today=today).state is state

    def test_it_can_be_met_before_its_day(self):
        assert judged(told(35, on=-9), today=-5).state is State.MET

    def test_the_answer_names_what_met_it_and_the_last_day(self):
        reading = told(36, on=-2)

        answer = judged(told(20, on=-5), reading)

        assert (answer.by, answer.last) == (reading, LAST)


class TestCorrection:
    def test_a_correction_in_time_meets_it(self):
        assert judged([told(20), told(40, heard=2)]).state is State.MET

    def test_a_correction_heard_too_late_does_not(self):
        assert judged([told(20), told(40, heard=9)]).state is State.MISSED

    def test_a_value_that_is_taken_away_late_does_not_count(self):
        assert judged([told(40), told(20, heard=9)]).state is State.MISSED

    def test_a_small_correction_of_what_was_told_in_time_leaves_it_met(self):
        assert judged([told(40), told(39, heard=9)]).state is State.MET

    def test_a_reading_moved_to_a_later_day_no_longer_counts(self):
        assert judged([told(40), told(40, on=2, heard=9)]).state is State.MISSED


class TestShown:
    @pytest.mark.parametrize(
        ("shown", "state"),
        [(-3, State.MET), (0, State.MET), (1, State.MISSED), (None, State.MISSED)],
    )
    def test_it_is_shown_by_its_day_or_missed(self, shown, state):
        on = None if shown is None else days(shown)

        assert judge_shown(DAY, shown=on, today=days(5)).state is state

    @pytest.mark.parametrize(
        ("today", "state"), [(-1, State.AHEAD), (0, State.DUE), (1, State.MISSED)]
    )
    def test_no_days_of_grace(self, today, state):
        assert judge_shown(DAY, shown=None, today=days(today)).state is state


class TestFit:
    @pytest.mark.parametrize(
        ("value", "show"), [(None, ""), (None, "  "), (Decimal(1), "A letter")]
    )
    def test_it_has_a_value_or_a_thing_to_show(self, value, show):
        with pytest.raises(Refused, match="needs a value to reach or a thing to show"):
            Checkpoint(UUID(int=1), "Half way", DAY, value, show).fit()

    def test_it_has_a_name(self):
        with pytest.raises(Refused, match="The checkpoint is empty"):
            Checkpoint(UUID(int=1), "", DAY, Decimal(1), "").fit()
