"""With whom does an owner sign a goal, and who else reads it?"""

from dataclasses import replace
from uuid import UUID

from flask import Blueprint, flash, render_template, url_for
from flask_babel import gettext as _

from okr.application import agreeing
from okr.domain import Goal
from web import choosing, desk
from web.desk import rule
from web.forms import goal as forms
from web.forms.form import Answer, Form, empty, submitted

pages = Blueprint("goal_parties", __name__, url_prefix="/goals/<uuid:id>")


@pages.get("/parties")
@rule("own", "goal")
def show(id: UUID) -> str:
    return page(empty())


def page(form: Form) -> str:
    """Both questions; the one that was not asked shows what stands."""
    row = desk.thing().row
    stands = {"partner": row["partner"], "audience": row["audience"]}
    return render_template(
        "goals/parties.html",
        form=replace(form, values=stands | dict(form.values)),
        row=row,
        partners=choosing.partners(row["owner"], row["partner"]),
    )


@pages.post("/partner")
@rule("own", "goal")
def choose_partner(id: UUID) -> Answer:
    def go(form: Form) -> str:
        agreeing.choose_partner(desk.okr(), id, form.data["partner"], by=desk.me())
        flash(_("Chosen. The two of you sign it now."), "done")
        return url_for("goals.show", id=id)

    return submitted(forms.Partner, page, go)


@pages.post("/audience")
@rule("own", "goal")
def choose_audience(id: UUID) -> Answer:
    def go(form: Form) -> str:
        audience, by = form.data["audience"], desk.me()
        desk.okr().act(Goal, id, lambda goal: goal.choose_audience(audience, by=by))
        flash(_("Kept."), "done")
        return url_for("goals.show", id=id)

    return submitted(forms.Audience, page, go)
