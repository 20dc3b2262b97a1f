"""Signing in with e-mail and password, and signing out."""

from dataclasses import replace

from flask import (
    Blueprint,
    g,
    make_response,
    redirect,
    render_template,
    request,
    url_for,
)
from flask_babel import gettext as _
from flask_babel import ngettext
from werkzeug.wrappers import Response

from web import desk, guard
from web.auth.arrival import let_in, own_path
from web.desk import never_stored, public
from web.forms import account as forms
from web.forms.form import Form, empty, sent
from web.security_log import log

pages = Blueprint("sessions", __name__)


@pages.get("/sign-in")
@public
@never_stored
def new() -> Response | str:
    to = own_path(request.args.get("to"))
    if g.viewer:
        return redirect(to or url_for("today.show"), 303)
    return page(empty(to=to))


@pages.post("/sign-in")
@public
@never_stored
def create() -> Response | tuple[str, int]:
    form = sent(forms.SignIn)
    if form.errors:
        return page(form), 422
    asked = desk.workspace().accounts.sign_in(
        form.data["email"],
        form.data["password"],
        address=request.remote_addr or "",
        now=desk.now(),
    )
    if asked.token:
        return let_in(asked.token, own_path(form.data["to"]))
    log("sign_in_slowed" if asked.retry_after else "sign_in_failed")
    if asked.retry_after:
        return slowed(page(refused(form, later(asked.retry_after))), asked.retry_after)
    return page(refused(form, _("E-mail or password is not right: try again."))), 422


@pages.post("/sign-out")
@public
@never_stored
def delete() -> Response:
    if g.viewer:
        desk.workspace().accounts.sessions.end(g.session_token)
        log("signed_out", person=g.viewer.id)
    answer = redirect(url_for(".new"), 303)
    answer.delete_cookie(
        guard.cookie_name(), secure=request.is_secure, httponly=True, samesite="Lax"
    )
    answer.headers["Clear-Site-Data"] = '"cache"'
    return answer


def page(form: Form) -> str:
    return render_template("sign_in/new.html", form=form)


def refused(form: Form, problem: str) -> Form:
    return replace(form, problem=problem)


def slowed(page: str, seconds: int) -> Response:
    """429, saying when another try counts."""
    answer = make_response(page, 429)
    answer.headers["Retry-After"] = str(seconds)
    return answer


def later(seconds: int) -> str:
    return str(
        ngettext(
            "Too many tries: wait %(num)d minute, then try again.",
            "Too many tries: wait %(num)d minutes, then try again.",
            -(-seconds // 60),
        )
    )
