"""What do people think about an objective, and the two about the terms of a goal?"""

from uuid import UUID

from flask import Blueprint, flash, url_for
from flask_babel import gettext as _

from okr.application.okr import Done
from okr.domain import Thought
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
    def share(form: Form) -> str:
        keep(Subject.OBJECTIVE, id, form)
        flash(_("Shared with everybody who reads this now."), "done")
        return url_for("objectives.show", id=id, _anchor="thoughts")

    return submitted(forms.Thought, lambda form: objective_page(id, form), share)


@pages.post("/goals/<uuid:id>/thoughts")
@rule("write", "goal")
def on_goal(id: UUID) -> Answer:
    def share(form: Form) -> str:
        keep(Subject.GOAL, id, form)
        flash(_("Shared with the two of you."), "done")
        return url_for("goals.show", id=id, _anchor="thoughts")

    return submitted(forms.Thought, lambda form: goal_page(id, form), share)


def keep(kind: Subject, subject: UUID, form: Form) -> None:
    by, okr = desk.me(), desk.okr()

    def work() -> Done:
        thought = Thought.share(
            form.data["thought"], subject_kind=kind, subject=subject, by=by
        )
        return okr.keep(thought, answer=str(thought.id))

    okr.run(work)
