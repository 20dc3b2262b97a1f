"""What changed since last time, of an objective or a key result, and who read it?"""

from uuid import NAMESPACE_URL, UUID, uuid5

from flask import Blueprint, flash, g, redirect, render_template, request, url_for
from flask_babel import gettext as _

from okr.application import checking_in
from okr.domain import CheckIn
from okr.projections import cards, check_ins
from web import desk, paging
from web.desk import rule
from web.forms import check_in as forms
from web.forms.form import Answer, Form, empty, submitted

pages = Blueprint("check_ins", __name__)
PAGE = 50


@pages.get("/objectives/<uuid:id>/check-ins/new")
@rule("check in", "objective")
def new(id: UUID) -> str:
    return form_page(empty(key_result=request.args.get("key_result"), on=desk.today()))


@pages.post("/objectives/<uuid:id>/check-ins")
@rule("check in", "objective")
def create(id: UUID) -> Answer:
    return submitted(forms.CheckIn, form_page, lambda form: held(id, form))


def held(id: UUID, form: Form) -> str:
    today, by = desk.today(), desk.me()
    told = {**form.data, "note": form.data["note"] or ""}
    told["status"] = told["status"] or ""
    command = uuid5(NAMESPACE_URL, f"okr:{by}:{g.command_key}")
    checking_in.check_in(desk.okr(), id, **told, today=today, by=by, command=command)
    flash(_("Thank you: the check-in stands."), "done")
    return url_for("objectives.show", id=id)


def form_page(form: Form) -> str:
    id = desk.thing().row["id"]
    card = cards.one(desk.db(), id, desk.today(), desk.agreed())
    assert card
    asked = str(form.values.get("key_result") or "")
    return render_template(
        "check_ins/new.html",
        form=form,
        objective=card,
        key_result=next((k for k in card.key_results if k.id == asked), None),
    )


@pages.get("/objectives/<uuid:id>/check-ins")
@rule("read", "objective")
def index(id: UUID) -> str:
    """Every check-in, the newest first."""
    desk.watch(str(id))
    before = paging.day_and_place(request.args.get("before", ""))
    told = check_ins.of_objective(desk.db(), id, desk.today(), before, PAGE)
    desk.names(each[who] for each in told for who in ("by", "reader"))
    last = told[-1] if len(told) == PAGE else None
    return render_template(
        "check_ins/index.html",
        row=desk.thing().row,
        check_ins=told,
        before=f"{last['on_day']}.{last['place']}" if last else None,
    )


@pages.get("/check-ins/<uuid:id>/correction")
@rule("correct", "check_in")
def correct(id: UUID) -> str:
    row = desk.thing().row
    return correction_page(
        empty(confidence=row["confidence"], status=row["status"], note=row["note"])
    )


@pages.post("/check-ins/<uuid:id>/corrections")
@rule("correct", "check_in")
def keep_correction(id: UUID) -> Answer:
    return submitted(
        forms.Correction, correction_page, lambda form: corrected(id, form)
    )


def corrected(id: UUID, form: Form) -> str:
    by = desk.me()
    told = {**form.data, "note": form.data["note"] or ""}
    told["status"] = told["status"] or ""
    desk.okr().act(CheckIn, id, lambda check_in: check_in.correct(**told, by=by))
    flash(_("Corrected; what stood before stays readable."), "done")
    return above()


def correction_page(form: Form) -> str:
    return render_template("check_ins/correct.html", form=form, row=desk.thing().row)


@pages.post("/check-ins/<uuid:id>/acknowledgement")
@rule("acknowledge", "check_in")
def acknowledge(id: UUID) -> Answer:
    by = desk.me()
    desk.okr().act(CheckIn, id, lambda check_in: check_in.acknowledge(by=by))
    flash(_("Thank you: they see that you have read it."), "done")
    return redirect(above(), 303)


def above() -> str:
    """Where the goal or the objective of this check-in is shown."""
    row = desk.thing().row
    if row["goal"]:
        return url_for("goals.show", id=row["goal"])
    return url_for("objectives.show", id=row["objective"])
