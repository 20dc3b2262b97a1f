"""Which cycles are there, and which one is running?"""

from datetime import date
from typing import Any
from uuid import UUID

from sqlite_utils import Database

from okr.domain import Cycle
from okr.domain.aggregate import Aggregate
from okr.projections.rows import all_of, amend, one_of, put

NUMBER = 1
AFTER_ALL = "9999-12-32"


def create(db: Database) -> None:
    db.table("cycles").create(
        {
            "id": str,
            "name": str,
            "first": str,
            "last": str,
            "status": str,
            "version": int,
            "position": int,
        },
        pk="id",
        strict=True,
    )
    db.table("cycles").create_index(["first", "id"])
    db.table("cycles").create_index(["status", "first"])
    db.table("cycles").create_index(["name"])


def tell(db: Database, event: Aggregate.Event, position: int) -> None:
    match event:
        case Cycle.Planned(originator_id=id, name=name, first=first, last=last):
            put(
                db,
                "cycles",
                id=id,
                name=name,
                first=first,
                last=last,
                status="planned",
                version=event.originator_version,
                position=position,
            )
        case Cycle.Opened(originator_id=id):
            version = event.originator_version
            amend(db, "cycles", id, status="open", version=version, position=position)


def one(db: Database, id: UUID | str) -> dict[str, Any] | None:
    return one_of(db, "select * from cycles where id = :id", id=id)


def named(db: Database, name: str) -> dict[str, Any] | None:
    return one_of(db, "select * from cycles where name = :name", name=name)


def running(db: Database, day: date) -> dict[str, Any] | None:
    """The open cycle begun last on this day; else the next one open; else planned."""
    return (
        one_of(
            db,
            "select * from cycles where status = 'open' and first <= :day"
            " order by first desc limit 1",
            day=day,
        )
        or one_of(
            db,
            "select * from cycles where status = 'open' order by first limit 1",
        )
        or one_of(
            db,
            "select * from cycles where status = 'planned' order by first limit 1",
        )
    )


def beside(
    db: Database, cycle: dict[str, Any]
) -> tuple[dict[str, Any] | None, dict[str, Any] | None]:
    """The cycle before this one and the one after."""
    before = one_of(
        db,
        "select * from cycles where (first, id) < (:first, :id)"
        " order by first desc, id desc limit 1",
        first=cycle["first"],
        id=cycle["id"],
    )
    after = one_of(
        db,
        "select * from cycles where (first, id) > (:first, :id)"
        " order by first, id limit 1",
        first=cycle["first"],
        id=cycle["id"],
    )
    return before, after


def latest(db: Database, limit: int) -> list[dict[str, Any]]:
    """The newest cycles first."""
    return all_of(
        db, "select * from cycles order by first desc, id limit :limit", limit=limit
    )


def page(db: Database, before: str | None, limit: int) -> list[dict[str, Any]]:
    """The newest cycles first; those that stand below the one with this id."""
    edge = one(db, before) if before else None
    return all_of(
        db,
        "select * from cycles where (first, id) < (:first, :id)"
        " order by first desc, id desc limit :limit",
        first=edge["first"] if edge else AFTER_ALL,
        id=edge["id"] if edge else "",
        limit=limit,
    )
