"""Teams: people with a lead, in a tree whose root is the company."""

from typing import Any
from uuid import UUID

from flask import Response

from okr.application import forming
from okr.application.okr import Done
from okr.projections import teams
from web import desk, reported
from web.api.measures import MARA
from web.api.reading import one, whole
from web.api.resource import EXAMPLE_ID, Resource
from web.api.schemas import company as schemas
from web.api.writing import expected
from web.desk import rule

resource = Resource("teams", "Teams", "People with a lead, in a tree.")

WORDING = {"name": "Sales", "lead": MARA["id"]}
TEAM = {
    "id": EXAMPLE_ID,
    "name": "Sales",
    "parent": {"id": "7d7c2c66-65a5-4c57-8a0b-0c1de0a3f5d2", "name": "Northlight"},
    "lead": MARA,
    "version": 3,
}


@resource.get("/teams")
@resource.shows(schemas.Teams, {"items": [TEAM]})
@rule("read")
def index() -> Response:
    """List every team in use, each below its parent."""
    tree = teams.tree(desk.db())
    desk.names(team["lead"] for team in tree)
    reported.known_titles(team["parent"] for team in tree if team["parent"])
    return whole(schemas.Teams, {"items": tree})


@resource.get("/teams/<uuid:id>")
@resource.shows(schemas.Team, TEAM)
@rule("read", "team")
def show(id: UUID) -> Response:
    """Read a team."""
    return shown(id)


def shown(id: UUID) -> Response:
    row = teams.one(desk.db(), id)
    assert row
    return one(schemas.Team, row, row["version"])


@resource.post("/teams/<uuid:id>/teams")
@resource.creates(".show")
@resource.takes(schemas.TeamWording, WORDING)
@rule("form team", "team")
def create(told: dict[str, Any], id: UUID) -> Done:
    """Form a team below another."""
    return forming.form(desk.okr(), **told, parent=id, by=desk.me())


@resource.put("/teams/<uuid:id>")
@resource.edits
@resource.takes(schemas.TeamWording, WORDING)
@rule("write", "team")
def word(told: dict[str, Any], id: UUID) -> Done:
    """Name a team and its lead."""
    version, by = expected(lambda: shown(id)), desk.me()
    if told["lead"] and str(told["lead"]) != desk.thing().row["lead"]:
        desk.require("name lead")
    return forming.word(desk.okr(), id, **told, by=by, expected=version)
