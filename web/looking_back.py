"""Looking back: every page as of an earlier day, from the rows as they stood then."""

from datetime import date
from threading import Thread

from flask import (
    Flask,
    Response,
    current_app,
    g,
    make_response,
    render_template,
    request,
)
from flask_babel import gettext as _

from okr.domain.errors import Refused
from okr.projections import moments, position, practice
from web import desk
from web.api import problem
from web.desk import AsOf

READING = {"read", "export"}
"""What can be done with the past."""
STREAMS = {"live.stream", "screens.stream"}
OF_TODAY = {
    "check_in.show",
    "passwords.edit",
    "tokens.index",
    "review_closing.closing",
    "review_session.screen",
    "review_session.show",
    "workshops.show",
    "workshops.console",
    "workshops.projector",
    "workshops.mine",
}
"""Pages that are one form, or a room; streams of news have no past either."""
PATIENCE = 1.0
"""Seconds a page waits for its copy before it says that it is being made."""


def register(app: Flask) -> None:
    app.url_defaults(keep_day)


def begin() -> Response | None:
    """Find the position of the day in the address; the page is read from there."""
    g.as_of = None
    asked = request.args.get("as_of")
    if not asked or not has_past():
        return None
    day = day_of(asked)
    if day >= desk.present():
        return None
    if request.method not in ("GET", "HEAD"):
        raise Refused(STANDS)
    here = position.of(desk.db()).position
    found = moments.position_of(desk.db(), day, desk.agreed().time_zone)
    as_of = AsOf(
        day,
        here if found is None else found,
        here,
        desk.present(),
        brought_in=found is not None and found == moments.brought_in(desk.db()),
    )
    desk.let_go()
    if not there(as_of.position):
        return wait(day)
    g.as_of = as_of
    if practice.agreed(desk.db()) is None:
        raise Refused("There was no company here on that day: choose a later one.")
    return None


def has_past() -> bool:
    """Not so the API, the streams, and what is open to everybody."""
    view = current_app.view_functions.get(request.endpoint or "")
    rule = getattr(view, "rule", None)
    is_open = rule is None or rule.kind is None
    return not (
        g.viewer is None or is_open or problem.asked() or request.endpoint in STREAMS
    )


def refuse_writing(action: str) -> None:
    """A page that only leads to a change has no past."""
    writes = action not in READING or request.endpoint in OF_TODAY
    if g.get("as_of") and writes:
        raise Refused(STANDS)


STANDS = "The past stays as it was: go back to today to write something."


def day_of(asked: str) -> date:
    try:
        return date.fromisoformat(asked)
    except ValueError:
        raise Refused("That is no day: write it like 2026-11-15.") from None


def there(place: int) -> bool:
    """Whether the copy is there, or is made in the moment we can wait."""
    past = desk.workspace().read_model.past
    if past is None or past.made(place):
        return True
    making = Thread(target=past.make, args=(place,), name="past", daemon=True)
    making.start()
    making.join(PATIENCE)
    return past.made(place) is not None


def wait(day: date) -> Response:
    """The page asks for itself again until the copy is made."""
    answer = make_response(render_template("looking_back.html", day=day), 202)
    answer.headers["Refresh"] = "2"
    return answer


def keep_day(endpoint: str, values: dict[str, object]) -> None:
    """Links of a page of the past lead to pages of the same day."""
    as_of = g.get("as_of")
    if as_of and endpoint not in {"static", *STREAMS} and is_page(endpoint):
        values.setdefault("as_of", as_of.day.isoformat())


def is_page(endpoint: str) -> bool:
    routes = current_app.url_map.iter_rules(endpoint)
    return any("GET" in (route.methods or ()) for route in routes)


def banner() -> dict[str, object]:
    """What the frame says about the day that is looked at."""
    as_of = g.get("as_of")
    carried = [(k, v) for k, v in request.args.items(multi=True) if k != "as_of"]
    words = _("from what was brought in") if as_of and as_of.brought_in else ""
    return {
        "as_of": as_of,
        "as_of_note": words,
        "as_of_carried": carried,
        "present": as_of.present if as_of else desk.present(),
    }
