"""What do people think about an objective, and the two about the terms of a goal?"""

from uuid import UUID

from flask import Blueprint, flash, url_for
from flask_babel import gettext as _

from okr.application.sharing import share
from okr.domain.thought import Subject
from web import desk
from web.desk import rule
from web.forms import thought as forms
from web.forms.form import Answer, Form, submitted
from web.pages.goals import goal_page
from web.pages.objectives import objective_page

pages = Blueprint("thoughts", __name__)


@pages.post("/objectives/<uuid:id>/thoughts")
@rule("comment", "objective")
def on_objective(id: UUID) -> Answer:
    def shared(form: Form) -> str:
        words = form.data["thought"]
        share(desk.okr(), words, on=Subject.OBJECTIVE, subject=id, by=desk.me())
        flash(_("Shared with everybody who reads this now."), "done")
        return url_for("objectives.show", id=id, _anchor="thoughts")

    return submitted(forms.Thought, lambda form: objective_page(id, form), shared)


@pages.post("/goals/<uuid:id>/thoughts")
@rule("write", "goal")
def on_goal(id: UUID) -> Answer:
    def shared(form: Form) -> str:
        words = form.data["thought"]
        share(desk.okr(), words, on=Subject.GOAL, subject=id, by=desk.me())
        flash(_("Shared with the two of you."), "done")
        return url_for("goals.show", id=id, _anchor="thoughts")

    return submitted(forms.Thought, lambda form: goal_page(id, form), shared)
