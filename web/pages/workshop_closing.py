"""The end of a workshop: what is published, the minutes, and what is said to them."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from flask import Blueprint, Response, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response as Answered

from okr import policy
from okr.application import closing, responding
from okr.domain import Workshop
from okr.domain.errors import Missing
from okr.exports import minutes_html, minutes_markdown
from okr.projections import minutes as projected
from okr.projections import objectives, saying, workshop_board, workshops
from okr.projections.minutes_parts import Minutes
from web import desk, judging, rooms
from web.desk import never_stored, rule
from web.forms import workshop as forms
from web.forms.form import Answer, Form, Nothing, empty, submitted
from web.phases import STEPS
from web.rooms import CONSOLE

pages = Blueprint("workshop_closing", __name__, url_prefix="/workshops/<uuid:id>")
WAIVER = "waiver-"


@pages.post("/closing")
@rule("facilitate", "workshop")
@never_stored
def close(id: UUID) -> Answer:
    def go(form: Form) -> str:
        drafts = [
            UUID(each["id"])
            for each in workshop_board.became(desk.db(), id)
            if each["kind"] == "objective"
        ]
        said = {draft: saying.said(desk.db(), draft) for draft in drafts}
        waivers = {
            draft: form.values.get(f"{WAIVER}{draft}", "").strip() for draft in drafts
        }
        ending = desk.workspace().accounts.end_workshop(str(id), desk.now())
        closing.close(
            desk.okr(),
            desk.workspace().keys,
            id,
            said=said,
            waivers=waivers,
            also=(ending,),
            by=desk.me(),
        )
        flash(_("Closed. These are the minutes; everybody has them."), "done")
        return url_for(".minutes", id=id)

    return submitted(Nothing, lambda form: rooms.page(id, CONSOLE, form), go)


@pages.get("/minutes")
@rule("read", "workshop")
def minutes(id: UUID) -> str | Answered:
    if desk.thing().row["status"] != "closed":
        return redirect(url_for("workshops.show", id=id), 303)
    return minutes_page(id, empty())


@pages.get("/minutes.md")
@rule("read", "workshop")
def markdown(id: UUID) -> Response:
    return written(id, minutes_markdown.written, "markdown", "md")


@pages.get("/minutes.html")
@rule("read", "workshop")
def document(id: UUID) -> Response:
    return written(id, minutes_html.written, "html", "html")


@pages.post("/responses")
@rule("write", "workshop")
@never_stored
def respond(id: UUID) -> Answer:
    def go(form: Form) -> str:
        responding.respond(desk.okr(), id, form.data["words"], by=desk.me())
        flash(_("Thank you: the discussion is open again."), "done")
        return url_for(".minutes", id=id)

    return submitted(forms.Said, lambda form: minutes_page(id, form), go)


@pages.post("/settlement")
@rule("facilitate", "workshop")
@never_stored
def settle(id: UUID) -> Answer:
    def go(form: Form) -> str:
        by, words = desk.me(), form.data["words"]
        desk.okr().act(Workshop, id, lambda told: told.settle_discussion(words, by=by))
        flash(_("Settled, with your words."), "done")
        return url_for(".minutes", id=id)

    return submitted(forms.Said, lambda form: minutes_page(id, form), go)


def minutes_page(id: UUID, form: Form) -> str:
    told = taken(id)
    return render_template(
        "workshops/minutes.html",
        form=form,
        told=told.row(desk.names(told.people)),
        workshop=told.workshop,
        drafts=unpublished(told.workshop),
        sureness=judging.sureness,
        labels={step.word: step.label for step in STEPS},
    )


def taken(id: UUID) -> Minutes:
    """The minutes, as far as this viewer reads what stands in them."""
    row = workshops.one(desk.db(), id)
    assert row
    if row["status"] != "closed":
        raise Missing(_("The minutes are written when the workshop closes."))
    return projected.of_workshop(
        desk.db(), row, desk.agreed(), policy.readable, keys=desk.keys()
    )


def unpublished(row: dict[str, Any]) -> list[dict[str, Any]]:
    """What stayed a draft, as far as this viewer reads it."""
    readable = policy.readable("objectives.id")
    found = objectives.of_workshop(desk.db(), row["id"], readable, keys=desk.keys())
    return [each for each in found if each["status"] in ("draft", "proposed")]


def written(id: UUID, write: Callable[..., bytes], kind: str, ending: str) -> Response:
    told = taken(id)
    answer = Response(
        write(told.row(desk.names(told.people)), _), mimetype=f"text/{kind}"
    )
    name = f"minutes-{told.day.isoformat()}.{ending}"
    answer.headers["Content-Disposition"] = f"attachment; filename={name}"
    return answer
