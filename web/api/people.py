"""People: who is here, at home in which team, with which roles."""

from typing import Any
from uuid import UUID

from flask import Response

from okr.application.inviting import invite
from okr.application.leaving import leave
from okr.application.moving import move
from okr.application.okr import Done
from okr.domain import Person, text
from okr.projections import people
from web import desk
from web.api.measures import MARA
from web.api.paging import listed, page
from web.api.reading import one
from web.api.resource import Resource
from web.api.schemas import company as schemas
from web.desk import rule
from web.security_log import log

resource = Resource(
    "people",
    "People",
    "Who is here. Links that let somebody in are made on the pages, by an admin.",
)

TEAM = {"id": "7d7c2c66-65a5-4c57-8a0b-0c1de0a3f5d2", "name": "Sales"}
PERSON = {**MARA, "team": TEAM, "status": "active", "roles": ["admin"], "version": 3}
NEW = {"name": "Mara Lund", "email": "mara@company.example", "team": TEAM["id"]}


@resource.get("/people")
@resource.lists(schemas.Person, PERSON)
@rule("read")
def index(asked: dict[str, Any]) -> Response:
    """List who is here."""
    here = page(asked, "")
    rows = people.page(desk.db(), here.after[0], here.room)
    desk.names(row["id"] for row in rows)
    told = [shown(row, (row["roles"] or "").split(",")) for row in rows]
    return listed(schemas.Person, told, here, lambda row: (row["id"],))


@resource.get("/people/<uuid:id>")
@resource.shows(schemas.Person, PERSON)
@rule("read", "person")
def show(id: UUID) -> Response:
    """Read who somebody is here."""
    row = desk.thing().row
    roles = sorted(people.roles_of(desk.db(), id))
    return one(schemas.Person, shown(row, roles), row["version"])


def shown(row: dict[str, Any], roles: list[str]) -> dict[str, Any]:
    held = [role for role in roles if role]
    return {**row, "name": desk.name_of(row["id"]), "roles": held}


@resource.post("/people")
@resource.creates(".show")
@resource.takes(schemas.NewPerson, NEW)
@rule("invite")
def create(told: dict[str, Any]) -> Done:
    """Invite somebody; the link that lets them in is made on their page."""
    name, email = text.name(told["name"], "The name"), told["email"]
    accounts, today, by = desk.workspace().accounts, desk.today(), desk.me()
    done = invite(
        desk.okr(),
        team=told["team"],
        entry=lambda id: accounts.entry(str(id), name, email, today),
        by=by,
    )
    log("invited", person=done.answer, by=str(by))
    return done


@resource.post("/people/<uuid:id>/roles")
@resource.steps
@resource.takes(schemas.Role, {"role": "practice_lead"})
@rule("write", "person")
def give_role(told: dict[str, Any], id: UUID) -> Done:
    """Give a role."""
    by, act = desk.me(), desk.okr().act
    done = act(Person, id, lambda person: person.give_role(**told, by=by))
    log("role_given", person=str(id), role=told["role"], by=str(by))
    return done


@resource.post("/people/<uuid:id>/roles/withdrawal")
@resource.steps
@resource.takes(schemas.Role, {"role": "practice_lead"})
@rule("write", "person")
def withdraw_role(told: dict[str, Any], id: UUID) -> Done:
    """Withdraw a role."""
    by, act = desk.me(), desk.okr().act
    done = act(Person, id, lambda person: person.withdraw_role(**told, by=by))
    log("role_withdrawn", person=str(id), role=told["role"], by=str(by))
    return done


@resource.post("/people/<uuid:id>/team")
@resource.steps
@resource.takes(schemas.Home, {"team": TEAM["id"]})
@rule("write", "person")
def change_team(told: dict[str, Any], id: UUID) -> Done:
    """Move somebody to another team."""
    return move(desk.okr(), id, **told, by=desk.me())


@resource.post("/people/<uuid:id>/departure")
@resource.steps
@rule("write", "person")
def depart(id: UUID) -> Done:
    """Let somebody leave: their sessions and tokens end, what they did stays."""
    by = desk.me()
    departure = desk.workspace().accounts.departure(str(id), desk.now())
    done = leave(desk.okr(), id, departure=departure, by=by)
    log("left", person=str(id), by=str(by))
    return done
