"""Goals of one's own that begin in a workshop: drafted, shown, signed by the two."""

from uuid import UUID, uuid4

from flask import Blueprint, flash
from flask_babel import gettext as _

from okr.application import drafting
from okr.application.agreeing import Wording
from okr.domain import Goal
from okr.domain.checkpoint import Checkpoint
from okr.domain.errors import Missing
from okr.domain.team import COMPANY
from okr.domain.terms import Terms
from okr.projections import goals
from web import desk
from web.desk import never_stored, rule
from web.forms import workshop as forms
from web.forms.form import Answer, Form, Nothing, submitted
from web.pages.workshop_drafts import again, failed, screen

pages = Blueprint("workshop_goals", __name__, url_prefix="/workshops/<uuid:id>/goals")


@pages.post("")
@rule("write", "workshop")
@never_stored
def promise(id: UUID) -> Answer:
    def go(form: Form) -> str:
        drafting.draft_goal(
            desk.okr(), id, promised(form), group=form.data["group"], by=desk.me()
        )
        flash(_("Drafted. Only you see it until you show it."), "done")
        return screen(id)

    return submitted(forms.Goal, again(id, "new_goal", writing="goal"), go)


def promised(form: Form) -> Wording:
    """The short form as terms; the measure by its name."""
    data = form.data
    shown, on = data["shown_first"], data["first_on"]
    first = (
        Checkpoint(uuid4(), _("A first version"), on, None, shown) if shown else None
    )
    terms = Terms(
        what=data["what"],
        due=data["due"],
        whose=COMPANY if data["measure"] else None,
        baseline=data["baseline"],
        target=data["target"],
        checkpoints=(first,) if first else (),
    )
    return Wording(terms, data["measure"] or "", data["unit"] or "")


@pages.post("/<uuid:goal>/opening")
@rule("write", "goal", by="goal")
@never_stored
def show(id: UUID, goal: UUID) -> Answer:
    refuse_goal_of_other(id, goal)

    def go(form: Form) -> str:
        by = desk.me()
        desk.okr().act(Goal, goal, lambda told: told.open(by=by))
        flash(_("Both of you see it now."), "done")
        return screen(id)

    return submitted(Nothing, failed(id, None), go)


@pages.post("/<uuid:goal>/signature")
@rule("write", "goal", by="goal")
@never_stored
def sign(id: UUID, goal: UUID) -> Answer:
    refuse_goal_of_other(id, goal)

    def go(form: Form) -> str:
        by, digest = desk.me(), form.data["digest"]
        desk.okr().act(Goal, goal, lambda told: told.sign(digest=digest, by=by))
        flash(_("Signed."), "done")
        return screen(id)

    return submitted(forms.Signature, failed(id, None), go)


def refuse_goal_of_other(id: UUID, goal: UUID) -> None:
    row = goals.one(desk.db(), goal)
    if row is None or row["workshop"] != str(id):
        raise Missing(_("That goal is not of this workshop: open it on its own page."))
