"""What does the one who took it, or the one who gave it, do next?"""

from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import UUID

from flask import Blueprint, flash, url_for
from flask_babel import gettext as _

from okr.application.delegating import agree_to_dates
from okr.domain import Delegation
from web import desk
from web.desk import rule
from web.forms import delegation as forms
from web.forms.form import Answer, Form, Nothing, submitted
from web.pages.delegations import page

pages = Blueprint("delegation_steps", __name__, url_prefix="/delegations/<uuid:id>")
Act = Callable[[Delegation, Any, UUID, date], object]


def acted(id: UUID, schema: type[Any], act: Act, said: str) -> Answer:
    """A small form on the delegation's own page: act, then show the page again.

    A form that carries a version is about those words: if they changed, it is stale.
    """

    def go(form: Form) -> str:
        by, today = desk.me(), desk.today()
        desk.okr().act(
            Delegation,
            id,
            lambda delegation: act(delegation, form.data, by, today),
            expected=form.version,
        )
        flash(said, "done")
        return url_for("delegations.show", id=id)

    return submitted(schema, lambda form: page(id, form), go)


@pages.post("/acceptance")
@rule("take", "delegation")
def accept(id: UUID) -> Answer:
    return acted(
        id,
        Nothing,
        lambda d, data, by, today: d.accept(by=by),
        _("Accepted: it is yours now."),
    )


@pages.post("/refusal")
@rule("take", "delegation")
def decline(id: UUID) -> Answer:
    return acted(
        id,
        forms.Reason,
        lambda d, data, by, today: d.decline(reason=data["reason"], by=by),
        _("Declined, with your reason."),
    )


@pages.post("/dates/acceptance")
@rule("settle", "delegation")
def agree(id: UUID) -> Answer:
    """To a counter or to a move, whichever waits."""

    def go(form: Form) -> str:
        agree_to_dates(desk.okr(), id, by=desk.me(), expected=form.version)
        flash(_("Agreed: these dates stand now."), "done")
        return url_for("delegations.show", id=id)

    return submitted(Nothing, lambda form: page(id, form), go)


@pages.post("/dates/refusal")
@rule("settle", "delegation")
def keep(id: UUID) -> Answer:
    return acted(
        id,
        forms.Stay,
        lambda d, data, by, today: d.keep_dates(reason=data["answer"], by=by),
        _("The dates stay as they are."),
    )


@pages.post("/versions")
@rule("take", "delegation")
def show_version(id: UUID) -> Answer:
    return acted(
        id,
        forms.Version,
        lambda d, data, by, today: d.show_version(**shown(data), by=by),
        _("Shown: the answer comes in writing."),
    )


@pages.post("/versions/<uuid:version>/answer")
@rule("give", "delegation")
def answer(id: UUID, version: UUID) -> Answer:
    return acted(
        id,
        forms.Answer,
        lambda d, data, by, today: d.answer(version, words=data["words"], by=by),
        _("Answered."),
    )


@pages.post("/delivery")
@rule("take", "delegation")
def deliver(id: UUID) -> Answer:
    return acted(
        id,
        forms.Version,
        lambda d, data, by, today: d.deliver(**shown(data), by=by),
        _("Delivered."),
    )


def shown(data: dict[str, str | None]) -> dict[str, str]:
    return {"words": data["words"] or "", "link": data["link"] or ""}


@pages.post("/completion")
@rule("give", "delegation")
def complete(id: UUID) -> Answer:
    return acted(
        id,
        forms.Thanks,
        lambda d, data, by, today: d.accept_as_done(words=data["words"] or "", by=by),
        _("Done: thank you both."),
    )


@pages.post("/return")
@rule("give", "delegation")
def send_back(id: UUID) -> Answer:
    return acted(
        id,
        forms.Notes,
        lambda d, data, by, today: d.send_back(notes=data["notes"], by=by),
        _("Returned, with your notes."),
    )


@pages.post("/hand-back")
@rule("take", "delegation")
def hand_back(id: UUID) -> Answer:
    return acted(
        id,
        forms.Reason,
        lambda d, data, by, today: d.hand_back(reason=data["reason"], by=by),
        _("Handed back, with your reason."),
    )


@pages.post("/take-back")
@rule("give", "delegation")
def take_back(id: UUID) -> Answer:
    return acted(
        id,
        forms.Reason,
        lambda d, data, by, today: d.take_back(
            reason=data["reason"], today=today, by=by
        ),
        _("Taken back, with your reason."),
    )


@pages.post("/put-off")
@rule("settle", "delegation")
def put_off(id: UUID) -> Answer:
    return acted(
        id,
        forms.NotNow,
        lambda d, data, by, today: d.put_off(
            until=data["until"], reason=data["because"] or "", today=today, by=by
        ),
        _("Put off, with a day to look again."),
    )


@pages.post("/discarding")
@rule("give", "delegation")
def discard(id: UUID) -> Answer:
    return acted(
        id,
        Nothing,
        lambda d, data, by, today: d.discard(by=by),
        _("The draft is gone."),
    )
