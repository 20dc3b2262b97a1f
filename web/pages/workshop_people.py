"""Who comes to a workshop, who leads it, and how it is called."""

from uuid import UUID

from flask import Blueprint, flash, url_for
from flask_babel import gettext as _

from okr.application import convening, joining
from okr.domain import Attendance, Workshop, attendance
from web import desk, rooms
from web.desk import never_stored, rule
from web.forms import workshop as forms
from web.forms.form import Answer, Form, Nothing, submitted
from web.rooms import CONSOLE, PARTICIPANT

pages = Blueprint("workshop_people", __name__, url_prefix="/workshops/<uuid:id>")


@pages.post("/invitations")
@rule("facilitate", "workshop")
@never_stored
def invite(id: UUID) -> Answer:
    def go(form: Form) -> str:
        person = form.data["person"]
        convening.invite(desk.okr(), id, [person], by=desk.me())
        flash(_("%(name)s is invited.", name=desk.name_of(person)), "done")
        return url_for("workshops.console", id=id)

    return submitted(forms.Somebody, lambda form: rooms.page(id, CONSOLE, form), go)


@pages.post("/invitations/<uuid:person>/withdrawal")
@rule("facilitate", "workshop")
@never_stored
def withdraw(id: UUID, person: UUID) -> Answer:
    def go(form: Form) -> str:
        by = desk.me()
        desk.okr().act(
            Workshop, id, lambda workshop: workshop.withdraw_invitation(person, by=by)
        )
        flash(
            _("%(name)s is not expected any more.", name=desk.name_of(person)), "done"
        )
        return url_for("workshops.console", id=id)

    return submitted(Nothing, lambda form: rooms.page(id, CONSOLE, form), go)


@pages.post("/facilitator")
@rule("facilitate", "workshop")
@never_stored
def hand_over(id: UUID) -> Answer:
    def go(form: Form) -> str:
        person = form.data["person"]
        convening.name_facilitator(desk.okr(), id, person, by=desk.me())
        flash(_("%(name)s leads it from now on.", name=desk.name_of(person)), "done")
        return url_for("workshops.show", id=id)

    return submitted(forms.Somebody, lambda form: rooms.page(id, CONSOLE, form), go)


@pages.post("/wording")
@rule("facilitate", "workshop")
@never_stored
def reword(id: UUID) -> Answer:
    def go(form: Form) -> str:
        by, data = desk.me(), form.data
        desk.okr().act(
            Workshop,
            id,
            lambda workshop: workshop.reword(
                data["title"],
                votes_each=data["votes_each"],
                guests_allowed=bool(data["guests_allowed"]),
                by=by,
            ),
        )
        flash(_("Kept."), "done")
        return url_for("workshops.console", id=id)

    return submitted(forms.Wording, lambda form: rooms.page(id, CONSOLE, form), go)


@pages.post("/arrival")
@rule("take part", "workshop")
@never_stored
def arrive(id: UUID) -> Answer:
    """Whoever was invited, or leads it, needs no code to say that they are here."""

    def go(form: Form) -> str:
        joining.join(desk.okr(), id, by=desk.me())
        return url_for("workshops.show", id=id)

    return submitted(Nothing, lambda form: rooms.page(id, PARTICIPANT, form), go)


@pages.post("/leaving")
@rule("write", "workshop")
@never_stored
def leave(id: UUID) -> Answer:
    def go(form: Form) -> str:
        me = desk.me()
        desk.okr().act(Attendance, attendance.id_of(id, me), lambda a: a.leave(by=me))
        return url_for("workshops.index")

    return submitted(Nothing, lambda form: rooms.page(id, PARTICIPANT, form), go)
