"""What happens with a goal: opened, signed, shown, closed and looked back on."""

from typing import Any
from uuid import UUID

from flask import Blueprint, flash, url_for
from flask_babel import gettext as _

from okr.domain import Goal
from web import desk
from web.desk import rule
from web.forms import goal as forms
from web.forms.form import Answer, Form, Nothing, submitted
from web.pages.goals import goal_page

pages = Blueprint("goal_steps", __name__, url_prefix="/goals/<uuid:id>")


def acted(id: UUID, schema: type[Any], act: Any, said: str) -> Answer:
    """A small form on the goal's own page: act, then show the page again."""

    def go(form: Form) -> str:
        by = desk.me()
        desk.okr().act(Goal, id, lambda goal: act(goal, form.data, by))
        flash(said, "done")
        return url_for("goals.show", id=id)

    return submitted(schema, lambda form: goal_page(id, form), go)


@pages.post("/opening")
@rule("write", "goal")
def open(id: UUID) -> Answer:
    return acted(
        id,
        Nothing,
        lambda goal, data, by: goal.open(by=by),
        _("Both of you see it now. Talk, reword, and sign when it is right."),
    )


@pages.post("/signatures")
@rule("write", "goal")
def sign(id: UUID) -> Answer:
    return acted(
        id,
        forms.Signature,
        lambda goal, data, by: goal.sign(digest=data["digest"], by=by),
        _("Signed."),
    )


@pages.post("/discarding")
@rule("write", "goal")
def discard(id: UUID) -> Answer:
    return acted(
        id, Nothing, lambda goal, data, by: goal.discard(by=by), _("The draft is gone.")
    )


@pages.post("/checkpoints/<uuid:checkpoint>/showing")
@rule("own", "goal")
def show(id: UUID, checkpoint: UUID) -> Answer:
    today = desk.today()
    return acted(
        id,
        forms.Words,
        lambda goal, data, by: goal.show(checkpoint, data["words"], on=today, by=by),
        _("Shown."),
    )


@pages.post("/closing")
@rule("own", "goal")
def close(id: UUID) -> Answer:
    return acted(
        id,
        forms.Closing,
        lambda goal, data, by: goal.close(
            data["outcome"], reflection=data["reflection"], by=by
        ),
        _("Closed, with your reflection."),
    )


@pages.post("/view")
@rule("view", "goal")
def give_view(id: UUID) -> Answer:
    return acted(
        id,
        forms.Words,
        lambda goal, data, by: goal.give_view(data["words"], by=by),
        _("Your view stands; the owner reads it after their own reflection."),
    )
