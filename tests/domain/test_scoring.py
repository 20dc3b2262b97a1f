"""Scores are called by thresholds; exactly on one counts as reached."""

from decimal import Decimal

import pytest
from hypothesis import given as forall
from hypothesis import strategies as some

from okr.domain.errors import Refused
from okr.domain.progress import Mean, Parameters
from okr.domain.scoring import (
    Diagnosis,
    Process,
    Strength,
    Stretch,
    diagnosis,
    process_id,
    refuse_unfit_score,
    rhythm,
    strength,
    stretch,
)

PRACTICE = Parameters()
SCORES = some.decimals(0, 1, places=2)
MARKS = some.decimals(1, 5, places=2)


def answers(**means):
    return {
        each: Mean(means.get(each.value), (), Decimal(0), Decimal(0), Decimal(0))
        for each in Process
    }


class TestStrength:
    @pytest.mark.parametrize(
        ("score", "word"),
        [
            ("1", Strength.FULL),
            ("0.9", Strength.FULL),
            ("0.89", Strength.STRONG),
            ("0.7", Strength.STRONG),
            ("0.69", Strength.PARTIAL),
            ("0.4", Strength.PARTIAL),
            ("0.39", Strength.LITTLE),
            ("0", Strength.LITTLE),
        ],
    )
    def test_a_score_has_a_word(self, score, word):
        assert strength(Decimal(score), PRACTICE) is word

    @forall(low=SCORES, high=SCORES)
    def test_a_higher_score_is_never_called_less(self, low, high):
        words = list(Strength)
        low, high = sorted((low, high))

        assert words.index(strength(high, PRACTICE)) <= words.index(
            strength(low, PRACTICE)
        )

    @forall(threshold=SCORES)
    def test_exactly_on_the_companys_own_threshold_is_strong(self, threshold):
        chosen = Parameters(score_strong=threshold, score_full=Decimal(2))

        assert strength(threshold, chosen) is Strength.STRONG


class TestStretch:
    @pytest.mark.parametrize(
        ("mean", "word"),
        [
            ("0.8500001", Stretch.TOO_SAFE),
            ("0.85", Stretch.HEALTHY),
            ("0.60", Stretch.HEALTHY),
            ("0.5999999", Stretch.PARTIAL),
            ("0.40", Stretch.PARTIAL),
            ("0.3999999", Stretch.OUTRAN),
        ],
    )
    def test_the_average_of_a_set_has_a_word(self, mean, word):
        assert stretch(Decimal(mean), PRACTICE) is word

    @forall(low=SCORES, high=SCORES)
    def test_a_higher_average_never_outran_more(self, low, high):
        words = list(Stretch)
        low, high = sorted((low, high))

        assert words.index(stretch(high, PRACTICE)) <= words.index(
            stretch(low, PRACTICE)
        )


class TestRhythm:
    def test_it_is_the_mean_of_two_statements(self):
        told = answers(rhythm=Decimal(3), early=Decimal("4.5"), few=Decimal(1))

        assert rhythm(told) == Decimal("3.75")

    @pytest.mark.parametrize("known", ["rhythm", "early"])
    def test_one_alone_tells_nothing(self, known):
        assert rhythm(answers(**{known: Decimal(3)})) is None

    @forall(first=MARKS, second=MARKS)
    def test_it_lies_between_the_two(self, first, second):
        mean = rhythm(answers(rhythm=first, early=second))

        assert min(first, second) <= mean <= max(first, second)


class TestDiagnosis:
    @pytest.mark.parametrize(
        ("score", "held", "word"),
        [
            ("0.7", None, Diagnosis.DELIVERED),
            ("0.7", "1", Diagnosis.DELIVERED),
            ("0.69", "3.5", Diagnosis.STRATEGY),
            ("0.69", "3.4999", Diagnosis.RHYTHM),
            ("0.69", None, None),
            (None, "5", None),
        ],
    )
    def test_score_and_rhythm_tell_what_was_wrong(self, score, held, word):
        score, held = (told and Decimal(told) for told in (score, held))

        assert diagnosis(score, held, PRACTICE) is word

    @forall(score=SCORES, held=MARKS)
    def test_with_both_known_there_is_always_one(self, score, held):
        word = diagnosis(score, held, PRACTICE)

        assert (word is Diagnosis.DELIVERED) == (score >= PRACTICE.score_strong)
        assert word is not None

    @forall(score=SCORES, held=MARKS)
    def test_exactly_on_the_companys_own_thresholds_counts(self, score, held):
        strong = Parameters(score_strong=score)
        rhythmic = Parameters(score_strong=Decimal(2), rhythm_held=held)

        assert diagnosis(score, held, strong) is Diagnosis.DELIVERED
        assert diagnosis(score, held, rhythmic) is Diagnosis.STRATEGY


class TestAScore:
    @pytest.mark.parametrize("score", ["0", "1", "0.7", "0.70", "0.700", "0.05"])
    def test_two_decimals_are_enough(self, score):
        refuse_unfit_score(Decimal(score))

    @pytest.mark.parametrize("score", ["-0.01", "1.01", "0.001", "NaN", "-Infinity"])
    def test_another_is_refused(self, score):
        with pytest.raises(Refused, match="from 0 to 1"):
            refuse_unfit_score(Decimal(score))


def test_every_statement_is_a_subject_of_its_own():
    assert len({process_id(each) for each in Process}) == len(Process) == 5
