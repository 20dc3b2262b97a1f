"""How an objective stands: its own newer word, else the worst of its key results."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from okr.domain.duty import Duty
from okr.domain.health import Health, Rule, Standing, Statement, objective_health
from okr.domain.progress import Parameters

MONDAYS = [date(2026, 10, 5) + timedelta(weeks=n) for n in range(13)]
FIRST = date(2026, 10, 1)
DUTY = Duty(
    closed=False,
    published=True,
    cycle_open=True,
    since=FIRST,
    first=FIRST,
    last=date(2026, 12, 31),
    weekday=0,
)


def told(on, status=None, position=1):
    return Statement(on, position, status, None)


def the_objective(own, *key_results, today=MONDAYS[5], **but):
    return objective_health(
        replace(DUTY, **but),
        own=own,
        key_results=key_results,
        today=today,
        parameters=Parameters(),
    )


def standing(word, latest=None, id="a"):
    return Standing(id, word, latest)


class TestObjectiveHealth:
    def test_its_own_newer_check_in_speaks_for_it(self):
        part = standing(Health.OFF_TRACK, told(MONDAYS[4], "off_track"))
        own = told(MONDAYS[5], "caution")

        reason = the_objective(own, part)

        assert (reason.word, reason.rule) == (Health.CAUTION, Rule.CHOSEN)
        assert reason.key_results == (part,)

    def test_one_newer_check_in_on_a_key_result_is_enough_for_the_worst(self):
        older = standing(Health.ON_TRACK, told(MONDAYS[3], "on_track"))
        newer = standing(Health.CAUTION, told(MONDAYS[5], "caution"), id="b")
        own = told(MONDAYS[4], "on_track")

        reason = the_objective(own, older, newer)

        assert (reason.word, reason.rule) == (Health.CAUTION, Rule.WORST)
        assert reason.key_results == (older, newer)

    def test_on_one_day_the_one_recorded_later_is_newer(self):
        part = standing(Health.OFF_TRACK, told(MONDAYS[5], "off_track", position=5))

        later = the_objective(told(MONDAYS[5], "on_track", position=6), part)
        earlier = the_objective(told(MONDAYS[5], "on_track", position=4), part)

        assert (later.word, earlier.word) == (Health.ON_TRACK, Health.OFF_TRACK)

    def test_as_new_is_not_newer(self):
        both = told(MONDAYS[5], "on_track")

        reason = the_objective(both, standing(Health.CAUTION, both))

        assert reason.word is Health.CAUTION

    def test_a_line_without_a_word_on_health_hides_nothing(self):
        part = standing(Health.OFF_TRACK, told(MONDAYS[4], "off_track"))

        assert the_objective(told(MONDAYS[5]), part).word is Health.OFF_TRACK

    def test_its_own_old_word_does_not_stay_green(self):
        own = told(MONDAYS[1], "on_track")

        reason = the_objective(own, standing(Health.OUTDATED))

        assert (reason.word, reason.rule) == (Health.OUTDATED, Rule.SILENT)

    @pytest.mark.parametrize(
        ("worse", "better"),
        [
            (Health.OFF_TRACK, Health.OUTDATED),
            (Health.OUTDATED, Health.CAUTION),
            (Health.CAUTION, Health.PENDING),
            (Health.PENDING, Health.ON_TRACK),
            (Health.ON_TRACK, Health.CLOSED),
        ],
    )
    def test_the_worst_of_its_key_results_counts(self, worse, better):
        parts = standing(better), standing(worse, id="b")

        assert the_objective(None, *parts).word is worse
        assert the_objective(None, *reversed(parts)).word is worse

    def test_a_draft_is_pending(self):
        own = told(MONDAYS[5], "on_track")

        reason = the_objective(own, standing(Health.OFF_TRACK), published=False)

        assert (reason.word, reason.rule) == (Health.PENDING, Rule.UNPUBLISHED)

    def test_a_closed_one_is_closed(self):
        reason = the_objective(None, standing(Health.OFF_TRACK), closed=True)

        assert (reason.word, reason.rule) == (Health.CLOSED, Rule.CLOSED)

    def test_without_key_results_it_answers_for_itself(self):
        assert the_objective(None, today=MONDAYS[0]).word is Health.PENDING
        assert the_objective(None).word is Health.OUTDATED
