"""A value of a measure on a day: reported once, corrected in the open."""

from decimal import Decimal
from typing import Any
from uuid import UUID

from flask import Blueprint, flash, g, render_template, url_for
from flask_babel import gettext as _

from okr.application.okr import Done
from okr.domain import Reading
from okr.projections import measures, readings
from web import desk, reported
from web.desk import rule
from web.forms import reading as forms
from web.forms.form import Answer, Form, empty, submitted
from web.pages.measures import measure_page

pages = Blueprint("readings", __name__)


@pages.post("/measures/<uuid:id>/readings")
@rule("record", "measure")
def create(id: UUID) -> Answer:
    return submitted(
        forms.Reading,
        lambda form: measure_page(id, form),
        lambda form: recorded(id, form),
    )


def recorded(id: UUID, form: Form) -> str:
    whose, by, today = reported.whose(form.data["whose"]), desk.me(), desk.today()
    okr = desk.okr()

    def work() -> Done:
        reading = Reading.record(
            measure=id,
            whose=whose,
            on=form.data["on"],
            value=form.data["value"],
            note=form.data["note"] or "",
            today=today,
            source="page",
            source_id=g.command_key,
            by=by,
        )
        return okr.keep(reading, answer=str(reading.id))

    okr.run(work)
    flash(_("The reading is recorded."), "done")
    return url_for("measures.show", id=id, whose=whose)


@pages.get("/readings/<uuid:id>/correction")
@rule("correct", "reading")
def edit(id: UUID) -> str:
    row = reading_row(id)
    return page(id, empty(on=row["on_day"], value=Decimal(row["value"])))


@pages.post("/readings/<uuid:id>/correction")
@rule("correct", "reading")
def correct(id: UUID) -> Answer:
    return submitted(
        forms.Correction,
        lambda form: page(id, form),
        lambda form: corrected(id, form),
    )


def corrected(id: UUID, form: Form) -> str:
    by, today, measure = desk.me(), desk.today(), desk.thing().row["measure"]
    desk.okr().act(
        Reading, id, lambda reading: reading.correct(**form.data, today=today, by=by)
    )
    flash(_("The reading is corrected; what stood before stays readable."), "done")
    return url_for("measures.show", id=measure)


def page(id: UUID, form: Form) -> str:
    row = reading_row(id)
    return render_template(
        "readings/correction.html",
        form=form,
        reading=row,
        value=Decimal(row["value"]),
        whose=reported.titles([row["whose"]])[row["whose"]],
        measure=measures.one(desk.db(), row["measure"]),
    )


def reading_row(id: UUID) -> dict[str, Any]:
    row = readings.one(desk.db(), id)
    assert row
    return row
