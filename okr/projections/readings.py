"""Which values does a measure have, day by day, and which of them counts?

`readings` holds what was reported, with its corrections in `replaced`. `counted` holds,
for each measure, whose and day, the one value that counts: the own reading recorded
last, else what the parts (teams, people) make together.
"""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlite_utils import Database

from okr.domain import Reading
from okr.domain.adding import PartReading, combine
from okr.domain.aggregate import Aggregate
from okr.domain.measure import AddsUp
from okr.projections.rows import all_of, amend, one_of, put, told

NUMBER = 2
HEARS = (Reading,)


def create(db: Database) -> None:
    db.table("readings").create(
        {
            "id": str,
            "measure": str,
            "whose": str,
            "on_day": str,
            "value": str,
            "note": str,
            "source": str,
            "at": str,
            "by": str,
            "via": str,
            "place": int,
            "corrected": int,
            "position": int,
        },
        pk="id",
        strict=True,
    )
    db.table("readings").create_index(["measure", "on_day", "place"])
    db.table("readings").create_index(["measure", "whose", "on_day", "place"])
    db.table("replaced").create(
        {
            "id": int,
            "reading": str,
            "on_day": str,
            "value": str,
            "reason": str,
            "at": str,
            "by": str,
            "via": str,
            "position": int,
        },
        pk="id",
        strict=True,
    )
    db.table("replaced").create_index(["reading", "id"])
    db.table("counted").create(
        {
            "measure": str,
            "whose": str,
            "on_day": str,
            "value": str,
            "reading": str,
            "position": int,
        },
        pk=("measure", "whose", "on_day"),
        strict=True,
    )


def tell(db: Database, event: Aggregate.Event, position: int) -> None:
    match event:
        case Reading.Recorded(originator_id=id, measure=measure, whose=whose, on=on):
            put(
                db,
                "readings",
                id=id,
                measure=measure,
                whose=whose,
                on_day=on,
                value=event.value,
                note=event.note,
                source=event.source,
                place=position,
                corrected=0,
                position=position,
                **told(event),
            )
            _count(db, str(measure), str(whose), {on.isoformat()}, position)
        case Reading.Corrected(originator_id=id, on=on):
            _correct(db, event, position)
            was = one(db, id)
            assert was
            days = {was["was_on"], on.isoformat()}
            _count(db, was["measure"], was["whose"], days, position)


def _correct(db: Database, event: Reading.Corrected, position: int) -> None:
    was = one_of(db, "select * from readings where id = :id", id=event.originator_id)
    assert was
    put(
        db,
        "replaced",
        id=position,
        reading=event.originator_id,
        on_day=was["on_day"],
        value=was["value"],
        reason=event.reason,
        position=position,
        **told(event),
    )
    amend(
        db,
        "readings",
        event.originator_id,
        on_day=event.on,
        value=event.value,
        corrected=1,
        position=position,
    )


def _count(
    db: Database, measure: str, whose: str, days: set[str], position: int
) -> None:
    """Let these days count again, and what they make together further up."""
    for day in sorted(days):
        _count_day(db, measure, whose, day, position)
    part = whose
    for whole in _wholes(db, whose):
        days = days.union(*(_sums(db, measure, whole, part, day) for day in days))
        for day in sorted(days):
            _count_day(db, measure, whole, day, position)
        part = whole


def _count_day(db: Database, measure: str, whose: str, day: str, position: int) -> None:
    own = one_of(
        db,
        "select id, value from readings where measure = :measure and whose = :whose"
        " and on_day = :day order by place desc limit 1",
        measure=measure,
        whose=whose,
        day=day,
    )
    value = Decimal(own["value"]) if own else _sum_of_parts(db, measure, whose, day)
    if value is None:
        db.execute(
            "delete from counted where measure = :measure and whose = :whose"
            " and on_day = :day",
            {"measure": measure, "whose": whose, "day": day},
        )
        return
    _let_count(db, measure, whose, day, value, own["id"] if own else None, position)


def _let_count(
    db: Database,
    measure: str,
    whose: str,
    day: str,
    value: Decimal,
    reading: str | None,
    position: int,
) -> None:
    """In place: a row that is taken out and put in again moves in its index too."""
    db.execute(
        "insert into counted (measure, whose, on_day, value, reading, position)"
        " values (:measure, :whose, :on_day, :value, :reading, :position)"
        " on conflict (measure, whose, on_day) do update set value = excluded.value,"
        "  reading = excluded.reading, position = excluded.position",
        {
            "measure": measure,
            "whose": whose,
            "on_day": day,
            "value": str(value),
            "reading": reading,
            "position": position,
        },
    )


def _sum_of_parts(db: Database, measure: str, whose: str, day: str) -> Decimal | None:
    """Each part's latest value up to a day on which one of them has a value, added
    up as the measure says."""
    parts = all_of(
        db,
        "with parts (id) as (select id from teams where parent = :whose"
        "  union all select id from people where team = :whose)"
        " select parts.id, counted.value, counted.on_day,"
        "  coalesce(readings.place, counted.position) as place,"
        "  (select adds_up from measures where id = :measure) as adds_up"
        " from parts join counted on counted.rowid = ("
        "  select rowid from counted where measure = :measure and whose = parts.id"
        "  and on_day <= :day order by on_day desc limit 1)"
        " left join readings on readings.id = counted.reading"
        " order by parts.id",
        measure=measure,
        whose=whose,
        day=day,
    )
    if not any(part["on_day"] == day for part in parts):
        return None
    how = parts[0]["adds_up"] or "sum"
    readings = [
        PartReading(p["id"], _day(p["on_day"]), p["place"], Decimal(p["value"]))
        for p in parts
    ]
    return combine(readings, AddsUp(how)).value


def _wholes(db: Database, part: str) -> Iterable[str]:
    """What this part is a part of: its team, then the teams above it."""
    rows = all_of(
        db,
        "with recursive up (id) as ("
        "  select parent from teams where id = :part"
        "  union all select team from people where id = :part"
        "  union all select teams.parent from up join teams on teams.id = up.id)"
        " select id from up where id is not null",
        part=part,
    )
    return [row["id"] for row in rows]


def _sums(db: Database, measure: str, whole: str, part: str, day: str) -> set[str]:
    """Later days whose sum this day of the part goes into: those before its next."""
    rows = all_of(
        db,
        "select on_day from counted where measure = :measure and whose = :whole"
        " and on_day > :day and reading is null and on_day < coalesce(("
        "  select min(on_day) from counted where measure = :measure"
        "  and whose = :part and on_day > :day), :end)",
        measure=measure,
        whole=whole,
        part=part,
        day=day,
        end=date.max,
    )
    return {row["on_day"] for row in rows}


def one(db: Database, id: UUID | str) -> dict[str, Any] | None:
    """A reading with the day and value it had before its latest correction."""
    return one_of(
        db,
        "select readings.*, replaced.on_day as was_on, replaced.value as was,"
        " (select count(*) from replaced where reading = readings.id) + 1 as version"
        " from readings left join replaced on replaced.id = ("
        "  select max(id) from replaced where reading = readings.id)"
        " where readings.id = :id",
        id=id,
    )


def series(
    db: Database, measure: UUID | str, whose: UUID | str, first: date, last: date
) -> list[dict[str, Any]]:
    """The values that count from the first day to the last, in the order of days."""
    return all_of(
        db,
        "select on_day, value, reading from counted where measure = :measure"
        " and whose = :whose and on_day between :first and :last order by on_day",
        measure=measure,
        whose=whose,
        first=first,
        last=last,
    )


def latest(
    db: Database, measure: UUID | str, whose: UUID | str, day: date
) -> dict[str, Any] | None:
    """The value that counts on a day."""
    return one_of(
        db,
        "select on_day, value, reading, position from counted"
        " where measure = :measure and whose = :whose and on_day <= :day"
        " order by on_day desc limit 1",
        measure=measure,
        whose=whose,
        day=day,
    )


def page(
    db: Database, measure: UUID | str, day: date, before: tuple[str, int], limit: int
) -> list[dict[str, Any]]:
    """What was reported up to a day, the newest first, before this (day, place)."""
    return all_of(
        db,
        "select readings.*, replaced.on_day as was_on, replaced.value as was,"
        " replaced.reason as reason, replaced.by as corrected_by"
        " from readings left join replaced on replaced.id = ("
        "  select max(id) from replaced where reading = readings.id)"
        " where measure = :measure and readings.on_day <= :day"
        " and (readings.on_day, place) < (:before, :place)"
        " order by readings.on_day desc, place desc limit :limit",
        measure=measure,
        day=day,
        before=before[0],
        place=before[1],
        limit=limit,
    )


def _day(text: str) -> date:
    return date.fromisoformat(text)
