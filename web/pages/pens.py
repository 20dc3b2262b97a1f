"""Who words a text just now: taken with the first letter, given back with the last."""

from uuid import UUID

from flask import Blueprint, Response
from flask_babel import gettext as _

from okr.domain.errors import Missing
from web import desk
from web import pens as writing
from web.desk import rule
from web.forms import pen as forms
from web.forms.form import sent

pages = Blueprint("pens", __name__, url_prefix="/workshops/<uuid:id>/pens")


@pages.post("")
@rule("write", "workshop")
def create(id: UUID) -> Response:
    asked = sent(forms.Pen).data
    text = str(asked.get("text"))
    if text not in writing.texts(desk.db(), str(id)):
        raise Missing(_("That text is not here any more: load the page again."))
    desk.let_go()
    if asked["act"] == forms.GIVE_BACK:
        desk.workspace().accounts.pens.give_back(text, desk.viewer().id)
        return Response(status=204)
    return taken(text)


def taken(text: str) -> Response:
    me = desk.viewer().id
    held = desk.workspace().accounts.pens.take(text, me, desk.now())
    if held.person == me:
        return Response(status=204)
    return Response(writing.sentence(held.person), 409, mimetype="text/plain")
