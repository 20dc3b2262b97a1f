"""A key result as its objective remembers it: a measure, a baseline, a target."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from uuid import UUID

from okr.domain import text
from okr.domain.errors import Refused


class Kind(str, Enum):
    INCREASE = "increase"
    DECREASE = "decrease"


@dataclass(frozen=True)
class KeyResult:
    """`retargeted` says that its one move of the cycle is used up."""

    title: str
    measure: UUID
    whose: UUID
    kind: Kind
    baseline: Decimal | None
    target: Decimal | None
    weight: Decimal
    start: date
    due: date
    retargeted: bool = False

    @property
    def measurable(self) -> bool:
        return self.baseline is not None and self.target is not None

    @property
    def terms(self) -> tuple[object, ...]:
        """What whoever signs the objective has read of it."""
        ends = (self.baseline, self.target, self.start, self.due)
        return (self.title, self.measure, self.whose, self.weight, *ends)


def kind_of(baseline: Decimal | None, target: Decimal | None) -> Kind:
    """The direction of travel; upwards while one end is open."""
    falling = baseline is not None and target is not None and target < baseline
    return Kind.DECREASE if falling else Kind.INCREASE


def ends(
    baseline: Decimal | None, target: Decimal | None, start: date, due: date
) -> tuple[Decimal | None, Decimal | None]:
    """Both ends as they may be kept, when they are figures and the days in order."""
    if start > due:
        raise Refused("The key result is due before it starts: swap the days.")
    return _end(baseline, "The baseline"), _end(target, "The target")


def refuse_no_distance(baseline: Decimal | None, target: Decimal | None) -> None:
    """Nothing is proved by a number that is to stay where it is."""
    if baseline is not None and baseline == target:
        raise Refused(
            "Baseline and target are the same number: choose a target to move to."
        )


def _end(value: Decimal | None, what: str) -> Decimal | None:
    return None if value is None else text.figure(value, what)


def weight(value: Decimal) -> Decimal:
    if not (value.is_finite() and 0 <= value <= 100):
        raise Refused("A weight lies between 0 and 100.")
    return text.figure(value, "The weight")
