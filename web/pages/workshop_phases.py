"""The facilitator opens a phase, sets its timer, and shows what was sealed."""

from uuid import UUID

from flask import Blueprint, flash, url_for
from flask_babel import gettext as _

from okr.application import convening, revealing
from okr.domain import Workshop
from okr.domain.errors import Refused
from web import desk, rooms
from web.desk import never_stored, rule
from web.forms import workshop as forms
from web.forms.form import Answer, Form, Nothing, submitted
from web.phases import BY_WORD
from web.rooms import CONSOLE

pages = Blueprint("workshop_phases", __name__, url_prefix="/workshops/<uuid:id>")
MINUTE = 60


@pages.post("/phases")
@rule("facilitate", "workshop")
@never_stored
def open(id: UUID) -> Answer:
    def go(form: Form) -> str:
        phase, minutes = form.data["phase"], form.data["minutes"]
        if phase not in BY_WORD:
            raise Refused(_("Choose one of the steps of the list."))
        convening.open_phase(
            desk.okr(),
            desk.workspace().keys,
            id,
            phase,
            seconds=minutes * MINUTE if minutes else None,
            by=desk.me(),
        )
        flash(_("Open now: %(step)s.", step=rooms.label(phase)), "done")
        return url_for("workshops.console", id=id)

    return submitted(forms.Phase, lambda form: rooms.page(id, CONSOLE, form), go)


@pages.post("/timer")
@rule("facilitate", "workshop")
@never_stored
def time(id: UUID) -> Answer:
    def go(form: Form) -> str:
        by, minutes = desk.me(), form.data["minutes"]

        def timed(workshop: Workshop) -> None:
            if minutes:
                workshop.set_timer(minutes * MINUTE, by=by)
            else:
                workshop.stop_timer(by=by)

        desk.okr().act(Workshop, id, timed)
        return url_for("workshops.console", id=id)

    return submitted(forms.Timer, lambda form: rooms.page(id, CONSOLE, form), go)


@pages.post("/reveal")
@rule("facilitate", "workshop")
@never_stored
def reveal(id: UUID) -> Answer:
    def go(form: Form) -> str:
        revealing.reveal(desk.okr(), desk.workspace().keys, id, by=desk.me())
        flash(_("Shown to everybody."), "done")
        return url_for("workshops.console", id=id)

    return submitted(Nothing, lambda form: rooms.page(id, CONSOLE, form), go)
