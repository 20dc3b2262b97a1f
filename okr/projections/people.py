"""Who is here, at home in which team, with which roles?"""

import json
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from sqlite_utils import Database

from okr.domain import Person
from okr.domain.aggregate import Aggregate
from okr.projections.rows import all_of, follow, one_of, put

NUMBER = 1
HEARS = (Person,)


def create(db: Database) -> None:
    db.table("people").create(
        {
            "id": str,
            "team": str,
            "status": str,
            "since": str,
            "version": int,
            "position": int,
        },
        pk="id",
        strict=True,
    )
    db.table("people").create_index(["team", "status"])
    db.table("people").create_index(["status", "id"])
    db.table("roles").create(
        {"person": str, "role": str, "position": int},
        pk=("person", "role"),
        strict=True,
    )


def tell(db: Database, event: Aggregate.Event, position: int) -> None:
    match event:
        case Person.Invited(originator_id=id, team=team):
            put(
                db,
                "people",
                id=id,
                team=team,
                status="invited",
                since=event.timestamp.isoformat(),
                version=event.originator_version,
                position=position,
            )
        case Person.Joined():
            follow(db, "people", event, position, status="active")
        case Person.Moved(team=team):
            follow(db, "people", event, position, team=team)
        case Person.Left():
            follow(db, "people", event, position, status="left")
        case Person.RoleGiven(originator_id=id, role=role):
            put(db, "roles", person=id, role=role, position=position)
            follow(db, "people", event, position)
        case Person.RoleWithdrawn(originator_id=id, role=role):
            db.execute(
                "delete from roles where person = :person and role = :role",
                {"person": str(id), "role": role},
            )
            follow(db, "people", event, position)


def one(db: Database, id: UUID | str) -> dict[str, Any] | None:
    return one_of(db, "select * from people where id = :id", id=id)


def roles_of(db: Database, id: UUID | str) -> frozenset[str]:
    rows = all_of(db, "select role from roles where person = :id", id=id)
    return frozenset(row["role"] for row in rows)


def with_role(db: Database, role: str) -> list[str]:
    """Who has the role, the one who got it first above."""
    rows = all_of(
        db, "select person from roles where role = :role order by position", role=role
    )
    return [row["person"] for row in rows]


def homes(db: Database, ids: Iterable[str]) -> dict[str, str]:
    """In which team each of these people is at home."""
    rows = all_of(
        db,
        "select people.id, team from json_each(:ids) as wanted"
        " join people on people.id = wanted.value",
        ids=json.dumps(list(ids)),
    )
    return {row["id"]: row["team"] for row in rows}


def of_team(db: Database, team: UUID | str) -> list[dict[str, Any]]:
    """Those at home in the team who have not left."""
    return all_of(
        db,
        "select * from people where team = :team and status in ('invited', 'active')"
        " order by id",
        team=team,
    )


def here(db: Database, limit: int) -> list[str]:
    """The ids of people who have not left."""
    rows = all_of(
        db,
        "select id from people where status in ('invited', 'active')"
        " order by id limit :limit",
        limit=limit,
    )
    return [row["id"] for row in rows]


def page(db: Database, after: str, limit: int) -> list[dict[str, Any]]:
    """People who have not left, in the order of their ids, after this one."""
    return all_of(
        db,
        "select people.*, teams.name as team_name,"
        "  (select group_concat(role) from roles where person = people.id) as roles,"
        "  (select group_concat(name, ', ') from teams as led"
        "   where led.lead = people.id) as leads"
        " from people join teams on teams.id = people.team"
        " where people.status in ('invited', 'active') and people.id > :after"
        " order by people.id limit :limit",
        after=after,
        limit=limit,
    )
