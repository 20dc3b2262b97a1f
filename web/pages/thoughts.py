"""What do the two think about the terms of a goal?"""

from uuid import UUID

from flask import Blueprint, flash, url_for
from flask_babel import gettext as _

from okr.application.okr import Done
from okr.domain import Thought
from okr.domain.thought import Subject
from web import desk
from web.desk import rule
from web.forms import goal as forms
from web.forms.form import Answer, Form, submitted
from web.pages.goals import goal_page

pages = Blueprint("thoughts", __name__, url_prefix="/goals/<uuid:id>/thoughts")


@pages.post("")
@rule("write", "goal")
def create(id: UUID) -> Answer:
    return submitted(
        forms.Words, lambda form: goal_page(id, form), lambda form: shared(id, form)
    )


def shared(id: UUID, form: Form) -> str:
    by, okr = desk.me(), desk.okr()

    def work() -> Done:
        thought = Thought.share(
            form.data["words"], subject_kind=Subject.GOAL, subject=id, by=by
        )
        return okr.keep(thought, answer=str(thought.id))

    okr.run(work)
    flash(_("Shared with the two of you."), "done")
    return url_for("goals.show", id=id, _anchor="thoughts")
