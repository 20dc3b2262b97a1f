"""Who is held to an objective besides its owner, and what do they say to it?"""

from uuid import UUID

from flask import Blueprint
from flask_babel import gettext as _

from web.desk import rule
from web.forms import objective as forms
from web.forms.form import Answer, Nothing
from web.pages.objectives import acted

pages = Blueprint("contributors", __name__, url_prefix="/objectives/<uuid:id>")


@pages.post("/contributors")
@rule("write", "objective")
def create(id: UUID) -> Answer:
    return acted(
        id,
        forms.Contributor,
        lambda o, data, by: o.name_contributor(data["contributor"], by=by),
        _("Named: they are asked for a word once it is proposed."),
    )


@pages.post("/contributions")
@rule("contribute", "objective")
def contribute(id: UUID) -> Answer:
    return acted(
        id,
        forms.Contribution,
        lambda o, data, by: o.state_contribution(data["words"], by=by),
        _("Thank you: your contribution stands."),
    )


@pages.post("/nothing-to-add")
@rule("be heard", "objective")
def say_nothing_to_add(id: UUID) -> Answer:
    return acted(
        id,
        Nothing,
        lambda o, data, by: o.say_nothing_to_add(by=by),
        _("Thank you: you were heard."),
    )
