"""Who objects to an objective or advises its owner, and what is answered?"""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from flask import Blueprint, flash, url_for
from flask_babel import gettext as _

from okr import policy
from okr.application import hearing
from okr.domain import Objection
from web import desk
from web.desk import rule
from web.forms import objection as forms
from web.forms.form import Answer, Form, Nothing, submitted
from web.pages.objectives import objective_page

pages = Blueprint("objections", __name__)


@pages.post("/objectives/<uuid:id>/objections")
@rule("object", "objective")
def create(id: UUID) -> Answer:
    def say(form: Form) -> str:
        hearing.object_to(desk.okr(), id, form.data["objection"], by=desk.me())
        flash(_("It stands: the owner answers in writing."), "done")
        return address(id)

    return submitted(forms.Objection, lambda form: objective_page(id, form), say)


@pages.post("/objectives/<uuid:id>/advice")
@rule("advise", "objective")
def advise(id: UUID) -> Answer:
    def say(form: Form) -> str:
        hearing.advise(desk.okr(), id, form.data["advice"], by=desk.me())
        flash(_("Thank you: the owner reads it."), "done")
        return address(id)

    return submitted(forms.Advice, lambda form: objective_page(id, form), say)


@pages.post("/objections/<uuid:id>/answer")
@rule("answer", "objection")
def answer(id: UUID) -> Answer:
    return acted(
        id,
        forms.Reply,
        lambda said, data, by: said.answer(data["answer"], by=by),
        _("Answered."),
    )


@pages.post("/objections/<uuid:id>/commitment")
@rule("settle", "objection")
def commit(id: UUID) -> Answer:
    return acted(
        id,
        forms.LastWord,
        lambda said, data, by: said.agree_to_disagree(data["last_word"] or "", by=by),
        _("It stands that you disagree, and are in."),
    )


@pages.post("/objections/<uuid:id>/withdrawal")
@rule("settle", "objection")
def withdraw(id: UUID) -> Answer:
    return acted(
        id,
        Nothing,
        lambda said, data, by: said.withdraw(by=by),
        _("Taken back."),
    )


def acted(id: UUID, schema: type[Any], act: Callable[..., object], said: str) -> Answer:
    """A small form beside what was said, on the page of its objective."""
    objective = UUID(desk.thing().row["objective"])
    desk.turn_to(policy.objective(desk.db(), str(objective)))

    def go(form: Form) -> str:
        by = desk.me()
        desk.okr().act(Objection, id, lambda one: act(one, form.data, by))
        flash(said, "done")
        return address(objective)

    return submitted(schema, lambda form: objective_page(objective, form, about=id), go)


def address(objective: UUID) -> str:
    return url_for("objectives.show", id=objective, _anchor="said")
