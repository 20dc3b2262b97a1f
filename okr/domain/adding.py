"""How the readings of teams and people make one number of the company."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, localcontext

from okr.domain.measure import AddsUp
from okr.domain.progress import EXACT, NOTHING, ROUNDED


@dataclass(frozen=True)
class PartReading:
    """What one part has: whose it is, the day, its place in the log, the value."""

    whose: str
    on: date
    position: int
    value: Decimal


@dataclass(frozen=True)
class Combined:
    value: Decimal | None
    adds_up: AddsUp
    parts: tuple[PartReading, ...]


def combine(parts: Sequence[PartReading], adds_up: AddsUp) -> Combined:
    """The whole, in the unit of the measure; None when no part has a reading.

    In: at most one reading for each part. The last is the one of the latest day;
    of two on one day, the one recorded later.
    """
    return Combined(_whole(parts, adds_up), adds_up, tuple(parts))


def _whole(parts: Sequence[PartReading], adds_up: AddsUp) -> Decimal | None:
    if not parts:
        return None
    if adds_up == AddsUp.LAST:
        return max(parts, key=lambda part: (part.on, part.position)).value
    with localcontext(EXACT):
        total = sum((part.value for part in parts), NOTHING)
    if adds_up == AddsUp.SUM:
        return total
    return ROUNDED.divide(total, Decimal(len(parts)))
