"""How did the company do in a cycle, team by team, and what is to be done next?"""

from typing import Any
from uuid import UUID

from flask import Blueprint, flash, render_template, request, url_for
from flask_babel import gettext as _

from okr.application import reviewing
from okr.projections import cycles
from web import choosing, desk, rolling_up, verdicts
from web.desk import rule
from web.forms import review as forms
from web.forms.form import Answer, Form, empty, submitted

pages = Blueprint("reviews", __name__)


@pages.get("/reviews")
@rule("read")
def index() -> str:
    cycle = cycle_asked()
    if cycle is None:
        return render_template("reviews/index.html", cycle=None)
    return rolling_up.page(cycle, empty())


def cycle_asked() -> dict[str, Any] | None:
    """The one of the address; else what is in review, or was closed last."""
    name = request.args.get("cycle")
    asked = cycles.named(desk.db(), name) if name else None
    newest = cycles.latest(desk.db(), choosing.CYCLES)
    found = [
        row
        for status in ("in_review", "open", "closed", "planned")
        for row in newest
        if row["status"] == status
    ]
    return asked or next(iter(found), None)


@pages.get("/teams/<uuid:id>/reviews/new")
@rule("review", "team")
def new(id: UUID) -> str:
    return new_page(empty(facilitator=desk.viewer().id, pace="live"))


@pages.post("/teams/<uuid:id>/reviews")
@rule("review", "team")
def create(id: UUID) -> Answer:
    def go(form: Form) -> str:
        done = reviewing.convene(
            desk.okr(),
            desk.workspace().keys,
            team=id,
            cycle=form.data["cycle"],
            facilitator=form.data["facilitator"],
            pace=form.data["pace"],
            until=form.data["until"],
            by=desk.me(),
        )
        flash(_("Convened: your team finds it under Reviews."), "done")
        return url_for("review_session.show", id=done.answer)

    return submitted(forms.Plan, new_page, go)


def new_page(form: Form) -> str:
    team = desk.thing().row
    offered = [
        (row["id"], row["name"])
        for row in cycles.latest(desk.db(), choosing.CYCLES)
        if row["status"] == "in_review"
    ]
    asked = request.args.get("cycle")
    if asked and "cycle" not in form.values:
        form = empty(**form.values, cycle=asked)
    return render_template(
        "reviews/new.html",
        form=form,
        team=team,
        cycles=offered,
        people=choosing.owners(team["id"], desk.viewer().id),
        paces=[(pace.value, words) for pace, words in verdicts.PACES.items()],
    )
