"""One table from problem to status, and the page that says the sentence."""

import logging
import sqlite3

from flask import Flask, g, render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from werkzeug.exceptions import HTTPException, ServiceUnavailable

from okr.domain.errors import (
    Forbidden,
    KeyReused,
    Missing,
    Problem,
    Refused,
    Stale,
    Unavailable,
)
from web import desk
from web.api import problem as api

log = logging.getLogger("okr")

STATUS: dict[type[Problem], int] = {
    Refused: 409,
    Stale: 412,
    Missing: 404,
    Forbidden: 403,
    KeyReused: 422,
    Unavailable: 503,
}


def register(app: Flask) -> None:
    app.register_error_handler(Problem, tell)
    app.register_error_handler(HTTPException, tell_http)
    app.register_error_handler(sqlite3.DatabaseError, tell_unread)


def tell(problem: Problem) -> ResponseReturnValue:
    status = next(STATUS[kind] for kind in type(problem).__mro__ if kind in STATUS)
    if api.asked():
        return api.of_problem(problem, status)
    return page(status, str(problem)), status


def tell_unread(error: sqlite3.DatabaseError) -> ResponseReturnValue:
    """Rows that cannot be read for a moment: locked, full, a file error, or broken
    and made anew."""
    log.error("rows_unread", exc_info=error)
    desk.let_go(error)
    if api.asked():
        return api.of_http(ServiceUnavailable())
    return page(503, sentences()[503]), 503


def tell_http(error: HTTPException) -> ResponseReturnValue:
    """What the framework refuses, in the same frame and as a sentence."""
    status = error.code or 500
    if status == 500:
        log.error("fault request_id=%s", g.get("request_id"))
    if api.asked():
        return api.of_http(error)
    kept = [(k, v) for k, v in error.get_headers() if k in ("Allow", "Retry-After")]
    return page(status, sentences().get(status, sentences()[500])), status, kept


def sentences() -> dict[int, str]:
    return {
        400: _("The browser sent something we cannot read: go back and try again."),
        401: _("This token is unknown, has run out or was revoked: make a new one."),
        403: _("This came from another site: open the page here and try again."),
        404: _("That page is not here: go back, or start from the map."),
        405: _("That is not done this way: go back and use the button."),
        413: _("That is too large: bring in less at once."),
        415: _("That kind of file is not one we read: see the help page."),
        429: _("Too many tries: wait a few minutes, then try again."),
        500: _("Something broke on our side; what you sent may not be kept."),
        503: _("The store cannot be reached right now: try again in a minute."),
    }


def page(status: int, sentence: str) -> str:
    """Hidden equals absent: both come from here, with the same bytes."""
    g.pop("thing", None)
    g.pop("as_of", None)
    desk.let_go()
    if desk.workspace().read_model.damage.there():
        # The frame would ask the same rows who this is and what the company is called.
        g.viewer = None
    return render_template("problem.html", status=status, sentence=sentence)
