"""Readings: values on days, one at a time or thousands at once."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from flask import Response, g

from okr import policy
from okr.application.okr import Done
from okr.application.recording import RowsRefused, Value, record, record_all
from okr.domain import Reading
from okr.domain.errors import Refused
from okr.domain.team import COMPANY
from okr.projections import measures, people, readings, teams
from web import desk, paging
from web.api import writing
from web.api.body import body
from web.api.measures import MARA
from web.api.paging import listed, page
from web.api.problem import Wrong
from web.api.reading import one
from web.api.resource import EXAMPLE_ID, Resource
from web.api.schemas import reading as schemas
from web.api.writing import command_id, offered
from web.desk import rule

resource = Resource("readings", "Readings", "Values on days; never overwritten.")

NEW = {
    "on": "2026-11-20",
    "value": "412.5",
    "note": "Counted by hand.",
    "source": "sales sheet",
    "source_id": "row 7",
}
ROW = {**NEW, "measure": EXAMPLE_ID}
CORRECTION = {"on": "2026-11-20", "value": "421.5", "reason": "Two figures swapped."}
READING = {
    "id": "c1a7e7a2-1d1c-5b06-8f3d-6c1b8c7a9e01",
    "measure": EXAMPLE_ID,
    "whose": {"id": str(COMPANY), "name": "Northlight"},
    "on": "2026-11-20",
    "value": "412.5",
    "note": "Counted by hand.",
    "source": "sales sheet",
    "recorded_at": "2026-11-21T08:15:00+00:00",
    "recorded_by": MARA,
    "corrected": False,
    "was_on": None,
    "was": None,
}
RECORDED = {"ids": [READING["id"]], "new": 1, "position": 412}


@resource.get("/measures/<uuid:id>/readings")
@resource.lists(schemas.Reading, READING)
@rule("read", "measure")
def index(asked: dict[str, Any], id: UUID) -> Response:
    """List what was reported of a measure, the newest day first."""
    here = page(asked, *paging.NEWEST_DAY)
    day, place = here.after
    rows = readings.page(desk.db(), id, desk.today(), (day, place), here.room)
    return listed(
        schemas.Reading, rows, here, lambda row: (row["on_day"], row["place"])
    )


@resource.get("/readings/<uuid:id>")
@resource.shows(schemas.Reading, READING)
@rule("read", "reading")
def show(id: UUID) -> Response:
    """Read a reading, with what stood there before its latest correction."""
    row = desk.thing().row
    return one(schemas.Reading, row, row["version"])


@resource.post("/measures/<uuid:id>/readings")
@resource.creates(".show")
@resource.takes(schemas.NewReading, NEW)
@rule("record", "measure")
def create(told: dict[str, Any], id: UUID) -> Done:
    """Record a reading; one with the same source and source_id is kept once."""
    value, by, today = value_of({**told, "measure": id}, ""), desk.me(), desk.today()
    refused = refusals([value])
    if refused:
        raise Refused(refused[0])
    return record(desk.okr(), value, today=today, by=by)


def stored(done: Done) -> Response:
    """The ids follow from the command and its body, so a repeat tells the same."""
    sent = g.get("readings") or values(schemas.NewReadings().load(body()))
    ids = [str(value.id) for value in sent]
    told = {"ids": ids, "new": int(done.answer), "position": done.position}
    made = writing.answer(told, done)
    made.status_code = 201
    return made


@resource.post("/measures/readings")
@resource.writes(201, schemas.RecordedReadings, RECORDED, stored)
@resource.takes(schemas.NewReadings, {"readings": [ROW]})
@rule("record")
def create_many(told: dict[str, Any]) -> Done:
    """Record up to 10,000 readings in one save: all of them, or none."""
    g.readings = rows = values(told)
    by, today = desk.me(), desk.today()
    refused = refusals(rows)
    if refused:
        raise row_by_row(RowsRefused(refused))
    try:
        return record_all(desk.okr(), rows, today=today, by=by)
    except RowsRefused as why:
        raise row_by_row(why) from None


def row_by_row(refused: RowsRefused) -> Wrong:
    """The reasons in the shape in which fields are told."""
    rows = {str(row): [why] for row, why in refused.rows.items()}
    return Wrong(409, "refused", str(refused), errors={"readings": rows})


def values(told: Mapping[str, Any]) -> list[Value]:
    return [value_of(row, f":{number}") for number, row in enumerate(told["readings"])]


def value_of(told: Mapping[str, Any], number: str) -> Value:
    """What is not named by its source is named after the command."""
    name = told["source_id"] or f"{command_id()}{number}"
    return Value(**{**told, "source_id": name})


def refusals(values: Sequence[Value]) -> dict[int, str]:
    """Rows about a measure or somebody that the viewer cannot record for."""
    measured = {id: why_not_of(id) for id in {value.measure for value in values}}
    owned = {id: why_not_for(id) for id in {value.whose for value in values}}
    found = {
        row: measured[value.measure] or owned[value.whose]
        for row, value in enumerate(values)
    }
    return {row: why for row, why in found.items() if why}


def why_not_of(measure: UUID) -> str | None:
    thing = policy.of_row(desk.db(), "measure", measures.one(desk.db(), measure))
    if thing and desk.allowed("record", thing):
        return None
    return "There is no such measure: look under /measures."


def why_not_for(whose: UUID) -> str | None:
    """The company and its teams are everybody's to record for, a person is not."""
    if teams.one(desk.db(), whose):
        return None
    thing = policy.of_row(desk.db(), "person", people.one(desk.db(), whose))
    if thing is None:
        return "Readings are the company's, a team's or a person's: choose one."
    if desk.allowed("record", thing):
        return None
    return policy.why_not("record", thing)


@resource.post("/readings/<uuid:id>/correction")
@resource.steps
@resource.takes(schemas.ReadingCorrection, CORRECTION)
@rule("correct", "reading")
def correct(told: dict[str, Any], id: UUID) -> Done:
    """Correct a reading; what stood before stays readable."""
    by, today, act = desk.me(), desk.today(), desk.okr().act
    return act(
        Reading,
        id,
        lambda reading: reading.correct(**told, today=today, by=by),
        expected=offered(),
    )
