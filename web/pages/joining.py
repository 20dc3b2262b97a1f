"""Coming into a workshop with its code: as somebody of the company, or as a guest."""

from dataclasses import replace
from uuid import UUID, uuid4, uuid5

from flask import Blueprint, g, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from okr.application import joining
from okr.domain.errors import Missing, Problem
from web import desk
from web.auth.arrival import let_in
from web.auth.sessions import later, slowed
from web.desk import never_stored, public
from web.forms import workshop as forms
from web.forms.form import Form, empty, sent
from web.problems import STATUS
from web.security_log import log

pages = Blueprint("joining", __name__, url_prefix="/join")
SECRET = 16
"""A key of so many characters is nobody else's: sent twice, it is one guest."""

Answer = Response | tuple[str, int]


@pages.get("")
@public
@never_stored
def new() -> str:
    return page(empty())


@pages.get("/<code>")
@public
@never_stored
def show(code: str) -> str:
    return page(empty(code=code[:12]))


@pages.post("")
@public
@never_stored
def create() -> Answer:
    form = sent(forms.Coming)
    if form.errors:
        return page(form), 422
    tried = desk.workspace().accounts.find_workshop(
        form.data["code"], request.remote_addr or "", desk.now()
    )
    if tried.retry_after:
        log("join_slowed")
        wait = replace(form, problem=later(tried.retry_after))
        return slowed(page(wait), tried.retry_after)
    if tried.workshop is None:
        log("join_failed")
        wrong = _("No workshop is open under this code: read it once more.")
        return page(replace(form, errors={"code": [wrong]})), 422
    return come_in(UUID(tried.workshop), form)


def come_in(workshop: UUID, form: Form) -> Answer:
    member = g.viewer and not g.viewer.guest
    if not member and not form.data["name"]:
        asked = _("Say what to call you, or sign in first.")
        return page(replace(form, errors={"name": [asked]})), 422
    try:
        return as_member(workshop) if member else as_guest(workshop, form)
    except Problem as why:
        return page(replace(form, problem=str(why))), STATUS[type(why)]


def as_member(workshop: UUID) -> Response:
    joining.join(desk.okr(), workshop, by=desk.me())
    return redirect(url_for("workshops.show", id=workshop), 303)


def as_guest(workshop: UUID, form: Form) -> Response:
    key = request.form.get("key", "")
    guest = uuid5(workshop, f"guest/{key}") if len(key) >= SECRET else uuid4()
    accounts, now = desk.workspace().accounts, desk.now()
    entry = accounts.guests.entry(guest, workshop, form.data["name"], now)
    okr = desk.okr()
    with desk.workspace().command(
        actor=str(guest), key=key or str(guest), at=now, via="page"
    ):
        joining.join(okr, workshop, guest=True, also=(entry,), by=guest)
    token = accounts.sessions.start(str(guest), now)
    if token is None:
        raise Missing(_("This workshop is over: its code leads nowhere any more."))
    return let_in(token, url_for("workshops.show", id=workshop))


def page(form: Form) -> str:
    code = form.values.get("code")
    here = url_for(".show", code=code) if code else url_for(".new")
    return render_template("joining/new.html", form=form, to=here)
