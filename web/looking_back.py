"""Looking back: every page as of an earlier day, from the rows as they stood then."""

from datetime import date
from threading import Thread

from flask import (
    Response,
    current_app,
    g,
    make_response,
    render_template,
    request,
    url_for,
)
from flask_babel import gettext as _

from okr.domain.errors import Refused
from okr.projections import moments, practice
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
COMPARED = {
    "map.show": "comparisons.of_map",
    "teams.show": "comparisons.of_team",
    "objectives.show": "comparisons.of_objective",
}
"""Pages that say what changed on them since an earlier day."""
PATIENCE = 1.0
"""Seconds a page waits for its copy before it says that it is being made."""


def begin() -> Response | None:
    """Find the positions of the days in the address; the page is read from there."""
    g.as_of = g.since = None
    days = asked()
    if not days:
        return None
    if request.method not in ("GET", "HEAD"):
        raise Refused(STANDS)
    looks = {name: look(day) for name, day in days.items()}
    desk.let_go()
    for found in looks.values():
        if not there(found.position):
            return wait(found.day)
    g.since, g.as_of = looks.get("since"), looks.get("as_of")
    if g.as_of and desk.known(practice.agreed) is None:
        raise Refused(NOBODY)
    return None


def asked() -> dict[str, date]:
    """The earlier days of the address: the one looked at, the one compared with."""
    if not has_past():
        return {}
    names = ("as_of", "since") if compares() else ("as_of",)
    given = {name: request.args.get(name) for name in names}
    days = {name: day_of(words) for name, words in given.items() if words}
    return {name: day for name, day in days.items() if day < desk.present()}


def look(day: date) -> AsOf:
    """Where the log stood at the end of a day."""
    here = desk.reached().position
    found = desk.known(moments.position_of, day, desk.agreed().time_zone)
    return AsOf(
        day,
        here if found is None else found,
        here,
        desk.present(),
        brought_in=found is not None and found == desk.known(moments.brought_in),
    )


def has_past() -> bool:
    """Not so the API, the streams, and what is open to everybody."""
    view = current_app.view_functions.get(request.endpoint or "")
    rule = getattr(view, "rule", None)
    is_open = rule is None or rule.kind is None
    return not (
        g.viewer is None or is_open or problem.asked() or request.endpoint in STREAMS
    )


def compares() -> bool:
    return request.blueprint == "comparisons"


def refuse_writing(action: str) -> None:
    """A page that only leads to a change has no past."""
    writes = action not in READING or request.endpoint in OF_TODAY
    if g.get("as_of") and writes:
        raise Refused(STANDS)


NOBODY = "There was no company here on that day: choose a later one."
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


def banner() -> dict[str, object]:
    """What the frame says about the day that is looked at."""
    as_of = g.get("as_of")
    carried = [(k, v) for k, v in request.args.items(multi=True) if k != "as_of"]
    words = _("from what was brought in") if as_of and as_of.brought_in else ""
    return {
        "as_of": as_of,
        "as_of_note": words,
        "as_of_carried": carried,
        "compared_at": compared_at(),
        "present": as_of.present if as_of else desk.present(),
    }


def compared_at() -> str | None:
    """Where this page says what changed since a day, if it has such a page."""
    there = COMPARED.get(request.endpoint or "") if "thing" in g else None
    return url_for(there, **(request.view_args or {})) if there else None
