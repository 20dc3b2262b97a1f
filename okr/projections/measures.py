"""What do we count, and how exactly?"""

from typing import Any
from uuid import UUID

from sqlite_utils import Database

from okr.domain import Measure
from okr.domain.aggregate import Aggregate
from okr.projections.rows import all_of, follow, one_of, put, told

NUMBER = 1
HEARS = (Measure,)


def create(db: Database) -> None:
    db.table("measures").create(
        {
            "id": str,
            "name": str,
            "sort_key": str,
            "unit": str,
            "counts": str,
            "source": str,
            "adds_up": str,
            "vouched_by": str,
            "low": str,
            "high": str,
            "retired": int,
            "version": int,
            "position": int,
        },
        pk="id",
        strict=True,
    )
    db.table("measures").create_index(["retired", "sort_key"])
    db.table("definitions").create(
        {
            "id": int,
            "measure": str,
            "unit": str,
            "counts": str,
            "source": str,
            "reason": str,
            "at": str,
            "by": str,
            "via": str,
            "position": int,
        },
        pk="id",
        strict=True,
    )
    db.table("definitions").create_index(["measure", "id"])


def tell(db: Database, event: Aggregate.Event, position: int) -> None:
    match event:
        case Measure.Defined(originator_id=id, name=name, adds_up=adds_up):
            put(
                db,
                "measures",
                id=id,
                name=name,
                sort_key=name.casefold(),
                unit=event.unit,
                counts=event.counts,
                source=event.source,
                adds_up=adds_up,
                vouched_by=None,
                low=None,
                high=None,
                retired=0,
                version=event.originator_version,
                position=position,
            )
            _define(db, event, position, "")
        case Measure.Renamed(name=name):
            follow(db, "measures", event, position, name=name, sort_key=name.casefold())
        case Measure.Redefined(unit=unit, counts=counts, source=source):
            follow(
                db, "measures", event, position, unit=unit, counts=counts, source=source
            )
            _define(db, event, position, event.reason)
        case Measure.VouchedFor(person=person):
            follow(db, "measures", event, position, vouched_by=person)
        case Measure.BandDrawn(low=low, high=high):
            follow(db, "measures", event, position, low=low, high=high)
        case Measure.Retired():
            follow(db, "measures", event, position, retired=1)


def _define(
    db: Database,
    event: Measure.Defined | Measure.Redefined,
    position: int,
    reason: str,
) -> None:
    put(
        db,
        "definitions",
        id=position,
        measure=event.originator_id,
        unit=event.unit,
        counts=event.counts,
        source=event.source,
        reason=reason,
        position=position,
        **told(event),
    )


def one(db: Database, id: UUID | str) -> dict[str, Any] | None:
    return one_of(db, "select * from measures where id = :id", id=id)


def page(db: Database, after: str, limit: int) -> list[dict[str, Any]]:
    """Measures in use in the order of names, after this sort key."""
    return all_of(
        db,
        "select * from measures where retired = 0 and sort_key > :after"
        " order by sort_key limit :limit",
        after=after,
        limit=limit,
    )


def definitions(db: Database, id: UUID | str, limit: int) -> list[dict[str, Any]]:
    """What it has counted over time, the newest definition first."""
    return all_of(
        db,
        "select * from definitions where measure = :id order by id desc limit :limit",
        id=id,
        limit=limit,
    )
