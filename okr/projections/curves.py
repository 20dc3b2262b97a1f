"""How did a key result get to where it is, and where is it heading?"""

import json
from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from sqlite_utils import Database

from okr.domain import forecast
from okr.domain.forecast import Forecast
from okr.domain.health import Health
from okr.projections import closed_values
from okr.projections.cards import KeyResultCard
from okr.projections.practice import Agreed
from okr.projections.rows import all_of

Curve = tuple[tuple[date, Decimal], ...]


def of_key_results(
    db: Database, told: Sequence[KeyResultCard], day: date
) -> dict[str, Curve]:
    """The values that count, from the start of each to the day; of what is closed
    those that counted when it was closed."""
    running = _counted(db, [card.id for card in told], day)
    closed = [card.id for card in told if card.reason.word is Health.CLOSED]
    ended = closed_values.courses(db, closed) if closed else {}
    return {
        card.id: ended[card.id].points if card.id in ended else tuple(running[card.id])
        for card in told
    }


def series(db: Database, card: KeyResultCard, day: date) -> list[dict[str, Any]]:
    """The same of one, up to the day it is due, as rows of days and values."""
    curve = of_key_results(db, [card], day)[card.id]
    return [{"on_day": str(on), "value": str(v)} for on, v in curve if on <= card.due]


def _counted(
    db: Database, ids: Sequence[str], day: date
) -> dict[str, list[tuple[date, Decimal]]]:
    found = defaultdict(list)
    rows = all_of(
        db,
        "select key_results.id, counted.on_day, counted.value"
        " from json_each(:ids) as wanted"
        " join key_results on key_results.id = wanted.value"
        " join objectives on objectives.id = key_results.objective"
        " join cycles on cycles.id = objectives.cycle"
        " join counted on counted.measure = key_results.measure"
        "  and counted.whose = key_results.whose"
        "  and counted.on_day between key_results.start and min(:day, cycles.last)"
        " order by key_results.id, counted.on_day",
        ids=json.dumps(ids),
        day=day,
    )
    for row in rows:
        on = date.fromisoformat(row["on_day"])
        found[row["id"]].append((on, Decimal(row["value"])))
    return found


def ahead(
    card: KeyResultCard, curve: Curve, day: date, agreed: Agreed
) -> Forecast | None:
    """Where its line leads by the day it is due; None while an end is missing."""
    if card.baseline is None or card.target is None:
        return None
    return forecast.forecast(
        curve,
        today=day,
        last=card.due,
        target=card.target,
        baseline=card.baseline,
        parameters=agreed.parameters,
        kind=card.kind,
    )
