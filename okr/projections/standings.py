"""Where does each measure of a page stand on a day, and how did it get there?"""

import json
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlite_utils import Database

from okr.projections.rows import all_of


@dataclass(frozen=True)
class Standing:
    """A measure's row, its value on the day, and its course up to there."""

    row: dict[str, Any]
    value: Decimal | None
    on: date | None
    spark: tuple[Decimal, ...]


def of_page(
    db: Database,
    rows: Sequence[dict[str, Any]],
    whose: UUID | str,
    first: date,
    day: date,
) -> list[Standing]:
    """Where these measures stand on the day, drawn from the first day."""
    ids = json.dumps([row["id"] for row in rows])
    latest = _latest(db, ids, whose, day)
    courses = _courses(db, ids, whose, first, day)
    return [_standing(row, latest.get(row["id"]), courses[row["id"]]) for row in rows]


def _standing(
    row: dict[str, Any], latest: dict[str, Any] | None, course: Sequence[Decimal]
) -> Standing:
    if latest is None:
        return Standing(row, None, None, ())
    on = date.fromisoformat(latest["on_day"])
    return Standing(row, Decimal(latest["value"]), on, tuple(course))


def _latest(
    db: Database, ids: str, whose: UUID | str, day: date
) -> dict[str, dict[str, Any]]:
    rows = all_of(
        db,
        "select counted.* from json_each(:ids) as wanted"
        " join counted on counted.rowid = ("
        "  select rowid from counted where measure = wanted.value and whose = :whose"
        "  and on_day <= :day order by on_day desc limit 1)",
        ids=ids,
        whose=whose,
        day=day,
    )
    return {row["measure"]: row for row in rows}


def _courses(
    db: Database, ids: str, whose: UUID | str, first: date, last: date
) -> dict[str, list[Decimal]]:
    rows = all_of(
        db,
        "select measure, counted.value from json_each(:ids) as wanted"
        " join counted on measure = wanted.value and whose = :whose"
        "  and on_day between :first and :last order by measure, on_day",
        ids=ids,
        whose=whose,
        first=first,
        last=last,
    )
    found: dict[str, list[Decimal]] = defaultdict(list)
    for row in rows:
        found[row["measure"]].append(Decimal(row["value"]))
    return found
