"""What belongs together: cards are put into groups, by everybody on one board."""

from uuid import UUID

from flask import Blueprint, request, url_for
from flask_babel import gettext as _

from okr.application import grouping
from okr.domain.errors import Refused
from web import desk, rooms
from web.desk import never_stored, rule
from web.forms import workshop as forms
from web.forms.form import Answer, Form, Nothing, submitted
from web.rooms import PARTICIPANT

pages = Blueprint("workshop_board", __name__, url_prefix="/workshops/<uuid:id>/groups")
NEW = "new"


@pages.post("")
@rule("take part", "workshop")
@never_stored
def sort(id: UUID) -> Answer:
    """Where the marked cards go: the button that was pressed says it."""

    def go(form: Form) -> str:
        cards, by = marked(), desk.me()
        where = form.data["group"]
        if not cards:
            raise Refused(_("Mark the cards first, then say where they go."))
        if where == NEW:
            title = form.data["title"] or _("Group without a name")
            grouping.form(desk.okr(), id, title, cards, by=by)
        elif where:
            grouping.gather(desk.okr(), id, cards, known(where), by=by)
        else:
            grouping.spread(desk.okr(), id, cards, by=by)
        return url_for("workshops.show", id=id)

    return submitted(forms.Sorting, lambda form: rooms.page(id, PARTICIPANT, form), go)


def marked() -> list[UUID]:
    return [known(each) for each in request.form.getlist("card")]


def known(id: str) -> UUID:
    try:
        return UUID(id)
    except ValueError:
        raise Refused(_("That is not on the table: reload the page.")) from None


@pages.post("/<uuid:group>/name")
@rule("take part", "workshop")
@never_stored
def name(id: UUID, group: UUID) -> Answer:
    def go(form: Form) -> str:
        grouping.name(desk.okr(), id, group, form.data["title"], by=desk.me())
        return url_for("workshops.show", id=id)

    def again(form: Form) -> str:
        return rooms.page(
            id, PARTICIPANT, form, chosen_group={"id": str(group)}, naming=form
        )

    return submitted(forms.Name, again, go)


@pages.post("/<uuid:group>/dissolution")
@rule("take part", "workshop")
@never_stored
def dissolve(id: UUID, group: UUID) -> Answer:
    def go(form: Form) -> str:
        grouping.dissolve(desk.okr(), id, group, by=desk.me())
        return url_for("workshops.show", id=id)

    return submitted(Nothing, lambda form: rooms.page(id, PARTICIPANT, form), go)
