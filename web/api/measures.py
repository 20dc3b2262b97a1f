"""Measures: what is counted, defined once so that all count it the same way."""

from typing import Any
from uuid import UUID

from flask import Response

from okr.application.okr import Done
from okr.application.vouching import vouch as vouched
from okr.domain import Measure
from okr.projections import measures
from web import desk
from web.api.paging import listed, page
from web.api.reading import one
from web.api.resource import EXAMPLE_ID, Resource
from web.api.schemas import measure as schemas
from web.api.writing import acted, expected
from web.desk import rule

resource = Resource("measures", "Measures", "What is counted, defined once.")

DEFINITION = {
    "name": "Qualified leads",
    "unit": "leads",
    "counts": "Clinics that asked for an offer; no newsletters.",
    "source": "The sales sheet, first tab.",
}
NEW = {**DEFINITION, "adds_up": "sum"}
REDEFINITION = {**DEFINITION, "reason": "Partners count from now on."}
MARA = {"id": "5b1f7c52-6f0a-4a86-9f0e-2f6f6f3f7f10", "name": "Mara Lund"}
MEASURE = {
    "id": EXAMPLE_ID,
    **NEW,
    "vouched_by": MARA,
    "low": "100",
    "high": None,
    "retired": False,
    "version": 3,
}


@resource.get("/measures")
@resource.lists(schemas.Measure, MEASURE)
@rule("read")
def index(asked: dict[str, Any]) -> Response:
    """List the measures in use, in the order of their names."""
    here = page(asked, "")
    rows = measures.page(desk.db(), here.after[0], here.room)
    return listed(schemas.Measure, rows, here, lambda row: (row["sort_key"],))


@resource.post("/measures")
@resource.creates(".show")
@resource.takes(schemas.NewMeasure, NEW)
@rule("define measure")
def create(told: dict[str, Any]) -> Done:
    """Define a measure."""
    by, okr = desk.me(), desk.okr()

    def work() -> Done:
        measure = Measure.define(**told, by=by)
        return okr.keep(measure, answer=str(measure.id))

    return okr.run(work)


@resource.get("/measures/<uuid:id>")
@resource.shows(schemas.Measure, MEASURE)
@rule("read", "measure")
def show(id: UUID) -> Response:
    """Read a measure."""
    return shown(id)


def shown(id: UUID) -> Response:
    row = measures.one(desk.db(), id)
    assert row
    return one(schemas.Measure, row, row["version"])


@resource.put("/measures/<uuid:id>")
@resource.edits
@resource.takes(schemas.MeasureDefinition, REDEFINITION)
@rule("write", "measure")
def redefine(told: dict[str, Any], id: UUID) -> Done:
    """Word a measure anew; readings keep the words they were taken under."""
    version, by = expected(lambda: shown(id)), desk.me()
    name = told.pop("name")

    def word(measure: Measure) -> None:
        measure.rename(name, by=by)
        measure.redefine(**told, by=by)

    return desk.okr().act(Measure, id, word, expected=version)


@resource.put("/measures/<uuid:id>/voucher")
@resource.edits
@resource.takes(schemas.Voucher, {"person": MARA["id"]})
@rule("write", "measure")
def vouch(told: dict[str, Any], id: UUID) -> Done:
    """Name who vouches for a measure."""
    version, by = expected(lambda: shown(id)), desk.me()
    return vouched(desk.okr(), id, **told, expected=version, by=by)


@resource.put("/measures/<uuid:id>/band")
@resource.edits
@resource.takes(schemas.Band, {"low": "100", "high": None})
@rule("write", "measure")
def draw_band(told: dict[str, Any], id: UUID) -> Done:
    """Say between which values a measure is healthy."""
    version, by = expected(lambda: shown(id)), desk.me()
    draw = desk.okr().act
    return draw(Measure, id, lambda m: m.draw_band(**told, by=by), expected=version)


@resource.post("/measures/<uuid:id>/retirement")
@resource.steps
@resource.takes(schemas.Retirement, {"reason": "Counted by the clinics themselves."})
@rule("write", "measure")
def retire(told: dict[str, Any], id: UUID) -> Done:
    """Retire a measure: its readings stay."""
    return acted(Measure, id, lambda m, by: m.retire(**told, by=by))
