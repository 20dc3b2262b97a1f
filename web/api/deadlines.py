"""Deadlines: what is due by when, mine, those I wait for, my team's."""

from collections.abc import Callable
from typing import Any

from flask import Response

from okr.projections.deadlines import Item
from web import desk, upcoming
from web.api.goals import JON
from web.api.measures import MARA
from web.api.reading import whole
from web.api.resource import EXAMPLE_ID, Resource
from web.api.schemas import delegation as schemas
from web.desk import rule

resource = Resource("deadlines", "Deadlines", "What is due by when.")

WHOSE: dict[str, Callable[[], list[Item]]] = {
    "mine": upcoming.mine,
    "awaited": upcoming.awaited,
    "team": upcoming.of_team,
}
DEADLINE = {
    "id": "e7f8a9b0-c1d2-4e3f-8a5b-6c7d8e9f0a1b",
    "kind": "deadline",
    "thing_kind": "delegation",
    "thing": EXAMPLE_ID,
    "title": "The list of clinics that left is right",
    "what": "",
    "on": "2026-12-11",
    "state": "ahead",
    "owes": JON,
    "waits": MARA,
    "slips": 0,
}


@resource.get("/deadlines")
@resource.shows(schemas.Deadlines, {"items": [DEADLINE]}, asks=schemas.DeadlinesAsked)
@rule("read")
def index(asked: dict[str, Any]) -> Response:
    """List every open day, the earliest first."""
    items = WHOSE[asked["whose"]]()
    desk.names(who for item in items for who in (item.owes, item.waits))
    return whole(schemas.Deadlines, {"items": [vars(item) for item in items]})
