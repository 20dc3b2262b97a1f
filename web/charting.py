"""From rows to the curve of a key result or a measure, and its numbers in words."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from flask_babel import gettext as _

from okr.domain import forecast, progress
from okr.domain.forecast import Forecast
from okr.exports.charts import Curve, Guess, Point
from okr.projections.cards import KeyResultCard
from okr.projections.practice import Agreed
from web import wording

Rows = Iterable[Mapping[str, Any]]


@dataclass(frozen=True)
class Numbers:
    """What `data_table` takes: the numbers of a curve, day by day."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numeric: tuple[int, ...] = (1, 2, 3, 4)


def curve(card: KeyResultCard, series: Rows, today: date, agreed: Agreed) -> Curve:
    """A key result from its start to its due day. `series` is the rows of
    `readings.series` over these days, up to today."""
    points = points_of(series)
    guess = outlook(card, points, today, agreed)
    return Curve(
        points,
        first=card.start,
        last=card.due,
        today=today,
        title=card.title,
        description=_described(card),
        unit=card.unit,
        baseline=card.baseline,
        target=card.target,
        expected=_way(card),
        forecast=_cone(guess) if guess else (),
    )


def measured(
    measure: Mapping[str, Any], series: Rows, days: tuple[date, date], today: date
) -> Curve:
    """The values of a measure between two days, with no target of its own."""
    points = points_of(series)
    return Curve(
        points,
        first=days[0],
        last=days[1],
        today=today,
        title=measure["name"],
        description=_latest(points, measure["unit"]),
        unit=measure["unit"],
    )


def points_of(series: Rows) -> list[Point]:
    return [
        (date.fromisoformat(row["on_day"]), Decimal(row["value"])) for row in series
    ]


def outlook(
    card: KeyResultCard, points: Sequence[Point], today: date, agreed: Agreed
) -> Forecast | None:
    """Where the latest readings lead; None while there are too few."""
    if card.baseline is None or card.target is None:
        return None
    return forecast.forecast(
        points,
        today=today,
        last=card.due,
        target=card.target,
        baseline=card.baseline,
        parameters=agreed.parameters,
        kind=card.kind,
    )


def numbers(curve: Curve) -> Numbers:
    """The curve for those who read it: one row a day that has a value or a guess."""
    told = {day: value for day, value in curve.shown}
    guessed = {guess[0]: guess for guess in curve.forecast}
    days = sorted(told.keys() | guessed.keys())
    columns = [_("Day"), _("Reading")]
    columns += [_("Where we should be")] if curve.expected else []
    columns += [_("Forecast"), _("From"), _("To")] if guessed else []
    width = len(columns)
    rows = (_row(curve, day, told, guessed)[:width] for day in days)
    return Numbers(tuple(columns), tuple(rows), tuple(range(1, width)))


def _row(
    curve: Curve,
    day: date,
    told: Mapping[date, Decimal],
    guessed: Mapping[date, Guess],
) -> tuple[str, ...]:
    way = (wording.number(_expected(curve, day)),) if curve.expected else ()
    guess = guessed[day][1:] if day in guessed else (None, None, None)
    return (
        wording.day(day),
        wording.number(told.get(day)),
        *way,
        *(wording.short(value) for value in guess),
    )


def _expected(curve: Curve, day: date) -> Decimal | None:
    """Where the straight way stands on a day; None before it starts."""
    (first, low), (last, high) = curve.expected[0], curve.expected[-1]
    if not first <= day <= last or first == last:
        return None
    gone = Decimal((day - first).days) / Decimal((last - first).days)
    return wording.shortened(low + (high - low) * gone)


def _way(card: KeyResultCard) -> list[Point]:
    """Where we should be on the first day and on the last."""
    if card.baseline is None or card.target is None:
        return []
    ends = []
    for day in (card.start, card.due):
        share = progress.expected(card.start, card.due, day).value
        there = progress.expected_value(card.baseline, card.target, share)
        ends.append((day, there.value))
    return ends


def _cone(guess: Forecast) -> list[Guess]:
    return [(point.on, point.value, point.low, point.high) for point in guess.points]


def _described(card: KeyResultCard) -> str:
    """The picture in one sentence, for those who hear it."""
    if card.current is None or card.current_on is None:
        return str(_("No readings yet."))
    words = _(
        "%(value)s on %(day)s; the target is %(target)s by %(due)s.",
        value=wording.number(card.current, card.unit),
        day=wording.day(card.current_on),
        target=wording.number(card.target, card.unit),
        due=wording.day(card.due),
    )
    return str(words)


def _latest(points: Sequence[Point], unit: str) -> str:
    if not points:
        return str(_("No readings yet."))
    day, value = points[-1]
    value_words, day_words = wording.number(value, unit), wording.day(day)
    return str(_("%(value)s on %(day)s.", value=value_words, day=day_words))
