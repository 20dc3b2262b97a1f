"""Reviews: a quarter as a file, as far as you may read it."""

from typing import Any
from uuid import UUID

from flask import Response

from okr.exports.formats import FORMATS
from web import desk, reviewing
from web.api.problem import invalid
from web.api.resource import Resource
from web.api.schemas import company as schemas
from web.desk import rule

resource = Resource("reviews", "Reviews", "A quarter as a file.")

TYPES = sorted({kind.media_type for kind in FORMATS.values()})


@resource.get("/reviews/<uuid:id>")
@resource.hands_out(TYPES, schemas.ReviewAsked)
@rule("read", "cycle")
def show(asked: dict[str, Any], id: UUID) -> Response:
    """Take the review of a cycle along, in the format asked for."""
    team = asked["team"]
    if team and not reviewing.known(team):
        raise invalid(team=["There is no such team: look under /teams."])
    return reviewing.file(desk.thing().row, team and str(team), asked["format"])
