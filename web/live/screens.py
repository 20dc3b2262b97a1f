"""The stream of each screen of a workshop, and how its frames are drawn."""

from datetime import UTC, datetime
from typing import cast
from uuid import UUID

from flask import Blueprint, Flask, Response, current_app, g, render_template, request
from flask_babel import gettext as _
from sqlite_utils import Database

from okr.domain.errors import Missing
from web import desk, pens, staging
from web.desk import never_stored, rule
from web.live.frames import Draw, Frames, Pens
from web.live.screen import ACTIONS, Screen
from web.live.stream import client, full, streamed

pages = Blueprint("screens", __name__, url_prefix="/workshops/<uuid:id>")


@pages.get("/stream")
@rule("read", "workshop")
@never_stored
def stream(id: UUID) -> Response:
    kind = request.args.get("screen", "")
    if kind not in ACTIONS:
        raise Missing(_("There is no such screen: open the workshop again."))
    desk.require(ACTIONS[kind])
    screen = Screen(
        desk.viewer().id,
        g.session_token,
        str(id),
        kind,
        client(),
    )
    stage = streamed(screen, lambda: frames().join(screen), frames().leave)
    return stage or full()


def drawing(app: Flask) -> Draw:
    """Draws a frame outside of any request, for nobody in particular."""

    def draw(db: Database, workshop: str, kind: str, taken: Pens) -> str:
        # A request of our own: templates make addresses, and names are looked up.
        with app.test_request_context(f"/workshops/{workshop}"):
            stage = staging.rendered(db, workshop, kind)
            return stage + render_template("workshops/_pens.html", pens=taken)

    return draw


def register(app: Flask) -> None:
    """The one renderer of this process."""
    workspace = app.extensions["okr"]

    def find_pens(db: Database, workshop: str) -> Pens:
        return pens.taken(db, workshop, workspace().accounts.pens, datetime.now(UTC))

    app.extensions["frames"] = Frames(
        workspace, app.extensions["live"], drawing(app), find_pens
    )


def frames() -> Frames:
    return cast(Frames, current_app.extensions["frames"])
