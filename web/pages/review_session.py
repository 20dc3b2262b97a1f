"""A review, stage by stage: what everybody does now, and how it is led."""

from uuid import UUID

from flask import Blueprint, Response, flash, redirect, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response as Answered

from okr.application import naming, reviewing, scoring
from okr.domain import Review
from okr.domain.errors import Refused
from okr.domain.round import Kind
from web import desk, going_on, review_wall, sitting, stages, under_review
from web.desk import nameless, never_stored, rule
from web.forms import review as forms
from web.forms.form import Answer, Form, submitted

pages = Blueprint("review_session", __name__, url_prefix="/reviews/<uuid:id>")
SEALED = (Kind.SCORES, Kind.PROCESS)


@pages.get("")
@rule("read", "review")
@never_stored
def show(id: UUID) -> str | Answered:
    if desk.thing().row["status"] == "closed":
        return over(id)
    return sitting.page(id)


@pages.get("/screen")
@rule("read", "review")
@never_stored
def screen(id: UUID) -> str | Answered:
    if desk.thing().row["status"] == "closed":
        return over(id)
    return review_wall.page(id)


@pages.post("/stages")
@rule("facilitate", "review")
@never_stored
def open(id: UUID) -> Answer:
    def go(form: Form) -> str:
        stage = form.data["stage"]
        reviewing.open_stage(desk.okr(), desk.workspace().keys, id, stage, by=desk.me())
        flash(_("Open now: %(stage)s.", stage=stages.BY_WORD[stage].label), "done")
        return url_for(".show", id=id)

    return submitted(forms.Stage, lambda form: sitting.page(id, form), go)


@pages.post("/scores")
@rule("take part", "review")
@never_stored
@nameless
def give_scores(id: UUID) -> Answer:
    def go(form: Form) -> str:
        under_review.refuse_others(id, form.data["given"])
        scoring.give_scores(
            desk.okr(),
            desk.workspace().keys,
            id,
            form.data["given"],
            round=form.data["round"],
            by=desk.me(),
            key=desk.command_key(),
        )
        return handed_in(id, "score")

    return submitted(
        forms.Scores, lambda form: sitting.page(id, form, "scores", "score"), go
    )


@pages.post("/answers")
@rule("take part", "review")
@never_stored
@nameless
def answer(id: UUID) -> Answer:
    def go(form: Form) -> str:
        scoring.answer(
            desk.okr(),
            desk.workspace().keys,
            id,
            form.data["given"],
            round=form.data["round"],
            by=desk.me(),
            key=desk.command_key(),
        )
        return handed_in(id, "process")

    return submitted(
        forms.Statements, lambda form: sitting.page(id, form, "answers", "process"), go
    )


@pages.post("/reveal")
@rule("facilitate", "review")
@never_stored
def reveal(id: UUID) -> Answer:
    def go(form: Form) -> str:
        kind = form.data["kind"]
        if kind not in SEALED:
            raise Refused(_("Choose scores or process: reload the page."))
        keys = desk.workspace().keys
        scoring.reveal(desk.okr(), keys, id, Kind(kind), by=desk.me())
        flash(_("Shown to everybody."), "done")
        return going_on.home(id, sitting.STAGE_OF[kind])

    return submitted(forms.Reveal, lambda form: sitting.page(id, form), go)


@pages.post("/last-day")
@rule("facilitate", "review")
@never_stored
def prolong(id: UUID) -> Answer:
    def go(form: Form) -> str:
        until, by = form.data["until"], desk.me()
        desk.okr().act(Review, id, lambda review: review.prolong(until, by=by))
        return url_for(".show", id=id)

    return submitted(forms.LastDay, lambda form: sitting.page(id, form, "lead"), go)


@pages.post("/facilitator")
@rule("name facilitator", "review")
@never_stored
def hand_over(id: UUID) -> Answer:
    def go(form: Form) -> str:
        person, by = form.data["facilitator"], desk.me()
        naming.name_facilitator(desk.okr(), id, person, by=by)
        flash(_("%(name)s leads it now.", name=desk.name_of(person)), "done")
        return url_for(".show", id=id)

    return submitted(forms.Leading, lambda form: sitting.page(id, form, "lead"), go)


def over(id: UUID) -> Answered:
    """The minutes; a page that was open, and asks for itself again, goes there too."""
    there = url_for("review_closing.minutes", id=id)
    if "HX-Request" in request.headers:
        return Response(headers={"HX-Redirect": there})
    return redirect(there, 303)


def handed_in(id: UUID, stage: str) -> str:
    flash(_("Sealed."), "done")
    return going_on.home(id, stage)
