"""How will we know? A key result is added, worded, moved or dropped."""

from datetime import date
from decimal import Decimal
from uuid import UUID

from flask import Blueprint, flash, render_template, url_for
from flask_babel import gettext as _

from okr.application.proving import add_key_result
from okr.domain import Objective
from okr.domain.errors import Missing
from okr.domain.team import COMPANY
from okr.projections import cards, cycles, measures, objectives, teams
from okr.projections.cards import KeyResultCard
from web import desk, hinting
from web.desk import rule
from web.forms import key_result as forms
from web.forms import objective as reasons
from web.forms.form import Answer, Form, empty, submitted

pages = Blueprint(
    "key_results", __name__, url_prefix="/objectives/<uuid:id>/key-results"
)
KNOWN = 200


@pages.get("/new")
@rule("write", "objective")
def new(id: UUID) -> str:
    cycle = cycles.one(desk.db(), desk.thing().row["cycle"])
    assert cycle
    return new_page(
        empty(start=cycle["first"], due=cycle["last"], weight="1", whose=str(COMPANY))
    )


@pages.post("")
@rule("write", "objective")
def create(id: UUID) -> Answer:
    return submitted(forms.NewKeyResult, new_page, lambda form: added(id, form))


def added(id: UUID, form: Form) -> str:
    by = desk.me()
    told = dict(form.data)
    told["title"] = told["title"] or ""
    told["unit"] = told["unit"] or ""
    add_key_result(desk.okr(), id, **told, by=by)
    flash(_("Added."), "done")
    return url_for("objectives.show", id=id)


def new_page(form: Form) -> str:
    row = desk.thing().row
    team = teams.one(desk.db(), row["team"])
    company = teams.one(desk.db(), COMPANY)
    assert team and company
    choices = [(str(COMPANY), company["name"])]
    if team["id"] != str(COMPANY):
        choices.append((team["id"], team["name"]))
    return render_template(
        "key_results/new.html",
        form=form,
        hints=hinting.of_key_result(form.values),
        row=row,
        whose=choices,
        measures=measures.page(desk.db(), "", KNOWN),
    )


@pages.get("/<uuid:key_result>/edit")
@rule("write", "objective")
def edit(id: UUID, key_result: UUID) -> str:
    card = found(id, key_result)
    return edit_page(
        key_result,
        empty(
            title=card.title,
            weight=card.weight,
            baseline=card.baseline,
            target=card.target,
            start=card.start,
            due=card.due,
            version=desk.thing().row["version"],
        ),
    )


@pages.post("/<uuid:key_result>")
@rule("write", "objective")
def update(id: UUID, key_result: UUID) -> Answer:
    return submitted(
        forms.KeyResult,
        lambda form: edit_page(key_result, form),
        lambda form: worded(id, key_result, form),
    )


def worded(id: UUID, key_result: UUID, form: Form) -> str:
    by, data = desk.me(), form.data

    def word(objective: Objective) -> None:
        objective.reword_key_result(
            key_result, data["title"], weight=data["weight"], by=by
        )
        ends = {name: data[name] for name in ("baseline", "target", "start", "due")}
        objective.set_target(key_result, **ends, by=by)

    desk.okr().act(Objective, id, word, expected=form.version)
    return url_for("objectives.show", id=id)


def edit_page(key_result: UUID, form: Form) -> str:
    id = desk.thing().row["id"]
    row = objectives.one(desk.db(), id)
    return render_template(
        "key_results/edit.html",
        form=form,
        hints=hinting.of_key_result(form.values),
        row=row,
        key_result=found(UUID(id), key_result),
    )


@pages.get("/<uuid:key_result>/target")
@rule("write", "objective")
def target(id: UUID, key_result: UUID) -> str:
    card = found(id, key_result)
    return target_page(key_result, empty(due=card.due))


@pages.post("/<uuid:key_result>/targets")
@rule("write", "objective")
def retarget(id: UUID, key_result: UUID) -> Answer:
    return submitted(
        forms.Target,
        lambda form: target_page(key_result, form),
        lambda form: moved(id, key_result, **form.data),
    )


def moved(id: UUID, key_result: UUID, target: Decimal, due: date, reason: str) -> str:
    by = desk.me()
    desk.okr().act(
        Objective,
        id,
        lambda objective: objective.retarget(
            key_result, target=target, due=due, reason=reason, by=by
        ),
    )
    flash(_("The target moved; the old one stays readable."), "done")
    return url_for("objectives.show", id=id)


def target_page(key_result: UUID, form: Form) -> str:
    row = desk.thing().row
    card = found(UUID(row["id"]), key_result)
    return render_template(
        "key_results/target.html", form=form, row=row, key_result=card
    )


@pages.post("/<uuid:key_result>/dropping")
@rule("write", "objective")
def drop(id: UUID, key_result: UUID) -> Answer:
    def go(form: Form) -> str:
        by = desk.me()
        reason = form.data["reason"] or ""
        desk.okr().act(
            Objective,
            id,
            lambda objective: objective.drop_key_result(
                key_result, reason=reason, by=by
            ),
        )
        flash(_("Dropped."), "done")
        return url_for("objectives.show", id=id)

    return submitted(
        reasons.PerhapsReason, lambda form: edit_page(key_result, form), go
    )


def found(id: UUID, key_result: UUID) -> KeyResultCard:
    card = cards.one(desk.db(), id, desk.today(), desk.agreed())
    for known in card.key_results if card else ():
        if known.id == str(key_result):
            return known
    raise Missing("That key result is not here any more: go back to the objective.")
