"""Arriving: the cookie of a new session, and where somebody goes with it."""

from datetime import timedelta
from urllib.parse import urlsplit
from uuid import UUID

from flask import g, redirect, request, url_for
from werkzeug.wrappers import Response

from okr.domain import Person
from okr.projections import people
from web import desk, guard
from web.security_log import log

LASTS = timedelta(days=90)
OFF_SITE = ("\\", "\t", "\r", "\n")


def let_in(token: str, to: str | None = None) -> Response:
    """Hand the session's token over; the one this browser had before ends."""
    if g.get("session_token"):
        desk.workspace().accounts.sessions.end(g.session_token)
    person = desk.workspace().accounts.sessions.person_of(token, desk.now())
    if person:
        join(person)
        log("signed_in", person=person)
    answer = redirect(to or url_for("today.show"), 303)
    answer.set_cookie(
        guard.cookie_name(),
        token,
        max_age=LASTS,
        secure=request.is_secure,
        httponly=True,
        samesite="Lax",
    )
    return answer


def join(person: str) -> None:
    """Somebody invited who came in belongs to the company; said once."""
    row = people.one(desk.db(), person)
    if row is None or row["status"] != "invited":
        return
    by = UUID(person)
    okr = desk.okr()
    with desk.workspace().command(actor=person, at=desk.now(), via="page"):
        okr.act(Person, by, lambda invited: invited.join(by=by))


def own_path(to: str | None) -> str | None:
    """The path when it is one of ours; another site's address is none."""
    if not to or not to.startswith("/") or any(sign in to for sign in OFF_SITE):
        return None
    try:
        parts = urlsplit(to)
    except ValueError:
        return None
    ours = not parts.scheme and not parts.netloc and not to.startswith("//")
    return to.removesuffix("?") if ours else None
