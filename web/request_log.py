"""What was asked of the server: a line and a count for every answer."""

from time import perf_counter

import structlog
from flask import Flask, Response, g, request

from okr import lines
from web import figures, guard

QUIET = ("health.process", "health.ready", "health.figures")
"""Asked every few seconds: told only when they are not well."""


def register(app: Flask) -> None:
    """Before everything else, so that its end comes after everything else."""
    lines.tell_faults()
    figures.count_faults()
    app.before_request(begin)
    app.after_request(tell)


def begin() -> None:
    g.began = perf_counter()
    structlog.contextvars.clear_contextvars()


def tell(response: Response) -> Response:
    """The route without its ids, and nothing that was typed. A stream is told when
    it begins; when a card or a vote came, nobody is told."""
    seconds, status = perf_counter() - g.began, response.status_code
    route = request.url_rule.rule if request.url_rule else "none"
    figures.count(request.method, route, status, seconds)
    quiet = request.endpoint in QUIET and status < 400
    if not quiet and (status >= 500 or not guard.nameless()):
        say(g.request_id, request.method, route, status, seconds)
    return response


def tell_unchanged(id: str, method: str, route: str, seconds: float) -> None:
    """Of a page that was not made again."""
    structlog.contextvars.clear_contextvars()
    figures.count(method, route, 304, seconds)
    say(id, method, route, 304, seconds)


def say(id: str, method: str, route: str, status: int, seconds: float) -> None:
    lines.log.info(
        "request",
        method=figures.known(method),
        route=route,
        status=status,
        milliseconds=round(seconds * 1000, 1),
        request_id=id,
    )
