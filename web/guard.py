"""Before a request: who asks, may they, and is it theirs to send. After it: headers."""

import hashlib
from contextlib import ExitStack, suppress
from typing import Any
from urllib.parse import urlsplit
from uuid import uuid4

import structlog
from flask import Flask, Response, current_app, g, redirect, request, url_for
from flask import session as notices
from werkzeug.exceptions import Forbidden as Foreign
from werkzeug.wrappers import Response as Answer

from okr import policy
from okr.domain.errors import Unavailable
from web import cookies, desk, headers, looking_back, unchanged
from web.api import bearer, problem, writing
from web.api.reading import await_rows
from web.desk import Rule

SAFE = ("GET", "HEAD", "OPTIONS")


def register(app: Flask) -> None:
    app.before_request(name_request)
    app.before_request(refuse_foreign)
    app.before_request(recognise)
    app.before_request(tag_page)
    app.before_request(looking_back.begin)
    app.before_request(answer_repeated)
    app.before_request(enforce)
    app.before_request(begin_command)
    app.after_request(add_headers)
    app.teardown_request(let_go)


def refuse_routes_without_rule(app: Flask) -> None:
    """A route that names no rule stops the start."""
    desk.public(app.view_functions["static"])
    for route in app.url_map.iter_rules():
        if not hasattr(app.view_functions[route.endpoint], "rule"):
            raise SystemExit(f"The route {route.rule} names no rule: give it one.")


def name_request() -> None:
    """An id to name when somebody asks what happened."""
    g.request_id = uuid4().hex
    structlog.contextvars.bind_contextvars(request_id=g.request_id)


def refuse_foreign() -> None:
    """A write comes from our own pages, or from something that is no browser."""
    if request.method in SAFE:
        return
    site = request.headers.get("Sec-Fetch-Site")
    origin = request.headers.get("Origin")
    foreign = origin and urlsplit(origin).netloc != request.host
    if site not in (None, "same-origin", "none") or (site is None and foreign):
        raise Foreign


def recognise() -> None:
    """The person of the session or, for the API alone, of the token."""
    g.viewer = None
    if request.endpoint == "static":
        return
    by_token = problem.asked() or getattr(asked_view(), "by_token", False)
    tokened = by_token and bearer.given() is not None
    person = bearer.person() if tokened else of_session()
    if person and problem.asked():
        await_rows()
    if person:
        g.viewer = desk.known(policy.viewer, person)


def of_session() -> str | None:
    token = request.cookies.get(cookie_name())
    if not token:
        return None
    g.session_token = token
    return desk.workspace().accounts.sessions.person_of(token, desk.now())


def tag_page() -> None:
    """What the browser brings back to hear whether the page still stands."""
    g.etag = None
    asked = asked_rule()
    if request.method not in SAFE or not asked or not g.viewer or never_stored():
        return
    if asked.kind is None or "session_token" not in g or problem.asked():
        return
    if notices.get("_flashes"):
        return
    g.etag = unchanged.tag(
        current_app, request.environ, g.session_token, desk.reached(), desk.present()
    )


def answer_repeated() -> Response | None:
    """What the API was told before, under the same key, is answered as it was then,
    whatever has become of the thing since; a sealed slip's key is its ballot's, which
    only the review knows."""
    asked = asked_rule()
    if not problem.asked() or asked is None or asked.kind is None:
        return None
    if g.viewer is None:
        raise bearer.nobody()
    bearer.enforce_scope(asked)
    if request.method in SAFE or nameless():
        return None
    begin_command()
    done = desk.okr().already()
    return asked_view().repeat(done) if done else None


def enforce() -> Answer | None:
    asked = asked_rule()
    if asked is None or asked.kind is None:
        return None
    if g.viewer is None:
        if request.method in SAFE:
            return redirect(url_for("sessions.new", to=request.full_path), 303)
        return redirect(url_for("sessions.new"), 303)
    desk.enforce(asked)
    looking_back.refuse_writing(asked.action)
    return None


def begin_command() -> None:
    """Everything a write keeps carries one command id: of the hidden field, or of the
    API's header."""
    if request.method in SAFE or g.viewer is None or "command" in g:
        return
    api = problem.asked()
    g.command_key = writing.key() if api else form_key()
    if nameless():
        return
    command = ExitStack()
    command.enter_context(
        desk.workspace().command(
            actor=bearer.actor(),
            key=g.command_key,
            digest=writing.digest() if api else digest(),
            at=desk.now(),
            via="api" if api else "page",
        )
    )
    g.command = command


def form_key() -> str:
    return request.form.get("key", "")[:80] or str(uuid4())


def digest() -> str:
    """What was sent, so that the same key with other words is refused."""
    fields = sorted((k, v) for k, v in request.form.items(multi=True) if k != "key")
    return hashlib.sha256(repr((request.path, fields)).encode()).hexdigest()


def add_headers(response: Response) -> Response:
    told = response.headers
    told.update(headers.ALWAYS)
    told["X-Request-Id"] = g.request_id
    if "command" in g and response.status_code < 400:
        add_position(response)
    if request.endpoint == "static":
        return response
    response.vary.update(
        ("Authorization", "Cookie") if problem.asked() else ("Cookie",)
    )
    if never_stored():
        told["Cache-Control"] = headers.NEVER_KEPT
    else:
        told["Cache-Control"] = headers.ASK_AGAIN
        if g.get("etag") and response.status_code == 200:
            response.set_etag(g.etag)
    return response


def add_position(response: Response) -> None:
    """How far the log has come, for a read that is to show at least that."""
    if writing.POSITION in response.headers:
        return
    # What was written stays written, even if this cannot be asked any more.
    with suppress(Unavailable):
        response.headers[writing.POSITION] = str(desk.workspace().last_position())


def command_key() -> str:
    """A fresh id for a form. A page that holds one is never answered from a cache:
    two windows would send two different things under one id."""
    g.etag = None
    return str(uuid4())


def let_go(error: BaseException | None) -> None:
    command = g.pop("command", None)
    if command:
        command.close()
    desk.let_go()


def asked_view() -> Any:
    return current_app.view_functions.get(request.endpoint or "")


def asked_rule() -> Rule | None:
    return getattr(asked_view(), "rule", None)


def never_stored() -> bool:
    """Signing in and pages with secrets are never stored, anywhere."""
    return bool(getattr(asked_view(), "never_stored", False))


def nameless() -> bool:
    """A card, a vote: its command is the ballot's, and the application enters it."""
    view = current_app.view_functions.get(request.endpoint or "")
    return bool(getattr(view, "nameless", False))


def cookie_name() -> str:
    return cookies.session_name(request.is_secure)
