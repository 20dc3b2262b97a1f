"""Cycles: the stretches of time that objectives belong to."""

from typing import Any
from uuid import UUID

from flask import Response

from okr.application import ending, reviewing
from okr.application.okr import Done
from okr.application.planning import plan
from okr.domain import Cycle
from okr.projections import cycles
from web import carrying, desk
from web.api.paging import listed, page
from web.api.reading import one
from web.api.resource import EXAMPLE_ID, Resource
from web.api.schemas import company as schemas
from web.api.schemas import review_sent as sent
from web.api.writing import acted
from web.desk import rule

resource = Resource("cycles", "Cycles", "The stretches of time we plan in.")

CYCLE = {
    "id": EXAMPLE_ID,
    "name": "2026-Q4",
    "first": "2026-10-01",
    "last": "2026-12-31",
    "status": "open",
    "reason": "",
    "closed_on": None,
    "closed_position": None,
    "parameters_version": None,
    "time_zone": None,
    "version": 2,
}


@resource.get("/cycles")
@resource.lists(schemas.Cycle, CYCLE)
@rule("read")
def index(asked: dict[str, Any]) -> Response:
    """List the cycles, the newest first."""
    here = page(asked, "")
    rows = cycles.page(desk.db(), here.after[0], here.room)
    return listed(schemas.Cycle, rows, here, lambda row: (row["id"],))


@resource.get("/cycles/<uuid:id>")
@resource.shows(schemas.Cycle, CYCLE)
@rule("read", "cycle")
def show(id: UUID) -> Response:
    """Read a cycle."""
    row = desk.thing().row
    return one(schemas.Cycle, row, row["version"])


@resource.post("/cycles")
@resource.creates(".show")
@resource.takes(schemas.NewCycle, {"name": "2027-Q1"})
@rule("plan cycle")
def create(told: dict[str, Any]) -> Done:
    """Plan a cycle."""
    month, by = desk.agreed().first_month, desk.me()
    return plan(desk.okr(), **told, first_month=month, by=by)


@resource.post("/cycles/<uuid:id>/opening")
@resource.steps
@rule("open", "cycle")
def open(id: UUID) -> Done:
    """Open a planned cycle."""
    return acted(Cycle, id, lambda cycle, by: cycle.open(by=by))


@resource.post("/cycles/<uuid:id>/review")
@resource.steps
@rule("review", "cycle")
def review(id: UUID) -> Done:
    """Start the review of an open cycle: wording and targets stand from now on."""
    return reviewing.start(desk.okr(), id, carrying.left_open(id), by=desk.me())


@resource.post("/cycles/<uuid:id>/closing")
@resource.steps
@resource.takes(sent.CycleClosing, {"reason": "One team was dissolved."})
@rule("close", "cycle")
def close(told: dict[str, Any], id: UUID) -> Done:
    """Close a cycle; what no review closed is closed without a score, for a reason."""
    left = carrying.left_open(id)
    return ending.close_cycle(desk.okr(), id, left, **told, by=desk.me())
