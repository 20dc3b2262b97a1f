"""What changed since last time, of everything I owe? One page, one submit."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import NAMESPACE_URL, UUID, uuid5

from flask import Blueprint, flash, g, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from okr.application.checking_in import Said, Shown, check_in_on_all
from okr.domain.check_in import Subject
from okr.domain.errors import Refused
from okr.projections.owing import Owed
from web import desk, upcoming
from web.desk import rule
from web.forms import check_in as forms
from web.forms.form import Answer, Form, empty, submitted

pages = Blueprint("check_in", __name__, url_prefix="/check-in")
NEAR = timedelta(days=7)
"""A checkpoint so near can be shown from here."""


@dataclass(frozen=True)
class Showing:
    """A checkpoint at which something is shown; None for a delegation's next one."""

    id: str
    thing: str
    checkpoint: str | None
    title: str
    what: str
    on: date


@dataclass(frozen=True)
class Rows:
    said: Sequence[Owed]
    shown: Sequence[Showing]


@pages.get("")
@rule("read")
def show() -> str:
    return page(rows(), empty(on=desk.today()))


@pages.post("")
@rule("read")
def create() -> Answer:
    owed = rows()
    schema = forms.screen(
        [each.subject for each in owed.said], [each.id for each in owed.shown]
    )
    return submitted(
        schema, lambda form: page(owed, form), lambda form: kept(owed, form)
    )


def rows() -> Rows:
    return Rows(upcoming.owed(), [*delegated(), *promised()])


def delegated() -> list[Showing]:
    """The next checkpoint of each delegation taken, when it is near."""
    near = {
        item.thing: item
        for item in reversed(upcoming.mine())
        if item.thing_kind == "delegation" and item.kind != "deadline"
    }
    return [
        Showing(
            id=item.thing,
            thing=item.thing,
            checkpoint=None,
            title=item.title,
            what=upcoming.what(item),
            on=item.on,
        )
        for item in near.values()
        if item.on <= desk.today() + NEAR
    ]


def promised() -> list[Showing]:
    """What the checkpoints of one's own goals ask to be shown, when they are near."""
    me, found = desk.viewer().id, upcoming.promised()
    return [
        Showing(
            id=str(each.checkpoint.id),
            thing=card.id,
            checkpoint=str(each.checkpoint.id),
            title=card.title,
            what=each.checkpoint.name,
            on=each.checkpoint.on,
        )
        for card in found
        if card.owner == me and card.settled
        for each in card.checkpoints
        if each.checkpoint.show and each.shown is None
        if each.checkpoint.on <= desk.today() + NEAR
    ]


def page(owed: Rows, form: Form) -> str:
    return render_template("check_in/show.html", form=form, rows=owed)


def kept(owed: Rows, form: Form) -> str:
    refuse_rows_that_went(owed)
    told = [said_of(each, form) for each in owed.said]
    said = [each for each in told if each]
    seen = [shown_of(each, form) for each in owed.shown]
    shown = [each for each in seen if each]
    by = desk.me()
    check_in_on_all(
        desk.okr(),
        said,
        shown,
        on=form.data["on"],
        today=desk.today(),
        by=by,
        command=uuid5(NAMESPACE_URL, f"okr:{by}:{g.command_key}"),
    )
    count = len(said) + len(shown)
    flash(f"check-in:{by}", "kept")
    flash(
        ngettext(
            "Thank you: %(num)d update stands.",
            "Thank you: %(num)d updates stand.",
            count,
        ),
        "done",
    )
    return url_for("today.show")


def refuse_rows_that_went(owed: Rows) -> None:
    """What was typed in a row that is no longer owed must not vanish unsaid."""
    known = {each.subject for each in owed.said} | {each.id for each in owed.shown}
    for name, typed in request.form.items():
        _field, dash, id = name.partition("-")
        if dash and typed.strip() and id not in known:
            raise Refused(
                _("One of these rows is not yours to update any more: reload the page.")
            )


def said_of(each: Owed, form: Form) -> Said | None:
    """What one row says; an empty one says nothing."""
    value, confidence, note = (
        form.data[f"{field}-{each.subject}"]
        for field in ("value", "confidence", "note")
    )
    if value is None and confidence is None and not note:
        return None
    return Said(
        kind=Subject(each.kind),
        subject=UUID(each.subject),
        thing=UUID(each.thing),
        value=value,
        confidence=confidence,
        note=note or "",
    )


def shown_of(each: Showing, form: Form) -> Shown | None:
    words, link = form.data[f"words-{each.id}"], form.data[f"link-{each.id}"]
    if not words and not link:
        return None
    return Shown(
        thing=UUID(each.thing),
        checkpoint=UUID(each.checkpoint) if each.checkpoint else None,
        words=words or "",
        link=link or "",
    )
