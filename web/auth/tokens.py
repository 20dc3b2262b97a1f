"""My tokens: what my scripts sign in with, each shown once and ended at any time."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from flask import Blueprint, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext
from werkzeug.wrappers import Response

from okr.accounts import tokens
from okr.accounts.tokens import Scope, Token
from okr.accounts.transaction import Cursor
from okr.domain import text
from okr.domain.errors import Refused
from web import desk
from web.desk import never_stored, rule
from web.forms import token as forms
from web.forms.form import Form, empty, sent
from web.problems import STATUS
from web.security_log import log

pages = Blueprint("tokens", __name__, url_prefix="/tokens")

SCOPES = {
    Scope.READ.value: lazy_gettext("Reads what I may read"),
    Scope.READINGS.value: lazy_gettext("Reads, and records readings"),
    Scope.ALL.value: lazy_gettext("Does all that I may do"),
}
LASTS = {
    "30": lazy_gettext("30 days"),
    "90": lazy_gettext("90 days"),
    "365": lazy_gettext("A year"),
    "never": lazy_gettext("Until it is ended"),
}


@pages.get("")
@rule("read")
@never_stored
def index() -> str:
    return page(empty(scope=Scope.READ.value, days="90"))


def page(form: Form) -> str:
    mine = desk.workspace().accounts.tokens.of_person(desk.viewer().id)
    return render_template(
        "tokens/index.html",
        form=form,
        tokens=[here(token) for token in mine],
        now=desk.now(),
        scopes=SCOPES,
        lasts=LASTS,
    )


def here(token: Token) -> Token:
    """The token with its moments where the company is."""
    zone = ZoneInfo(desk.agreed().time_zone)
    return replace(
        token,
        created_at=token.created_at.astimezone(zone),
        expires_at=token.expires_at and token.expires_at.astimezone(zone),
        used_at=token.used_at and token.used_at.astimezone(zone),
    )


@pages.post("")
@rule("read")
@never_stored
def create() -> Response | str | tuple[str, int]:
    """Not a redirect: the secret stands on the page that answers, and nowhere else."""
    form = sent(forms.Token)
    if form.errors:
        return page(form), 422
    try:
        name = text.name(form.data["name"], _("The token's name"))
    except Refused as why:
        return page(Form(form.values, {"name": [str(why)]})), STATUS[Refused]
    secret = made(name, Scope(form.data["scope"]), form.data["days"])
    if secret is None:
        flash(_("That token was made already, and shown then: make another."), "note")
        return redirect(url_for(".index"), 303)
    return render_template("tokens/secret.html", name=name, secret=secret)


def made(name: str, scope: Scope, days: str) -> str | None:
    """The secret; None when the same form comes again: it is kept nowhere."""
    me, now, okr = desk.viewer().id, desk.now(), desk.okr()
    until = now + timedelta(days=int(days)) if days != "never" else None
    fresh: list[str] = []

    def write(cursor: Cursor) -> None:
        fresh[:] = [tokens.add(cursor, me, name, scope, now, until)]

    okr.run(lambda: okr.keep(answer="token", also=(write,)))
    if fresh:
        log("token_made", person=me, scope=scope.value)
    return fresh[0] if fresh else None


@pages.post("/<uuid:id>/end")
@rule("read")
def end(id: UUID) -> Response:
    me = desk.viewer().id
    if desk.workspace().accounts.tokens.end(str(id), person=me):
        log("token_ended", person=me, token=str(id))
    flash(_("The token is ended: its next request is refused."), "done")
    return redirect(url_for(".index"), 303)
