"""How things stand, in one word: derived, with the rule that gave it.

Silence is never green: what owes a check-in and has none becomes outdated.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from enum import Enum

from okr.domain.duty import WEEK, Duty, latest_due
from okr.domain.progress import Parameters


class Health(str, Enum):
    ON_TRACK = "on_track"
    CAUTION = "caution"
    OFF_TRACK = "off_track"
    OUTDATED = "outdated"
    PENDING = "pending"
    CLOSED = "closed"


WORST_FIRST = (
    Health.OFF_TRACK,
    Health.OUTDATED,
    Health.CAUTION,
    Health.PENDING,
    Health.ON_TRACK,
    Health.CLOSED,
)


class Rule(str, Enum):
    """Which rule gave the word, in the order in which they are asked."""

    CLOSED = "closed"
    UNPUBLISHED = "unpublished"
    SILENT = "silent"
    CHOSEN = "chosen"
    CONFIDENCE = "confidence"
    WORST = "worst"
    UNTOLD = "untold"


class Level(str, Enum):
    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class Signal(str, Enum):
    GREEN = "green"
    AMBER = "amber"
    RED = "red"


@dataclass(frozen=True)
class Statement:
    """What a check-in says of health: a status chosen (or empty), a confidence."""

    on: date
    position: int
    status: str | None
    confidence: Decimal | None

    @property
    def rank(self) -> tuple[date, int]:
        return (self.on, self.position)

    @property
    def speaks(self) -> bool:
        return bool(self.status) or self.confidence is not None


@dataclass(frozen=True)
class Standing:
    """A key result as its objective sees it: its word and its latest check-in."""

    id: str
    word: Health
    latest: Statement | None


@dataclass(frozen=True)
class HealthReason:
    """The word, the rule that gave it and what that rule looked at."""

    word: Health
    rule: Rule
    latest: Statement | None = None
    latest_on: date | None = None
    due: date | None = None
    due_before: date | None = None
    key_results: tuple[Standing, ...] = ()


def key_result_health(
    duty: Duty,
    *,
    latest: Statement | None,
    latest_on: date | None,
    today: date,
    parameters: Parameters,
) -> HealthReason:
    """The first that applies: closed, outdated, what the latest check-in says, pending.

    In: `latest`, the key result's latest check-in that says a status or confidence;
    `latest_on`, the day of the latest check-in on it or on its objective. Both up
    to `today`. A confidence lies between 0 and 1.
    """
    if duty.closed:
        return HealthReason(Health.CLOSED, Rule.CLOSED, latest, latest_on)
    due, before = _asked_for(duty, today, parameters)
    if due and not _answered(latest_on, before):
        return HealthReason(
            Health.OUTDATED, Rule.SILENT, latest, latest_on, due, before
        )
    word, rule = _said(latest, parameters)
    return HealthReason(word, rule, latest, latest_on, due, before)


def objective_health(
    duty: Duty,
    *,
    own: Statement | None,
    key_results: Sequence[Standing],
    today: date,
    parameters: Parameters,
) -> HealthReason:
    """Its own latest check-in if newer than all of its key results', else the worst.

    In: `own`, the latest check-in on the objective itself; the standing of each key
    result. Out: pending before publication; a check-in of its own that has grown
    too old makes it outdated, as it does its key results.
    """
    parts = tuple(key_results)
    if duty.closed:
        return HealthReason(Health.CLOSED, Rule.CLOSED, own, key_results=parts)
    if not duty.published:
        return HealthReason(Health.PENDING, Rule.UNPUBLISHED, own, key_results=parts)
    if parts and not _newest(own, parts):
        word = min((part.word for part in parts), key=WORST_FIRST.index)
        return HealthReason(word, Rule.WORST, own, key_results=parts)
    reason = key_result_health(
        duty,
        latest=own,
        latest_on=own.on if own else None,
        today=today,
        parameters=parameters,
    )
    return replace(reason, key_results=parts)


def _newest(own: Statement | None, parts: Sequence[Standing]) -> bool:
    # A line without a word on health says nothing against the key results.
    if own is None or not own.speaks:
        return False
    others = [part.latest.rank for part in parts if part.latest]
    return all(own.rank > rank for rank in others)


def _asked_for(
    duty: Duty, today: date, parameters: Parameters
) -> tuple[date | None, date | None]:
    """The latest due day that is past its tolerance, and the due day before it."""
    patience = parameters.outdated_after_days + 1
    running = duty.published and duty.cycle_open
    if not running or (today - duty.begins).days < patience:
        return None, None
    by = today - timedelta(days=patience)
    due = latest_due(duty.begins, duty.last, duty.weekday, by=by)
    if due is None or (due - duty.begins) < WEEK:
        return due, None
    return due, due - WEEK


def _answered(latest_on: date | None, before: date | None) -> bool:
    if latest_on is None:
        return False
    return before is None or latest_on > before


def _said(latest: Statement | None, parameters: Parameters) -> tuple[Health, Rule]:
    if latest and latest.status:
        return Health(latest.status), Rule.CHOSEN
    if latest and latest.confidence is not None:
        return from_confidence(latest.confidence, parameters), Rule.CONFIDENCE
    return Health.PENDING, Rule.UNTOLD


def from_confidence(confidence: Decimal, parameters: Parameters) -> Health:
    """The word a confidence of 0…1 stands for when nobody chose one."""
    return {
        Level.HIGH: Health.ON_TRACK,
        Level.MEDIUM: Health.CAUTION,
        Level.LOW: Health.OFF_TRACK,
    }[confidence_level(confidence, parameters)]


def confidence_level(confidence: Decimal, parameters: Parameters) -> Level:
    """High, medium or low; exactly on a threshold counts as reaching it."""
    if confidence >= parameters.confidence_high:
        return Level.HIGH
    if confidence >= parameters.confidence_medium:
        return Level.MEDIUM
    return Level.LOW


def signal(progress: Decimal | None, parameters: Parameters) -> Signal | None:
    """The colour of a progress of 0…1, beside health and never instead of it."""
    if progress is None:
        return None
    if progress >= parameters.signal_green:
        return Signal.GREEN
    return Signal.RED if progress < parameters.signal_red else Signal.AMBER
