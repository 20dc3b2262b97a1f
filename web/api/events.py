"""Events: what happened, in the order it was told, as a list and as a stream."""

from typing import Any, cast

from flask import Response, current_app, g
from flask_babel import gettext as _

from web import desk
from web.api.following import Following, after
from web.api.paging import listed, page
from web.api.problem import Wrong
from web.api.resource import EXAMPLE_ID, Resource
from web.api.schemas import event as schemas
from web.desk import never_stored, rule
from web.live import stream as live
from web.live.feed import Feed, said

resource = Resource("events", "Events", "What happened, in the order it was told.")

MARA = {"id": "5b1f7c52-6f0a-4a86-9f0e-2f6f6f3f7f10", "name": "Mara Lund"}
EVENT = {
    "position": 4711,
    "topic": "Objective.Published",
    "thing": EXAMPLE_ID,
    "about": EXAMPLE_ID,
    "at": "2026-11-20T09:00:00+00:00",
    "by": MARA,
    "via": "page",
    "fields": {"audience": "company"},
}
STREAM = f"retry: 1000\n\n{said(EVENT).decode()}"
ROOM_LATER = "30"


@resource.get("/events")
@resource.lists(schemas.Event, EVENT, schemas.Events)
@rule("read")
def index(asked: dict[str, Any]) -> Response:
    """List what happened since a position, the oldest first."""
    here = page(asked, asked["after"])
    rows = after(desk.viewer(), here.after[0], here.room)
    return listed(schemas.Event, rows, here, lambda row: (row["id"],))


@resource.get("/stream")
@resource.streams(schemas.Stream, STREAM)
@rule("read")
@never_stored
def stream(asked: dict[str, Any]) -> Response:
    """Hear what happens as it happens, and what happened since a position."""
    token = g.token.id if "token" in g else g.session_token
    feed = Feed(desk.viewer().id, token, following(), live.client())
    answer = live.opened(feed, live.since(asked["after"]))
    if answer is None:
        sentence = _("Many streams are open right now: read the list of events.")
        headers = {"Retry-After": ROOM_LATER}
        raise Wrong(503, "unavailable", sentence, headers=headers)
    return answer


def following() -> Following:
    """One for all feeds of this process."""
    return cast(Following, current_app.extensions["following"])
