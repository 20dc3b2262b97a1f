"""Links that let one person in once: an invitation, or a sign-in link.

Opening a link uses nothing up, so that a scanner of mails does not spend it.
"""

from typing import Any

from flask import Blueprint, render_template, url_for
from werkzeug.wrappers import Response

from okr.domain.errors import Refused
from web import desk
from web.auth.arrival import let_in
from web.desk import never_stored, public
from web.forms import account as forms
from web.forms.form import Form, empty, sent
from web.problems import STATUS

pages = Blueprint("links", __name__)

Answer = Response | str | tuple[str, int]


@pages.get("/invitations/<token>")
@public
@never_stored
def invitation(token: str) -> Answer:
    person = desk.workspace().accounts.invited_by(token, desk.now())
    return welcome(person, empty()) if person else spent()


@pages.post("/invitations/<token>")
@public
@never_stored
def accept(token: str) -> Answer:
    person = desk.workspace().accounts.invited_by(token, desk.now())
    form = sent(forms.FirstPassword)
    if person is None:
        return spent()
    if form.errors:
        return welcome(person, form), 422
    try:
        session = desk.workspace().accounts.accept(
            token, form.data["password"], desk.now()
        )
    except Refused as why:
        return welcome(person, Form(problem=str(why))), STATUS[Refused]
    return let_in(session)


@pages.get("/sign-in/<token>")
@public
@never_stored
def sign_in(token: str) -> Answer:
    person = desk.workspace().accounts.let_in_by(token, desk.now())
    if person is None:
        return spent()
    return render_template("sign_in/link.html", **whom(person))


@pages.post("/sign-in/<token>")
@public
@never_stored
def use(token: str) -> Answer:
    accounts = desk.workspace().accounts
    person = accounts.let_in_by(token, desk.now())
    if person is None:
        return spent()
    try:
        session = accounts.enter(token, desk.now())
    except Refused:
        return spent()
    chosen = accounts.has_password(person)
    return let_in(session, None if chosen else url_for("passwords.edit"))


def welcome(person: str, form: Form) -> str:
    least = desk.workspace().accounts.shortest
    return render_template(
        "sign_in/invitation.html", form=form, least=least, **whom(person)
    )


def whom(person: str) -> dict[str, Any]:
    known = desk.workspace().accounts.people.by_id(person)
    return {"name": desk.name_of(person), "email": known.email if known else ""}


def spent() -> tuple[str, int]:
    return render_template("sign_in/spent.html"), 410
