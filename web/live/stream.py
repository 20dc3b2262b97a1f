"""One stream a page: says that something changed, and nothing of what it was."""

import socket
from collections.abc import Callable
from typing import TypeVar, cast

from flask import Blueprint, Response, current_app, g, request, url_for
from flask_babel import gettext as _

from web import desk
from web.desk import never_stored, rule
from web.live.hub import Hub
from web.live.watch import Watch

pages = Blueprint("live", __name__)
Open = TypeVar("Open", bound=Watch)
TRY_AGAIN = 30


@pages.get("/stream")
@rule("read")
@never_stored
def stream() -> Response:
    about = frozenset(request.args.getlist("about"))
    watch = Watch(desk.viewer().id, g.session_token, about, client())
    return opened(watch, since(place(request.args.get("since")))) or full()


def opened(watch: Watch, since: int | None) -> Response | None:
    """An answer that lasts as long as the watch; None when there is no room."""
    return streamed(watch, lambda: hub().join(watch, since), hub().leave)


def streamed(
    watch: Open, join: Callable[[], bool], leave: Callable[[Open], None]
) -> Response | None:
    """The same for whatever takes the watch in, and lets it go in the end."""
    answer = Response(mimetype="text/event-stream")
    # A proxy in front hands each line on as it comes.
    answer.headers["X-Accel-Buffering"] = "no"
    if request.method == "HEAD":
        return answer
    desk.let_go()
    if not join():
        return None
    answer.response = watch.messages()
    answer.call_on_close(lambda: leave(watch))
    return answer


def client() -> socket.socket | None:
    """The line to who asks, where the server lets us look at it."""
    return cast(socket.socket | None, request.environ.get("gunicorn.socket"))


def since(asked: int | None) -> int | None:
    """The position that whoever comes back has heard last, or else asks for."""
    said = request.headers.get("Last-Event-ID")
    return place(said) if said else asked


def place(said: str | None) -> int | None:
    """A position as it is said; what is no number begins anew."""
    if said is None:
        return None
    number = said.isascii() and said.isdecimal() and len(said) < 19
    return int(said) if number else -1


def full() -> Response:
    sentence = _("Many pages are open right now: load this one again to see changes.")
    return Response(
        sentence, 503, {"Retry-After": str(TRY_AGAIN)}, mimetype="text/plain"
    )


def address() -> str:
    """The stream of the page that is being made: from its rows on, about what it
    said it shows (`desk.watch`)."""
    here = desk.reached().position
    return url_for("live.stream", since=here, about=g.get("watched", []))


def hub() -> Hub:
    return cast(Hub, current_app.extensions["live"])
