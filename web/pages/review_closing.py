"""The end of a review: what is still missing, what is carried over, the minutes."""

from decimal import Decimal
from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response as Answered

from okr.application import carrying_over, ending
from okr.projections import cards, cycles, objectives
from web import desk, minuted, sitting, unfinished
from web.desk import never_stored, rule
from web.forms import review as forms
from web.forms.form import Answer, Form, empty, submitted

pages = Blueprint("review_closing", __name__, url_prefix="/reviews/<uuid:id>")


@pages.get("/closing")
@rule("facilitate", "review")
@never_stored
def closing(id: UUID) -> str | Answered:
    if desk.thing().row["status"] == "closed":
        return redirect(url_for(".minutes", id=id), 303)
    return closing_page(id, empty())


@pages.post("/closing")
@rule("facilitate", "review")
@never_stored
def close(id: UUID) -> Answer:
    def go(form: Form) -> str:
        told, current = reviewed(), values()
        ending.close_review(
            desk.okr(),
            desk.workspace().keys,
            id,
            told,
            carry_into=form.data["carry_into"],
            current=current,
            by=desk.me(),
        )
        flash(_("Closed. These are the minutes; everybody may read them."), "done")
        return url_for(".minutes", id=id)

    return submitted(forms.Closing, lambda form: closing_page(id, form), go)


@pages.post("/carrying-over")
@rule("facilitate", "review")
@never_stored
def carry_over(id: UUID) -> Answer:
    def go(form: Form) -> str:
        told, current, into = reviewed(), values(), form.data["into"]
        carrying_over.carry_over(
            desk.okr(), id, told, into=into, current=current, by=desk.me()
        )
        flash(_("Carried over: the drafts wait for their owners."), "done")
        return url_for(".minutes", id=id)

    return submitted(forms.CarryingOver, lambda form: minutes_page(id, form), go)


@pages.get("/minutes")
@rule("read", "review")
def minutes(id: UUID) -> str | Answered:
    if desk.thing().row["status"] != "closed":
        return redirect(url_for("review_session.show", id=id), 303)
    return minutes_page(id, empty())


def closing_page(id: UUID, form: Form) -> str:
    told = sitting.told_of(id)
    return render_template(
        "reviews/closing.html",
        **told,
        form=form,
        missing=unfinished.of_review(told),
        kept=[each for each in told["objectives"] if minuted.goes_on(each)],
        later=later(told["cycle"]),
        **sitting.words(told),
    )


def minutes_page(id: UUID, form: Form) -> str:
    told = minuted.told_of(id)
    return render_template(
        "reviews/minutes.html",
        **told,
        form=form,
        later=later(told["cycle"]) if told["leads"] else [],
    )


def reviewed() -> list[UUID]:
    """All that the review closes, whoever may read each."""
    row = desk.thing().row
    found = objectives.reviewable(desk.db(), row["cycle"], row["team"])
    return [UUID(each["id"]) for each in found]


def values() -> dict[UUID, Decimal | None]:
    """Where each key result stands: the next cycle begins there."""
    told = cards.of_ids(
        desk.db(), [str(id) for id in reviewed()], desk.today(), desk.agreed()
    )
    return {
        UUID(proof.id): proof.current
        for card in told.values()
        for proof in card.key_results
    }


def later(cycle: dict[str, str]) -> list[tuple[str, str]]:
    """Cycles that what is kept may go on in."""
    found = cycles.latest(desk.db(), 8)
    return [
        (row["id"], row["name"])
        for row in reversed(found)
        if row["last"] > cycle["last"] and row["status"] in ("planned", "open")
    ]
