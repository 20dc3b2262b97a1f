"""A page that is as the browser has it: said before anything is set up to make it.

What a page says follows from its address, the session, the place in the log, the day
and the release. Its tag is made of these and our key, so a browser that brings the tag
back was shown this very page; all that is left to ask is whether its session runs.
"""

import hashlib
import os
from collections.abc import Iterable
from contextlib import suppress
from datetime import UTC, date, datetime
from time import perf_counter
from wsgiref.types import StartResponse, WSGIEnvironment
from zoneinfo import ZoneInfo

from flask import Flask
from werkzeug.http import parse_cookie, parse_etags, quote_etag

from okr.domain.errors import Unavailable
from okr.exports.imprint import RELEASE
from okr.projections import position, practice
from okr.projections.position import Reached
from okr.workspace import Workspace
from web import cookies, headers, request_log

SAFE = ("GET", "HEAD")
OURS = "page-"
"""Tags of style sheets and of the API begin otherwise: they cost no question."""


class Unchanged:
    """Stands before the application, which makes every page that has changed."""

    def __init__(self, app: Flask):
        self.app, self.make = app, app.wsgi_app
        self.addresses = app.url_map.bind("")

    def __call__(
        self, environ: WSGIEnvironment, start: StartResponse
    ) -> Iterable[bytes]:
        began = perf_counter()
        found = self._standing(environ)
        if not found:
            return self.make(environ, start)
        id, method = os.urandom(16).hex(), environ["REQUEST_METHOD"]
        path = environ["PATH_INFO"]
        rule, _ = self.addresses.match(path, method=method, return_rule=True)
        request_log.tell_unchanged(id, method, rule.rule, perf_counter() - began)
        start("304 NOT MODIFIED", answered(found, id))
        return ()

    def _standing(self, environ: WSGIEnvironment) -> str | None:
        """The tag that was brought, if the page it stands for is still the same."""
        brought = environ.get("HTTP_IF_NONE_MATCH", "")
        if OURS not in brought or environ["REQUEST_METHOD"] not in SAFE:
            return None
        token = session(environ)
        if not token:
            return None
        with suppress(Unavailable):
            # Whoever makes the page says what is wrong.
            found = self._tag(environ, token)
            return found if found and found in parse_etags(brought) else None
        return None

    def _tag(self, environ: WSGIEnvironment, token: str) -> str | None:
        now = datetime.now(UTC)
        workspace: Workspace = self.app.extensions["okr"]()
        if not workspace.accounts.sessions.person_of(token, now):
            return None
        rows = workspace.read_model
        with rows.reading() as db:
            reached = position.of(db)
            agreed = rows.known.ask(db, reached, practice.agreed)
        if agreed is None:
            return None
        today = now.astimezone(ZoneInfo(agreed.time_zone)).date()
        return tag(self.app, environ, token, reached, today)


def session(environ: WSGIEnvironment) -> str | None:
    """The session's token, unless something is still to be said on the next page."""
    brought = parse_cookie(environ)
    secure = environ["wsgi.url_scheme"] == "https"
    if cookies.NOTICES in brought:
        return None
    return brought.get(cookies.session_name(secure))


def tag(
    app: Flask, environ: WSGIEnvironment, token: str, reached: Reached, today: date
) -> str:
    """Of a page as it is made at this place in the log, on this day, for this session:
    who its viewer is, and what they may read, follows from these."""
    address = environ["PATH_INFO"], environ.get("QUERY_STRING", "")
    said = (RELEASE, app.secret_key, *address, token, reached, today)
    return OURS + hashlib.sha256(repr(said).encode()).hexdigest()[:32]


def answered(tag: str, id: str) -> list[tuple[str, str]]:
    return [
        *headers.ALWAYS.items(),
        ("X-Request-Id", id),
        ("Vary", "Cookie"),
        ("Cache-Control", headers.ASK_AGAIN),
        ("ETag", quote_etag(tag)),
    ]
