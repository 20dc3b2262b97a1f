"""Which cycles are there, which one is running, and as of when was one closed?"""

from datetime import date
from typing import Any
from uuid import UUID

from sqlite_utils import Database

from okr.domain import Cycle
from okr.domain.aggregate import Aggregate
from okr.projections import practice
from okr.projections.rows import all_of, follow, one_of, put

NUMBER = 2
HEARS = (Cycle,)
AFTER_ALL = "9999-12-32"
RUNNING = ("open", "in_review")
"""While check-ins go on."""


def create(db: Database) -> None:
    db.table("cycles").create(
        {
            "id": str,
            "name": str,
            "first": str,
            "last": str,
            "status": str,
            "reason": str,
            "closed_on": str,
            "closed_position": int,
            "parameters_version": int,
            "time_zone": str,
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
        case Cycle.Planned():
            _plan(db, event, position)
        case Cycle.Opened():
            follow(db, "cycles", event, position, status="open")
        case Cycle.ReviewStarted():
            follow(db, "cycles", event, position, status="in_review")
        case Cycle.Closed(reason=reason):
            pins = practice.pins(db, event, position)
            ended = {"status": "closed", "reason": reason, **pins}
            follow(db, "cycles", event, position, **ended)


def _plan(db: Database, event: Cycle.Planned, position: int) -> None:
    put(
        db,
        "cycles",
        id=event.originator_id,
        name=event.name,
        first=event.first,
        last=event.last,
        status="planned",
        reason="",
        closed_on=None,
        closed_position=None,
        parameters_version=None,
        time_zone=None,
        version=event.originator_version,
        position=position,
    )


def one(db: Database, id: UUID | str) -> dict[str, Any] | None:
    return one_of(db, "select * from cycles where id = :id", id=id)


def named(db: Database, name: str) -> dict[str, Any] | None:
    return one_of(db, "select * from cycles where name = :name", name=name)


def running(db: Database, day: date) -> dict[str, Any] | None:
    """The open cycle begun last on this day; else the one in review, the next one
    open, the next one planned, or what was closed last."""
    return (
        one_of(
            db,
            "select * from cycles where status = 'open' and first <= :day"
            " order by first desc limit 1",
            day=day,
        )
        or _latest(db, "in_review")
        or _next(db, "open")
        or _next(db, "planned")
        or _latest(db, "closed")
    )


def _next(db: Database, status: str) -> dict[str, Any] | None:
    return one_of(
        db,
        "select * from cycles where status = :status order by first limit 1",
        status=status,
    )


def _latest(db: Database, status: str) -> dict[str, Any] | None:
    return one_of(
        db,
        "select * from cycles where status = :status order by first desc limit 1",
        status=status,
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
