"""A checkpoint: a day on the way, with a value expected by then or a thing to show."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import Enum
from uuid import UUID

from okr.domain import text
from okr.domain.errors import Refused
from okr.domain.key_result import Kind


class State(str, Enum):
    AHEAD = "ahead"
    DUE = "due"
    MET = "met"
    MISSED = "missed"


@dataclass(frozen=True)
class Checkpoint:
    """Either `value` is expected by the day, or something is there to `show`."""

    id: UUID
    name: str
    on: date
    value: Decimal | None
    show: str

    def fit(self) -> "Checkpoint":
        """The same as it may be kept; Refused when it says too little or too much."""
        name = text.name(self.name, "The checkpoint")
        show = text.prose(self.show, "The thing to show")
        if (self.value is None) is (not show):
            raise Refused(
                f"“{name}” needs a value to reach or a thing to show: give one of them."
            )
        value = self.value
        kept = None if value is None else text.figure(value, "The value expected")
        return Checkpoint(self.id, name, self.on, kept, show)


@dataclass(frozen=True)
class Version:
    """A reading as it was told once: the day it is about, and the day we heard it."""

    on: date
    value: Decimal
    heard: date


@dataclass(frozen=True)
class Judged:
    """`last` is the last day on which it can still be met; `by` is what met it."""

    state: State
    last: date
    by: Version | None = None


def judge_value(
    expected: Decimal,
    on: date,
    *,
    kind: Kind,
    readings: Iterable[Sequence[Version]],
    today: date,
    grace: int,
) -> Judged:
    """Met when a reading of a day up to `on`, heard at most `grace` days after it,
    has arrived at the value in the direction of travel; exactly there is met.

    In: each reading as its versions, the one that stands last. A correction heard too
    late meets nothing, and one that takes the value away counts whenever it is heard.
    """
    last = on + timedelta(days=grace)
    for versions in readings:
        arrived = [v for v in versions if v.on <= on and _reaches(v, expected, kind)]
        timely = [v for v in arrived if v.heard <= last]
        if timely and arrived[-1] == versions[-1]:
            return Judged(State.MET, last, versions[-1])
    return Judged(_unmet(on, last, today), last)


def judge_shown(on: date, *, shown: date | None, today: date) -> Judged:
    """Met when the thing was shown on the day or before it."""
    met = shown is not None and shown <= on
    return Judged(State.MET if met else _unmet(on, on, today), on)


def _reaches(version: Version, expected: Decimal, kind: Kind) -> bool:
    value = version.value
    return value >= expected if kind is Kind.INCREASE else value <= expected


def _unmet(on: date, last: date, today: date) -> State:
    if today < on:
        return State.AHEAD
    return State.DUE if today <= last else State.MISSED
