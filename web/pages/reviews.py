"""How did the company do in a cycle, team by team, and what is to be done next?"""

from typing import Any
from uuid import UUID

from flask import Blueprint, flash, render_template, request, url_for
from flask_babel import gettext as _

from okr import policy
from okr.application import reviewing
from okr.exports.formats import FORMATS
from okr.projections import cycles, objectives, review_rollup, teams
from okr.projections.review_rollup import Rollup
from web import choosing, desk, verdicts
from web.desk import rule
from web.forms import review as forms
from web.forms.form import Answer, Form, empty, submitted

pages = Blueprint("reviews", __name__)
REVIEWED = ("in_review", "closed")


@pages.get("/reviews")
@rule("read")
def index() -> str:
    cycle = cycle_asked()
    if cycle is None:
        return render_template("reviews/index.html", cycle=None)
    rolled = rolled_up(cycle)
    rows = [(team, result_of(rolled, team)) for team in of_cycle(cycle, rolled)]
    return render_template(
        "reviews/index.html",
        cycle=cycle,
        beside=cycles.beside(desk.db(), cycle),
        total=rolled.company,
        rows=rows,
        mine=[team for team, result in rows if result is None and convenes(team)],
        reviewed=cycle["status"] in REVIEWED,
        thing=policy.of_row(desk.db(), "cycle", cycle),
        left=len(objectives.left_open(desk.db(), cycle["id"])),
        formats=FORMATS,
        form=empty(),
        **verdicts.WORDS,
    )


def cycle_asked() -> dict[str, Any] | None:
    """The one of the address; else what is in review, or what was closed last."""
    name = request.args.get("cycle")
    asked = cycles.named(desk.db(), name) if name else None
    if asked:
        return asked
    newest = cycles.latest(desk.db(), choosing.CYCLES)
    for status in ("in_review", "open", "closed"):
        for row in newest:
            if row["status"] == status:
                return row
    return newest[0] if newest else None


def rolled_up(cycle: dict[str, Any]) -> Rollup:
    readable = policy.readable("reviews.id")
    return review_rollup.of_cycle(
        desk.db(), cycle, desk.agreed(), readable, keys=desk.keys()
    )


def of_cycle(cycle: dict[str, Any], rolled: Rollup) -> list[dict[str, Any]]:
    """Teams that have something to review, or a review already."""
    shown = {card.team for card in choosing.of_cycle(cycle["id"])}
    shown |= {each.review["team"] for each in rolled.teams if each.review}
    return [row for row in teams.tree(desk.db()) if row["id"] in shown]


def result_of(rolled: Rollup, team: dict[str, Any]) -> review_rollup.Result | None:
    found = (each for each in rolled.teams if each.review)
    return next((e for e in found if e.review and e.review["team"] == team["id"]), None)


def convenes(team: dict[str, Any]) -> bool:
    thing = policy.team(desk.db(), team["id"])
    return thing is not None and desk.allowed("review", thing)


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
