"""What a draft check is, what it looks at, and what it may answer."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum


class Result(str, Enum):
    """`missing` is what would block publishing: it counts nothing, a hint half."""

    PASSES = "passes"
    HINT = "hint"
    MISSING = "missing"
    DOES_NOT_APPLY = "does_not_apply"


@dataclass(frozen=True)
class Check:
    """A check in words: what it says, why, and an example of either kind."""

    name: str
    hint: str
    reason: str
    weak: str
    strong: str


@dataclass(frozen=True)
class Finding:
    check: Check
    result: Result


@dataclass(frozen=True)
class Proof:
    """A key result as far as it is written; `measure` is its name or its id."""

    title: str = ""
    measure: str = ""
    baseline: Decimal | None = None
    target: Decimal | None = None
    due: date | None = None
    confidence: Decimal | None = None

    @property
    def whole(self) -> bool:
        return None not in (self.baseline, self.target, self.due)


@dataclass(frozen=True)
class Draft:
    """An objective or a goal as far as it is written; None is what was not asked.

    `dependencies` says of each whether it is confirmed or owned as a risk; `tied`,
    whether its team has a tie to any other team.
    """

    title: str = ""
    why: str = ""
    serves: bool | None = None
    contributions: tuple[str, ...] = ()
    proofs: tuple[Proof, ...] | None = None
    skips_step: bool | None = None
    dependencies: tuple[bool, ...] = ()
    tied: bool | None = None


def hint_if(wrong: object) -> Result:
    return Result.HINT if wrong else Result.PASSES
