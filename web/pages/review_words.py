"""What is said in a review: stories, scores, causes, decisions, thanks, actions."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from flask import Blueprint, flash
from flask_babel import gettext as _
from marshmallow import Schema

from okr.application import reviewing
from okr.domain import Review
from web import desk, going_on, sitting
from web.desk import never_stored, rule
from web.forms import review as forms
from web.forms.form import Answer, Form, Nothing, submitted

pages = Blueprint("review_words", __name__, url_prefix="/reviews/<uuid:id>")
Say = Callable[[Form], object]


@pages.post("/stories/<uuid:objective>")
@rule("take part", "review")
@never_stored
def tell(id: UUID, objective: UUID) -> Answer:
    def say(form: Form) -> None:
        words, by = form.data["words"], desk.me()
        reviewing.tell_story(desk.okr(), id, objective, words, by=by)

    return said(id, forms.Story, f"story-{objective}", "stories", say)


@pages.post("/objectives/<uuid:objective>/scores/<uuid:key_result>")
@rule("take part", "review")
@never_stored
def score(id: UUID, objective: UUID, key_result: UUID) -> Answer:
    def say(form: Form) -> None:
        reviewing.score(
            desk.okr(),
            id,
            key_result,
            form.data["score"],
            objective=objective,
            words=form.data["words"] or "",
            by=desk.me(),
        )

    return said(id, forms.Score, f"given-{key_result}", "score", say)


@pages.post("/causes/<uuid:key_result>")
@rule("take part", "review")
@never_stored
def name_cause(id: UUID, key_result: UUID) -> Answer:
    def say(form: Form) -> None:
        reviewing.name_cause(
            desk.okr(),
            id,
            key_result,
            form.data["cause"],
            words=form.data["words"] or "",
            by=desk.me(),
        )

    return said(id, forms.Cause, f"cause-{key_result}", "causes", say)


@pages.post("/decisions/<uuid:objective>")
@rule("facilitate", "review")
@never_stored
def decide(id: UUID, objective: UUID) -> Answer:
    def say(form: Form) -> None:
        decision, words = form.data["decision"], form.data["words"]
        reviewing.decide(desk.okr(), id, objective, decision, words, by=desk.me())

    return said(id, forms.Decision, f"decision-{objective}", "decisions", say)


@pages.post("/praise")
@rule("take part", "review")
@never_stored
def praise(id: UUID) -> Answer:
    def add(review: Review, told: Any, by: UUID) -> UUID:
        return review.praise(told["person"], told["words"], by=by)

    return added(id, forms.Praise, "praise", "praise", add)


@pages.post("/notes")
@rule("take part", "review")
@never_stored
def note(id: UUID) -> Answer:
    def add(review: Review, told: Any, by: UUID) -> UUID:
        worked = told["worked"]
        return review.note(told["circle"], told["words"], worked=worked, by=by)

    circle = sitting.circle_sent()
    return added(id, forms.Note, f"note-{circle}", f"{circle}_retro", add)


@pages.post("/learnings")
@rule("take part", "review")
@never_stored
def note_learning(id: UUID) -> Answer:
    def add(review: Review, told: Any, by: UUID) -> UUID:
        return review.note_learning(told["words"], by=by)

    return added(id, forms.Learning, "learning", "learnings", add)


@pages.post("/actions")
@rule("take part", "review")
@never_stored
def agree(id: UUID) -> Answer:
    def add(review: Review, told: Any, by: UUID) -> UUID:
        owner, on = told["owner"], told["on"]
        return review.agree_action(told["words"], owner=owner, on=on, by=by)

    return added(id, forms.Action, "action", "actions", add)


@pages.post("/lines/<uuid:line>/withdrawal")
@rule("take part", "review")
@never_stored
def take_back(id: UUID, line: UUID) -> Answer:
    def say(form: Form) -> None:
        by = desk.me()
        desk.okr().act(Review, id, lambda review: review.take_back(line, by=by))

    return said(id, Nothing, f"line-{line}", sitting.stage_sent(), say)


@pages.post("/actions/<uuid:action>/end")
@rule("read", "review")
@never_stored
def do(id: UUID, action: UUID) -> Answer:
    """Its owner, also once the review is closed."""

    def go(form: Form) -> str:
        by = desk.me()
        desk.okr().act(Review, id, lambda review: review.do_action(action, by=by))
        flash(_("Done. It stands so in the minutes."), "done")
        return going_on.home(id, "actions")

    def page(form: Form) -> str:
        return sitting.page(id, form, f"line-{action}", "actions")

    return submitted(Nothing, page, go)


def added(
    id: UUID,
    schema: type[Schema],
    about: str,
    stage: str,
    add: Callable[[Review, Any, UUID], UUID],
) -> Answer:
    """A line more: praise, a note, a learning, an action."""

    def say(form: Form) -> None:
        told, by = form.data, desk.me()
        desk.okr().act(Review, id, lambda review: add(review, told, by))

    return said(id, schema, about, stage, say)


def said(
    id: UUID, schema: type[Schema], about: str, stage: str | None, say: Say
) -> Answer:
    """One of the session's small forms; `about` names it, for when it comes back."""

    def go(form: Form) -> str:
        say(form)
        return going_on.home(id, stage, about)

    return submitted(schema, lambda form: sitting.page(id, form, about, stage), go)
