"""Groups become objectives, which are worded, proved, carried, signed, objected to."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from typing import Any
from uuid import UUID

from flask import Blueprint, flash, url_for
from flask_babel import gettext as _

from okr.application import drafting, hearing, signing
from okr.application.proving import add_key_result
from okr.domain import Objective
from okr.domain.team import COMPANY
from okr.projections import objectives
from web import desk, rooms
from web.desk import never_stored, rule
from web.forms import workshop as forms
from web.forms.form import Answer, Form, submitted
from web.pages.objectives import served
from web.rooms import PARTICIPANT

pages = Blueprint("workshop_drafts", __name__, url_prefix="/workshops/<uuid:id>")
ONE = Decimal(1)


def screen(id: UUID, **chosen: Any) -> str:
    return url_for("workshops.show", id=id, **chosen)


@pages.post("/objectives")
@rule("write", "workshop")
@never_stored
def draft(id: UUID) -> Answer:
    def go(form: Form) -> str:
        data = form.data
        done = drafting.draft_objective(
            desk.okr(),
            id,
            data["title"],
            why_now=data["why_now"] or "",
            group=data["group"],
            owner=data["owner"],
            by=desk.me(),
        )
        flash(_("Drafted. Now say how we will know."), "done")
        return screen(id, draft=done.answer)

    return submitted(forms.Draft, again(id, "new_objective", writing="objective"), go)


@pages.post("/objectives/<uuid:objective>/wording")
@rule("write", "objective", by="objective")
@never_stored
def reword(id: UUID, objective: UUID) -> Answer:
    rooms.refuse_other(id, objective)

    def go(form: Form) -> str:
        data, by, serves = form.data, desk.me(), served(form)

        def word(told: Objective) -> None:
            told.reword(data["title"], why_now=data["why_now"] or "", by=by)
            if serves:
                told.state_serves(*serves, by=by)
            else:
                told.lift_serves(by=by)

        desk.okr().act(Objective, objective, word, expected=form.version)
        return screen(id, draft=objective)

    return submitted(forms.Words, again_worded(id, objective), go)


def again_worded(id: UUID, objective: UUID) -> Callable[[Form], str]:
    """The words as they were typed, beside those that stand when somebody was
    faster; sending them once more is then meant."""

    def page(form: Form) -> str:
        row = objectives.one(desk.db(), objective)
        assert row
        fresh = {**form.values, "version": str(row["version"])} if form.stale else {}
        told = replace(form, values=fresh or form.values)
        return rooms.page(id, PARTICIPANT, form, wording=told)

    return page


@pages.post("/objectives/<uuid:objective>/key-results")
@rule("write", "objective", by="objective")
@never_stored
def prove(id: UUID, objective: UUID) -> Answer:
    rooms.refuse_other(id, objective)

    def go(form: Form) -> str:
        data = form.data
        add_key_result(
            desk.okr(),
            objective,
            measure=data["measure"],
            unit=data["unit"] or "",
            title="",
            whose=COMPANY,
            baseline=data["baseline"],
            target=data["target"],
            weight=ONE,
            start=None,
            due=data["due"],
            by=desk.me(),
        )
        flash(_("Added."), "done")
        return screen(id, draft=objective)

    return submitted(forms.Proof, again(id, "new_proof"), go)


@pages.post("/objectives/<uuid:objective>/contribution")
@rule("write", "workshop")
@never_stored
def contribute(id: UUID, objective: UUID) -> Answer:
    rooms.refuse_other(id, objective)

    def go(form: Form) -> str:
        by, words = desk.me(), form.data["words"]
        desk.okr().act(
            Objective, objective, lambda told: told.state_contribution(words, by=by)
        )
        flash(_("Thank you: it stands beside the objective."), "done")
        return screen(id)

    return submitted(forms.Said, failed(id, objective), go)


@pages.post("/objectives/<uuid:objective>/signature")
@rule("write", "workshop")
@never_stored
def sign(id: UUID, objective: UUID) -> Answer:
    rooms.refuse_other(id, objective)

    def go(form: Form) -> str:
        digest = form.data["digest"]
        signing.sign(desk.okr(), id, objective, digest=digest, by=desk.me())
        flash(_("Signed."), "done")
        return screen(id)

    return submitted(forms.Signature, failed(id, None), go)


@pages.post("/objectives/<uuid:objective>/objection")
@rule("write", "workshop")
@never_stored
def object_to(id: UUID, objective: UUID) -> Answer:
    rooms.refuse_other(id, objective)

    def go(form: Form) -> str:
        words, by = form.data["words"], desk.me()
        if held(objective, by):
            hearing.object_to(desk.okr(), objective, words, by=by)
            flash(_("Your objection stands; the owner answers it."), "done")
        else:
            hearing.advise(desk.okr(), objective, words, by=by)
            flash(_("It stands as advice, as you are not held to it."), "done")
        return screen(id)

    return submitted(forms.Said, failed(id, objective), go)


def held(objective: UUID, person: UUID) -> bool:
    """Whether somebody is its owner or says what they bring."""
    row = objectives.one(desk.db(), objective)
    said = objectives.contributions(desk.db(), objective)
    bound = {each["person"] for each in said} | {row["owner"] if row else None}
    return str(person) in bound


def again(id: UUID, name: str, **marked: Any) -> Callable[[Form], str]:
    """The screen with the form of this name, come back."""
    return lambda form: rooms.page(id, PARTICIPANT, form, **{name: form}, **marked)


def failed(id: UUID, objective: UUID | None) -> Callable[[Form], str]:
    return lambda form: rooms.page(
        id, PARTICIPANT, form, failed_objective=str(objective) if objective else None
    )
