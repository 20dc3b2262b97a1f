"""Votes and confidence: handed in sealed, shown together, without names."""

from uuid import UUID

from flask import Blueprint, flash, url_for
from flask_babel import gettext as _

from okr.application import voting
from web import desk, rooms
from web.desk import nameless, never_stored, rule
from web.forms import workshop as forms
from web.forms.form import Answer, Form, submitted
from web.rooms import PARTICIPANT

pages = Blueprint("workshop_votes", __name__, url_prefix="/workshops/<uuid:id>")


@pages.post("/votes")
@rule("take part", "workshop")
@never_stored
@nameless
def cast(id: UUID) -> Answer:
    def go(form: Form) -> str:
        voting.cast_votes(
            desk.okr(),
            desk.workspace().keys,
            id,
            form.data["given"],
            round=form.data["round"],
            by=desk.me(),
            key=desk.command_key(),
        )
        return handed_in(id)

    return submitted(forms.Votes, lambda form: rooms.page(id, PARTICIPANT, form), go)


@pages.post("/confidence")
@rule("take part", "workshop")
@never_stored
@nameless
def give_confidence(id: UUID) -> Answer:
    def go(form: Form) -> str:
        voting.give_confidence(
            desk.okr(),
            desk.workspace().keys,
            id,
            form.data["given"],
            round=form.data["round"],
            by=desk.me(),
            key=desk.command_key(),
        )
        return handed_in(id)

    return submitted(
        forms.Confidence, lambda form: rooms.page(id, PARTICIPANT, form), go
    )


def handed_in(id: UUID) -> str:
    flash(_("Sealed."), "done")
    return url_for("workshops.show", id=id)
