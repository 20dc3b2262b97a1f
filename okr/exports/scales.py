"""From days and values to places in a picture, and the round numbers beside it."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

ROUND_STEPS = (Decimal(1), Decimal(2), Decimal("2.5"), Decimal(5), Decimal(10))
REACH = Decimal("0.3")


@dataclass(frozen=True, kw_only=True)
class Plot:
    """The rectangle a curve is drawn in, and what its edges stand for."""

    left: float
    right: float
    top: float
    bottom: float
    first: date
    last: date
    low: Decimal
    high: Decimal

    def x(self, day: date) -> float:
        share = (day - self.first).days / max((self.last - self.first).days, 1)
        return self.left + (self.right - self.left) * min(max(share, 0), 1)

    def y(self, value: Decimal) -> float:
        share = float((value - self.low) / (self.high - self.low))
        return self.bottom - (self.bottom - self.top) * min(max(share, 0), 1)

    def point(self, day: date, value: Decimal) -> tuple[float, float]:
        return self.x(day), self.y(value)


def ticks(low: Decimal, high: Decimal, count: int) -> list[Decimal]:
    """Round numbers from at or below `low` to at or above `high`."""
    step = _step((high - low) / count)
    start = (low / step).to_integral_value("ROUND_FLOOR")
    end = (high / step).to_integral_value("ROUND_CEILING")
    return [step * number for number in range(int(start), int(end) + 1)]


def span(certain: list[Decimal], possible: list[Decimal]) -> tuple[Decimal, Decimal]:
    """What an axis must show: all that is certain, a little of what is possible."""
    low, high = min(certain), max(certain)
    if low == high:
        margin = abs(low) / 10 or Decimal(1)
        return low - margin, high + margin
    reach = (high - low) * REACH
    wished_low = min([low, *possible])
    wished_high = max([high, *possible])
    floor = min(low, Decimal(0)) if low >= 0 else wished_low
    return max(wished_low, low - reach, floor), min(wished_high, high + reach)


def month_starts(first: date, last: date) -> list[date]:
    """The days an axis names: month starts, thinned; weeks when the time is short."""
    if (last - first).days < 45:
        return [first + timedelta(days=7 * week) for week in range(_weeks(first, last))]
    months = range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
    starts = [date(month // 12, month % 12 + 1, 1) for month in months]
    shown = [day for day in starts if first <= day <= last]
    return shown[:: max(1, -(-len(shown) // 6))]


def _weeks(first: date, last: date) -> int:
    return (last - first).days // 7 + 1


def _step(least: Decimal) -> Decimal:
    unit = Decimal(1).scaleb(least.adjusted())
    return next(unit * step for step in ROUND_STEPS if unit * step >= least)
