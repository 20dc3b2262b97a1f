"""Who asks by a token, and how far the token goes."""

from flask import g, request
from flask_babel import gettext as _

from okr.accounts.tokens import Scope
from web import desk
from web.api.problem import Wrong
from web.desk import Rule
from web.security_log import log

SCHEME = "Bearer "
SAFE = ("GET", "HEAD", "OPTIONS")


def given() -> str | None:
    """The token of this request, if it brings one."""
    said = request.headers.get("Authorization", "")
    return said[len(SCHEME) :].strip() if said.startswith(SCHEME) else None


def person() -> str:
    """Whose token it is. A right token is let in at once: it cannot be guessed, and
    somebody else at the same address may be trying."""
    accounts, address = desk.workspace().accounts, request.remote_addr or ""
    found = accounts.tokens.of_secret(given() or "", desk.now())
    if found:
        g.token = found
        return found.person
    wait = accounts.attempts.token_retry_after(address, desk.now())
    if wait:
        log("token_slowed")
        raise slowed(wait)
    accounts.attempts.fail_token(address, desk.now())
    log("token_unknown")
    raise unknown()


def actor() -> str:
    """Whose keys these are: each token has its own."""
    return f"token:{g.token.id}" if "token" in g else desk.viewer().id


def enforce_scope(asked: Rule) -> None:
    """A token does less than its person, never more."""
    scope = g.token.scope if "token" in g else Scope.ALL
    if scope is Scope.ALL or request.method in SAFE:
        return
    if scope is Scope.READINGS and asked.action == "record":
        return
    sentence = _("This token only reads: make one with a wider scope.")
    if scope is Scope.READINGS:
        sentence = _("This token only records readings: make one with scope all.")
    raise Wrong(403, "scope", sentence)


def nobody() -> Wrong:
    sentence = _("Sign in with a token: Authorization: Bearer TOKEN.")
    return Wrong(
        401,
        "unauthorized",
        sentence,
        headers={"WWW-Authenticate": 'Bearer realm="okr"'},
    )


def unknown() -> Wrong:
    sentence = _("This token is unknown, has run out or was revoked: make a new one.")
    challenge = 'Bearer realm="okr", error="invalid_token"'
    return Wrong(401, "unauthorized", sentence, headers={"WWW-Authenticate": challenge})


def slowed(seconds: int) -> Wrong:
    sentence = _("Too many unknown tokens from here: wait, then send a right one.")
    return Wrong(429, "too_many", sentence, headers={"Retry-After": str(seconds)})
