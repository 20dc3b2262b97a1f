"""How a key result stands: the first rule that applies."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from okr.domain.duty import Duty
from okr.domain.health import Health, Rule, Statement, key_result_health
from okr.domain.progress import Parameters

USUAL = Parameters()
MONDAYS = [date(2026, 10, 5) + timedelta(weeks=n) for n in range(13)]
FIRST, LAST = date(2026, 10, 1), date(2026, 12, 31)
THURSDAY, FRIDAY = timedelta(days=3), timedelta(days=4)


def a_duty(**but):
    usual = {
        "closed": False,
        "published": True,
        "cycle_open": True,
        "since": FIRST,
        "first": FIRST,
        "last": LAST,
        "weekday": 0,
    }
    return Duty(**{**usual, **but})


def told(on, status=None, confidence=None, position=1):
    confidence = None if confidence is None else Decimal(confidence)
    return Statement(on, position, status, confidence)


def health(today, *, latest=None, latest_on=None, parameters=USUAL, **but):
    return key_result_health(
        a_duty(**but),
        latest=latest,
        latest_on=latest_on or (latest and latest.on),
        today=today,
        parameters=parameters,
    )


def word(*args, **more):
    return health(*args, **more).word


class TestKeyResultHealth:
    def test_closed_comes_before_everything(self):
        off = told(MONDAYS[0], "off_track")

        assert word(LAST, latest=off, closed=True) is Health.CLOSED

    def test_nothing_said_yet_is_pending(self):
        reason = health(FIRST)

        assert (reason.word, reason.rule) == (Health.PENDING, Rule.UNTOLD)

    def test_three_days_after_a_due_day_it_is_not_outdated_yet(self):
        assert word(MONDAYS[0] + THURSDAY) is Health.PENDING

    def test_four_days_after_a_due_day_it_is_outdated(self):
        reason = health(MONDAYS[0] + FRIDAY)

        assert (reason.word, reason.rule) == (Health.OUTDATED, Rule.SILENT)
        assert (reason.due, reason.due_before) == (MONDAYS[0], None)

    def test_any_check_in_answers_the_first_due_day(self):
        early = told(FIRST - timedelta(days=30), "on_track")

        assert word(MONDAYS[0] + FRIDAY, latest=early) is Health.ON_TRACK

    def test_a_check_in_on_the_due_day_before_does_not_answer_the_next(self):
        before = told(MONDAYS[0], "on_track")

        reason = health(MONDAYS[1] + FRIDAY, latest=before)

        assert reason.word is Health.OUTDATED
        assert (reason.due, reason.due_before) == (MONDAYS[1], MONDAYS[0])

    def test_a_check_in_the_day_after_the_due_day_before_answers_the_next(self):
        early = told(MONDAYS[0] + timedelta(days=1), "on_track")

        assert word(MONDAYS[1] + FRIDAY, latest=early) is Health.ON_TRACK

    def test_a_late_check_in_answers_too(self):
        late = told(MONDAYS[1] + FRIDAY, "caution")

        assert word(MONDAYS[1] + FRIDAY, latest=late) is Health.CAUTION

    def test_a_due_day_still_in_its_patience_is_not_asked_for(self):
        last_week = told(MONDAYS[4], "on_track")

        assert word(MONDAYS[5] + THURSDAY, latest=last_week) is Health.ON_TRACK

    def test_a_check_in_on_its_objective_keeps_it_from_being_outdated(self):
        old = told(MONDAYS[0], "caution")

        kept = word(MONDAYS[5] + FRIDAY, latest=old, latest_on=MONDAYS[5])

        assert kept is Health.CAUTION

    def test_days_before_it_was_published_are_not_due(self):
        since = MONDAYS[2] + timedelta(days=1)

        assert word(MONDAYS[2] + FRIDAY, since=since) is Health.PENDING
        assert word(MONDAYS[3] + THURSDAY, since=since) is Health.PENDING
        assert word(MONDAYS[3] + FRIDAY, since=since) is Health.OUTDATED

    def test_the_day_it_was_published_can_be_due(self):
        assert word(MONDAYS[2] + FRIDAY, since=MONDAYS[2]) is Health.OUTDATED

    def test_a_check_in_on_the_day_it_was_published_does_not_answer_the_next(self):
        at_once = told(MONDAYS[2], "on_track")

        reason = health(MONDAYS[3] + FRIDAY, latest=at_once, since=MONDAYS[2])

        assert (reason.word, reason.due_before) == (Health.OUTDATED, MONDAYS[2])

    def test_the_first_due_day_after_publishing_has_none_before_it(self):
        before = told(MONDAYS[0], "on_track")

        kept = word(MONDAYS[3] + FRIDAY, latest=before, since=MONDAYS[3])

        assert kept is Health.ON_TRACK

    def test_nothing_is_due_before_the_cycle_though_published_earlier(self):
        early = FIRST - timedelta(days=60)

        assert word(MONDAYS[0] + THURSDAY, since=early) is Health.PENDING

    def test_nothing_is_due_after_the_cycle(self):
        final = told(MONDAYS[-1], "on_track")

        assert word(LAST + timedelta(days=60), latest=final) is Health.ON_TRACK

    def test_another_weekday_moves_the_due_days(self):
        friday = MONDAYS[0] - timedelta(days=3)

        assert word(friday + THURSDAY, weekday=4) is Health.PENDING
        assert word(friday + FRIDAY, weekday=4) is Health.OUTDATED

    def test_patience_can_be_chosen(self):
        impatient = Parameters(outdated_after_days=0)
        tuesday = MONDAYS[0] + timedelta(days=1)

        assert word(MONDAYS[0], parameters=impatient) is Health.PENDING
        assert word(tuesday, parameters=impatient) is Health.OUTDATED

    @pytest.mark.parametrize("but", [{"published": False}, {"cycle_open": False}])
    def test_only_what_is_published_in_an_open_cycle_grows_old(self, but):
        old = told(MONDAYS[0], "on_track")

        assert word(MONDAYS[9], latest=old, **but) is Health.ON_TRACK
        assert word(MONDAYS[9], **but) is Health.PENDING

    def test_the_first_and_the_last_day_there_are_can_be_asked_about(self):
        assert word(date.min) is Health.PENDING
        assert word(date.max) is Health.OUTDATED

    def test_a_status_chosen_comes_before_the_confidence(self):
        torn = told(MONDAYS[0], "off_track", "0.9")

        reason = health(MONDAYS[0], latest=torn)

        assert (reason.word, reason.rule) == (Health.OFF_TRACK, Rule.CHOSEN)
        assert reason.latest == torn

    @pytest.mark.parametrize("status", ["", None])
    def test_without_a_status_the_confidence_speaks(self, status):
        sure = told(MONDAYS[0], status, "0.7")

        reason = health(MONDAYS[0], latest=sure)

        assert (reason.word, reason.rule) == (Health.ON_TRACK, Rule.CONFIDENCE)
