"""What is on people's minds: cards, written and taken back without a name."""

from collections.abc import Callable
from uuid import UUID

from flask import Blueprint, flash, url_for
from flask_babel import gettext as _

from okr.application import thinking
from web import desk, rooms
from web.desk import nameless, never_stored, rule
from web.forms import workshop as forms
from web.forms.form import Answer, Form, Nothing, submitted
from web.rooms import PARTICIPANT

pages = Blueprint("workshop_cards", __name__, url_prefix="/workshops/<uuid:id>/cards")


@pages.post("")
@rule("take part", "workshop")
@never_stored
@nameless
def create(id: UUID) -> Answer:
    def go(form: Form) -> str:
        thinking.write(
            desk.okr(),
            desk.workspace().keys,
            id,
            form.data["words"],
            by=desk.me(),
            key=desk.command_key(),
        )
        return gone_on(id, _("On the table, without your name."))

    return submitted(forms.Card, lambda form: rooms.page(id, PARTICIPANT, form), go)


@pages.post("/<uuid:card>/wording")
@rule("take part", "workshop")
@never_stored
@nameless
def reword(id: UUID, card: UUID) -> Answer:
    def go(form: Form) -> str:
        thinking.reword(
            desk.okr(),
            desk.workspace().keys,
            id,
            card,
            form.data["words"],
            by=desk.me(),
            key=desk.command_key(),
        )
        return gone_on(id, _("Kept."))

    return submitted(forms.Card, again(id, card), go)


@pages.post("/<uuid:card>/withdrawal")
@rule("take part", "workshop")
@never_stored
@nameless
def withdraw(id: UUID, card: UUID) -> Answer:
    def go(form: Form) -> str:
        thinking.withdraw(
            desk.okr(),
            desk.workspace().keys,
            id,
            card,
            by=desk.me(),
            key=desk.command_key(),
        )
        return gone_on(id, _("Taken back."))

    return submitted(Nothing, again(id, card), go)


def gone_on(id: UUID, said: str) -> str:
    flash(said, "done")
    return url_for("workshops.show", id=id)


def again(id: UUID, card: UUID) -> Callable[[Form], str]:
    """The screen with this card's form, come back."""
    return lambda form: rooms.page(id, PARTICIPANT, form, failed_card=str(card))
