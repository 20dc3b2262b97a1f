"""Choosing one's own password. Nobody can choose another's."""

from dataclasses import replace

from flask import Blueprint, flash, g, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from okr.domain.errors import Refused
from web import desk
from web.auth.sessions import later, slowed
from web.desk import never_stored, rule
from web.forms import account as forms
from web.forms.form import Form, empty, sent
from web.problems import STATUS
from web.security_log import log

pages = Blueprint("passwords", __name__)


@pages.get("/me/password")
@rule("read")
@never_stored
def edit() -> str:
    return page(empty())


@pages.post("/me/password")
@rule("read")
@never_stored
def update() -> Response | tuple[str, int]:
    form = sent(forms.NewPassword)
    if form.errors:
        return page(form), 422
    seconds = wait()
    if seconds:
        return slowed(page(replace(form, problem=later(seconds))), seconds)
    if not known(form.data["current_password"]):
        wrong = {"current_password": [_("That is not your password: try again.")]}
        return page(replace(form, errors=wrong)), 422
    try:
        choose(form.data["password"])
    except Refused as why:
        return page(replace(form, problem=str(why))), STATUS[Refused]
    return redirect(url_for("today.show"), 303)


def choose(password: str) -> None:
    me = str(desk.me())
    desk.workspace().accounts.set_password(
        me, password, desk.now(), session=g.session_token
    )
    log("password_chosen", person=me)
    flash(_("Your password is set; you are signed out everywhere else."), "done")


def known(current: str) -> bool:
    """Whether they typed the password they have; without one there is none to type."""
    accounts, me = desk.workspace().accounts, str(desk.me())
    if not accounts.has_password(me):
        return True
    if accounts.passwords.verify(me, current):
        return True
    accounts.attempts.fail(email(), request.remote_addr or "", desk.now())
    log("password_refused", person=me)
    return False


def wait() -> int:
    """Seconds until another try counts, as when signing in."""
    attempts = desk.workspace().accounts.attempts
    return attempts.retry_after(email(), request.remote_addr or "", desk.now())


def email() -> str:
    known = desk.workspace().accounts.people.by_id(str(desk.me()))
    return known.email if known else ""


def page(form: Form) -> str:
    accounts = desk.workspace().accounts
    return render_template(
        "sign_in/password.html",
        form=form,
        email=email(),
        least=accounts.shortest,
        has_password=accounts.has_password(str(desk.me())),
    )
