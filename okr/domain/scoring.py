"""Scores, causes and the diagnosis of a cycle, by the practice's thresholds.

Scores run from 0 to 1 and are given by people; what is suggested is the progress.
Source: the practice, "Confidence and score" and "Review".
"""

from collections.abc import Mapping
from decimal import Decimal
from enum import Enum
from uuid import NAMESPACE_URL, UUID, uuid5

from okr.domain.errors import Refused
from okr.domain.progress import Mean, Parameters

PLACES = 2


class Cause(str, Enum):
    """Why a score is low: exactly one."""

    AMBITION = "ambition"
    MEASURE = "measure"
    DEPENDENCY = "dependency"
    CAPACITY = "capacity"
    PRIORITY = "priority"
    OUTSIDE = "outside"
    TOO_MANY = "too_many"
    RHYTHM = "rhythm"


class Strength(str, Enum):
    """What a score is called."""

    FULL = "full"
    STRONG = "strong"
    PARTIAL = "partial"
    LITTLE = "little"


class Stretch(str, Enum):
    """What the average score of a set of objectives says about its targets."""

    TOO_SAFE = "too_safe"
    HEALTHY = "healthy"
    PARTIAL = "partial"
    OUTRAN = "outran"


class Process(str, Enum):
    """The statements everybody answers from 1 to 5, without a name."""

    VISIBLE = "visible"
    RHYTHM = "rhythm"
    OUTCOMES = "outcomes"
    FEW = "few"
    EARLY = "early"


class Diagnosis(str, Enum):
    DELIVERED = "delivered"
    STRATEGY = "strategy"
    RHYTHM = "rhythm"


MARKS = range(1, 6)


def process_id(statement: Process) -> UUID:
    """What stands for the statement where a sealed round names its subjects."""
    return uuid5(NAMESPACE_URL, f"okr:process/{statement.value}")


def refuse_unfit_score(score: Decimal) -> None:
    """A score is 0 to 1 with at most two decimals."""
    fit = score.is_finite() and 0 <= score <= 1 and score == round(score, PLACES)
    if not fit:
        raise Refused("Give a score from 0 to 1, with at most two decimals.")


def strength(score: Decimal, parameters: Parameters) -> Strength:
    """What to call a score; exactly on a threshold counts as reached."""
    if score >= parameters.score_full:
        return Strength.FULL
    if score >= parameters.score_strong:
        return Strength.STRONG
    return Strength.PARTIAL if score >= parameters.score_partial else Strength.LITTLE


def stretch(mean: Decimal, parameters: Parameters) -> Stretch:
    """What the average of a set says; over the first threshold is too safe."""
    if mean > parameters.set_too_safe:
        return Stretch.TOO_SAFE
    if mean >= parameters.set_healthy:
        return Stretch.HEALTHY
    return Stretch.PARTIAL if mean >= parameters.set_partial else Stretch.OUTRAN


def rhythm(answers: Mapping[Process, Mean]) -> Decimal | None:
    """The mean of “a real rhythm” and “problems raised early”, 1 to 5; None while
    too few have answered one of them."""
    told = [answers[each].value for each in (Process.RHYTHM, Process.EARLY)]
    if any(value is None for value in told):
        return None
    return sum((value for value in told if value is not None), Decimal(0)) / 2


def lowest(answers: Mapping[Process, Mean]) -> Process | None:
    """The statement with the lowest mean, of equal ones the first; None while too few
    have answered any."""
    told = {each: mean.value for each, mean in answers.items()}
    known = {each: value for each, value in told.items() if value is not None}
    return min(known, key=lambda each: known[each]) if known else None


def diagnosis(
    score: Decimal | None, rhythm: Decimal | None, parameters: Parameters
) -> Diagnosis | None:
    """Delivered at the threshold; below it the rhythm tells whether the objectives
    or the rhythm were wrong. None while score or rhythm is not known."""
    if score is None:
        return None
    if score >= parameters.score_strong:
        return Diagnosis.DELIVERED
    if rhythm is None:
        return None
    held = rhythm >= parameters.rhythm_held
    return Diagnosis.STRATEGY if held else Diagnosis.RHYTHM
