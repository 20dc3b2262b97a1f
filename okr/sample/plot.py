"""What a story is made of: people, teams, measures, objectives and how they go.

Things call each other by short keys; ids are made from them when the story is told.
"""

from dataclasses import dataclass, field
from decimal import Decimal

ROOT = "northlight"


@dataclass(frozen=True)
class Colleague:
    name: str
    team: str
    leads: str | None = None

    @property
    def key(self) -> str:
        return self.name.split()[0].casefold()

    @property
    def email(self) -> str:
        return f"{self.key}@northlight.example"


@dataclass(frozen=True)
class Count:
    """A measure, and who vouches for it; `step` is what its values are rounded to."""

    name: str
    unit: str
    counts: str
    source: str
    vouched_by: str
    adds_up: str = "sum"
    step: Decimal = Decimal(1)


@dataclass(frozen=True)
class Theme:
    title: str
    why: str
    measure: str


@dataclass(frozen=True)
class Promise:
    """A key result and how it goes: `pace` is the share reached at the end of the
    quarter, `sure` the confidence of the latest weeks, the latest last."""

    title: str
    measure: str
    baseline: Decimal | None
    target: Decimal | None
    pace: Decimal = Decimal(1)
    sure: tuple[str, ...] = ("0.8",)
    whose: str = ROOT
    weight: Decimal = Decimal(1)
    told: bool = True
    """False when the parts make the number, and nobody types it."""


@dataclass(frozen=True)
class Aim:
    """An objective. `serves` is a theme, or an aim and the place of a key result in
    it; `notes` are of the latest weeks, the latest last; `silent_after` weeks nobody
    checks in any more."""

    title: str
    why_now: str
    team: str
    owner: str
    promises: tuple[Promise, ...]
    serves: str | tuple[str, int] | None = None
    contributions: dict[str, str] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    silent_after: int = 99
