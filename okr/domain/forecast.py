"""Where a measure is heading: a straight line through its latest readings."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, localcontext

from okr.domain.health import Health
from okr.domain.key_result import Kind
from okr.domain.progress import EXACT, NOTHING, ROUNDED, Parameters, meets
from okr.domain.quantile import two_sided


@dataclass(frozen=True)
class Point:
    """The line and its band on a day, in the unit of the measure."""

    on: date
    value: Decimal
    low: Decimal
    high: Decimal


@dataclass(frozen=True)
class Forecast:
    """`slope` is per day; `short` says that the line ends before the target."""

    readings: tuple[tuple[date, Decimal], ...]
    slope: Decimal
    band: Decimal
    quantile: Decimal
    points: tuple[Point, ...]
    end: Decimal
    baseline: Decimal
    target: Decimal
    short: bool


def forecast(
    readings: Sequence[tuple[date, Decimal]],
    *,
    today: date,
    last: date,
    target: Decimal,
    baseline: Decimal,
    parameters: Parameters,
    kind: Kind = Kind.INCREASE,
) -> Forecast | None:
    """The least-squares line from the latest reading's day to `last`, week by week.

    In: the readings that count, one a day; only those of the last weeks up to
    `today` are used. Out: None with too few of them, or when the latest is as late
    as `last`. The band is where a single further reading falls with that chance.
    """
    used = _recent(readings, today, parameters)
    days = {day for day, _ in used}
    if len(days) < parameters.forecast_readings or max(days) >= last:
        return None
    line = _fitted(used)
    quantile = two_sided(parameters.forecast_band, line.count - 2)
    points = tuple(line.point(day, quantile) for day in _weekly(max(days), last))
    end = points[-1].value
    return Forecast(
        readings=used,
        slope=line.slope,
        band=parameters.forecast_band,
        quantile=quantile,
        points=points,
        end=end,
        baseline=baseline,
        target=target,
        short=not meets(end, baseline=baseline, target=target, kind=kind),
    )


def heading_off(forecast: Forecast | None, stated: Health | None) -> bool:
    """Whether the line ends short of the target while people still say on track."""
    return bool(forecast and forecast.short) and stated == Health.ON_TRACK


def _recent(
    readings: Sequence[tuple[date, Decimal]], today: date, parameters: Parameters
) -> tuple[tuple[date, Decimal], ...]:
    span = range(parameters.forecast_weeks * 7 + 1)
    return tuple(sorted(pair for pair in readings if (today - pair[0]).days in span))


def _weekly(day: date, last: date) -> list[date]:
    steps = range(day.toordinal(), last.toordinal(), 7)
    return [*map(date.fromordinal, steps), last]


@dataclass(frozen=True)
class _Line:
    """A fitted line, kept as sums, so that nothing is rounded before it is drawn.

    Days count from the first reading. `spread` is count² times the variance of the
    days, `rise` count² times their covariance with the values; `error` is
    count · spread times the squared distance that is left.
    """

    origin: date
    count: int
    days: Decimal
    values: Decimal
    spread: Decimal
    rise: Decimal
    error: Decimal

    @property
    def slope(self) -> Decimal:
        return ROUNDED.divide(self.rise, self.spread)

    def point(self, on: date, quantile: Decimal) -> Point:
        with localcontext(EXACT):
            away = self.count * Decimal((on - self.origin).days) - self.days
            height = self.values * self.spread + self.rise * away
            scale = self.count * self.spread
            wide = self.error * (scale + self.spread + away * away)
            narrow = scale * scale * (self.count - 2)
        value = ROUNDED.divide(height, scale)
        deviation = ROUNDED.sqrt(ROUNDED.divide(wide, narrow))
        half = ROUNDED.multiply(quantile, deviation)
        low, high = ROUNDED.subtract(value, half), ROUNDED.add(value, half)
        return Point(on, value, low, high)


def _fitted(readings: Sequence[tuple[date, Decimal]]) -> _Line:
    """The line with the least sum of squares; needs readings on two days or more."""
    origin, count = readings[0][0], len(readings)
    pairs = [(Decimal((day - origin).days), value) for day, value in readings]
    with localcontext(EXACT):
        days = sum((x for x, _ in pairs), NOTHING)
        values = sum((y for _, y in pairs), NOTHING)
        spread = count * sum((x * x for x, _ in pairs), NOTHING) - days * days
        rise = count * sum((x * y for x, y in pairs), NOTHING) - days * values
        swing = count * sum((y * y for _, y in pairs), NOTHING) - values * values
        # Past the exact digits, rounding could leave less than nothing.
        error = max(swing * spread - rise * rise, NOTHING)
    return _Line(origin, count, days, values, spread, rise, error)
