"""What counted when an objective was closed, and what was learned of it since?

Closing copies the values and the check-ins that count, so that a reading or a
correction that comes later moves no number of what is closed.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlite_utils import Database

from okr.domain import Objective
from okr.domain.aggregate import Aggregate
from okr.projections import practice
from okr.projections.rows import all_of

NUMBER = 1
HEARS = (Objective,)

Row = dict[str, Any]


def create(db: Database) -> None:
    db.table("closed_values").create(
        {"key_result": str, "on_day": str, "value": str, "position": int},
        pk=("key_result", "on_day"),
        strict=True,
    )
    db.table("closed_statements").create(
        {
            "subject": str,
            "objective": str,
            "said_on": str,
            "said_place": int,
            "said_status": str,
            "said_confidence": str,
            "position": int,
        },
        pk="subject",
        strict=True,
    )
    db.table("closed_statements").create_index(["objective"])


def tell(db: Database, event: Aggregate.Event, position: int) -> None:
    match event:
        case Objective.Closed(originator_id=id):
            day = practice.pins(db, event, position)["closed_on"]
            asked = {"id": str(id), "day": day.isoformat(), "position": position}
            db.execute(KEEP_VALUES, asked)
            db.execute(KEEP_STATEMENTS, asked)


COUNTS = (
    " from key_results join objectives on objectives.id = key_results.objective"
    " join cycles on cycles.id = objectives.cycle"
    " join counted on counted.measure = key_results.measure"
    "  and counted.whose = key_results.whose"
)
KEEP_VALUES = (
    "insert into closed_values (key_result, on_day, value, position)"
    f" select key_results.id, counted.on_day, counted.value, :position {COUNTS}"
    "  and counted.on_day <= min(:day, cycles.last)"
    "  and counted.on_day >= coalesce(("
    "   select max(on_day) from counted as before"
    "   where before.measure = key_results.measure"
    "   and before.whose = key_results.whose and before.on_day <= key_results.start"
    "  ), '')"
    " where key_results.objective = :id and dropped = 0"
)
"""The course of each key result, and the value that it began with."""
KEEP_STATEMENTS = (
    "insert into closed_statements (subject, objective, said_on, said_place,"
    "  said_status, said_confidence, position)"
    " select wanted.id, :id, said.on_day, said.place, said.status, said.confidence,"
    "  :position from (select :id as id union all"
    "   select id from key_results where objective = :id and dropped = 0) as wanted"
    " left join check_ins as said on said.rowid = ("
    "  select rowid from check_ins where subject = wanted.id and speaks = 1"
    "  and on_day <= :day order by on_day desc, place desc limit 1)"
)
"""What its latest check-in said, of the objective and of each key result."""


def statements(db: Database, objectives: Iterable[str]) -> dict[str, Row]:
    """By objective and key result: what was said last before these were closed."""
    rows = all_of(
        db,
        "select subject, said_on, said_place, said_status, said_confidence"
        " from json_each(:ids) as wanted"
        " join closed_statements on closed_statements.objective = wanted.value",
        ids=json.dumps(list(objectives)),
    )
    return {row.pop("subject"): row for row in rows}


@dataclass(frozen=True)
class Course:
    """The values of a key result that counted when it was closed, day by day, and
    the (day, value) it ended with, which may lie before its start."""

    points: tuple[tuple[date, Decimal], ...]
    ended: tuple[str | None, str | None]

    @property
    def values(self) -> list[Decimal]:
        return [value for _, value in self.points]


def courses(db: Database, key_results: Iterable[str]) -> dict[str, Course]:
    """By key result; those without a reading have an empty one."""
    found: dict[str, list[Row]] = {id: [] for id in key_results}
    rows = all_of(
        db,
        "select closed_values.*, key_results.start from json_each(:ids) as wanted"
        " join closed_values on closed_values.key_result = wanted.value"
        " join key_results on key_results.id = wanted.value"
        " order by key_result, on_day",
        ids=json.dumps(list(found)),
    )
    for row in rows:
        found[row["key_result"]].append(row)
    return {id: _course(rows) for id, rows in found.items()}


def _course(rows: Sequence[Row]) -> Course:
    points = tuple(
        (date.fromisoformat(row["on_day"]), Decimal(row["value"]))
        for row in rows
        if row["on_day"] >= row["start"]
    )
    last = rows[-1] if rows else {"on_day": None, "value": None}
    return Course(points, (last["on_day"], last["value"]))


AMONG = "key_results.objective in (select value from json_each(:objectives))"
SINCE = (
    "with days (key_result, on_day) as ("
    f" select key_results.id, counted.on_day {COUNTS}"
    "  and counted.on_day between key_results.start and cycles.last"
    f" where {AMONG} and objectives.status = 'closed'"
    " union select key_results.id, closed_values.on_day from key_results"
    " join closed_values on closed_values.key_result = key_results.id"
    "  and closed_values.on_day >= key_results.start"
    f" where {AMONG})"
    " select days.*, counted.value, ended.value as was, counted.reading,"
    '  readings.note, readings.at, readings."by"'
    " from days join key_results on key_results.id = days.key_result and dropped = 0"
    " left join closed_values as ended on ended.key_result = days.key_result"
    "  and ended.on_day = days.on_day"
    " left join counted on counted.measure = key_results.measure"
    "  and counted.whose = key_results.whose and counted.on_day = days.on_day"
    " left join readings on readings.id = counted.reading"
    " where counted.value is not ended.value"
)


def learned_since(
    db: Database, objective: UUID | str, readable: str, **viewer: Any
) -> list[Row]:
    """The same for one objective."""
    return learned_of(db, [str(objective)], readable, **viewer)


def learned_of(
    db: Database, objectives: Iterable[str], readable: str, **viewer: Any
) -> list[Row]:
    """Values for days of their cycle that were told after these objectives were
    closed, by key result and day: `was` is what counted then, `value` what counts
    now; None where there was none, or it moved to another day. `readable` asks of the
    measure; who may read the objectives was asked before."""
    return all_of(
        db,
        f"{SINCE} and {readable} order by key_results.place, days.on_day",
        objectives=json.dumps(list(objectives)),
        **viewer,
    )
