"""How is a team doing, and who belongs to it?"""

from dataclasses import replace
from typing import Any
from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from okr import policy
from okr.application import forming
from okr.projections import cards, cycles, people, teams
from okr.projections.cards import ObjectiveCard
from web import choosing, desk, reviewed
from web.desk import rule
from web.forms import team as forms
from web.forms.form import Answer, Form, empty, submitted
from web.pages import goals
from web.pages.map import elapsed

pages = Blueprint("teams", __name__, url_prefix="/teams")


@pages.get("")
@rule("read")
def index() -> str:
    tree = teams.tree(desk.db())
    desk.names(team["lead"] for team in tree)
    return render_template("teams/index.html", tree=tree)


@pages.get("/mine")
@rule("read")
def mine() -> Response:
    return redirect(url_for(".show", id=desk.viewer().team), 303)


@pages.get("/<uuid:id>")
@rule("read", "team")
def show(id: UUID) -> str:
    cycle = choosing.cycle_asked(request.args.get("cycle"))
    found = of_team(id, cycle) if cycle else []
    members = people.of_team(desk.db(), id)
    team = desk.thing().row
    desk.names([*(row["id"] for row in members), team["lead"]])
    return render_template(
        "teams/show.html",
        team=team,
        cycle=cycle,
        beside=cycles.beside(desk.db(), cycle) if cycle else (None, None),
        cards=found,
        reached=cards.rolled_up(found),
        expected=elapsed(cycle) if cycle else None,
        members=members,
        below=teams.below(desk.db(), id),
        above=teams.above(desk.db(), id)[1:],
        held=held(found),
        promised=goals.of_team(str(id), cycle) if cycle else [],
        review=reviewed.of_team(id, cycle["id"]) if cycle else None,
    )


def of_team(id: UUID, cycle: dict[str, Any]) -> list[ObjectiveCard]:
    found = cards.of_team(
        desk.db(),
        id,
        cycle["id"],
        desk.today(),
        desk.agreed(),
        policy.readable("objectives.id"),
        keys=desk.keys(),
    )
    names = desk.names(card.owner for card in found)
    return [replace(card, owner_name=names[card.owner]) for card in found]


def held(found: list[ObjectiveCard]) -> tuple[int, int]:
    """How many of the key results that owe a check-in are not outdated."""
    owing = [
        k for card in found if card.status == "published" for k in card.key_results
    ]
    return sum(k.health != "outdated" for k in owing), len(owing)


@pages.get("/<uuid:id>/teams/new")
@rule("form team", "team")
def new(id: UUID) -> str:
    return form_page(empty())


@pages.post("/<uuid:id>/teams")
@rule("form team", "team")
def create(id: UUID) -> Answer:
    return submitted(forms.Team, form_page, lambda form: formed(id, form))


def formed(parent: UUID, form: Form) -> str:
    done = forming.form(desk.okr(), **form.data, parent=parent, by=desk.me())
    flash(_("The team is formed."), "done")
    return url_for(".show", id=done.answer)


def form_page(form: Form) -> str:
    team = desk.thing().row
    return render_template(
        "teams/new.html", form=form, team=team, leads=choosing.everybody()
    )


@pages.get("/<uuid:id>/edit")
@rule("write", "team")
def edit(id: UUID) -> str:
    team = desk.thing().row
    return edit_page(
        empty(name=team["name"], lead=team["lead"], version=team["version"])
    )


@pages.post("/<uuid:id>")
@rule("write", "team")
def update(id: UUID) -> Answer:
    return submitted(forms.Team, edit_page, lambda form: worded(id, form))


def worded(id: UUID, form: Form) -> str:
    if form.data["lead"] and str(form.data["lead"]) != desk.thing().row["lead"]:
        desk.require("name lead")
    forming.word(desk.okr(), id, **form.data, by=desk.me(), expected=form.version)
    return url_for(".show", id=id)


def edit_page(form: Form) -> str:
    team = teams.one(desk.db(), desk.thing().row["id"])
    return render_template(
        "teams/edit.html", form=form, team=team, leads=choosing.everybody()
    )
