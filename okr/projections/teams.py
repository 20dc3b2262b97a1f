"""Which teams are there, who leads them, and which stand above?"""

from typing import Any
from uuid import UUID

from sqlite_utils import Database

from okr.domain import Team
from okr.domain.aggregate import Aggregate
from okr.projections.rows import all_of, follow, one_of, put

NUMBER = 1
HEARS = (Team,)


def create(db: Database) -> None:
    db.table("teams").create(
        {
            "id": str,
            "name": str,
            "parent": str,
            "lead": str,
            "depth": int,
            "retired": int,
            "version": int,
            "position": int,
        },
        pk="id",
        strict=True,
    )
    db.table("teams").create_index(["parent", "name"])
    db.table("teams").create_index(["lead"])


def tell(db: Database, event: Aggregate.Event, position: int) -> None:
    match event:
        case Team.Formed(originator_id=id, name=name, parent=parent):
            above = one_of(db, "select depth from teams where id = :id", id=parent)
            put(
                db,
                "teams",
                id=id,
                name=name,
                parent=parent,
                lead=None,
                depth=above["depth"] + 1 if above else 0,
                retired=0,
                version=event.originator_version,
                position=position,
            )
        case Team.Renamed(name=name):
            follow(db, "teams", event, position, name=name)
        case Team.LeadNamed(lead=lead):
            follow(db, "teams", event, position, lead=lead)
        case Team.Retired():
            follow(db, "teams", event, position, retired=1)


def one(db: Database, id: UUID | str) -> dict[str, Any] | None:
    return one_of(db, "select * from teams where id = :id", id=id)


def above(db: Database, id: UUID | str | None) -> list[dict[str, Any]]:
    """The team itself, then those above it, up to the company."""
    # A cross join is made in this order: the other way round, all teams are read.
    return all_of(
        db,
        "with recursive up (id, step) as ("
        "  select :id, 0 union all"
        "  select teams.parent, step + 1 from up join teams on teams.id = up.id"
        "  where teams.parent is not null)"
        " select teams.* from up cross join teams on teams.id = up.id order by step",
        id=id,
    )


def tree(db: Database) -> list[dict[str, Any]]:
    """Every team in use, each below its parent, in the order of names."""
    return all_of(
        db,
        "with recursive down (id, way) as ("
        "  select id, name from teams where parent is null and retired = 0 union all"
        "  select teams.id, way || char(31) || teams.name from down"
        "  join teams on teams.parent = down.id where teams.retired = 0)"
        " select teams.* from down join teams on teams.id = down.id order by way",
    )


def below(db: Database, id: UUID | str) -> list[dict[str, Any]]:
    """The teams directly below."""
    return all_of(
        db,
        "select * from teams where parent = :id and retired = 0 order by name",
        id=id,
    )


def led_by(db: Database, person: UUID | str) -> list[dict[str, Any]]:
    return all_of(db, "select * from teams where lead = :person", person=person)
