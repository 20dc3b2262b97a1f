"""Check-ins: what changed since last time, and who has read it."""

from typing import Any
from uuid import UUID

from flask import Response

from okr.application import checking_in
from okr.application.okr import Done
from okr.domain import CheckIn
from okr.projections import check_ins
from web import desk
from web.api.measures import MARA
from web.api.objectives import KEY_RESULT_ID
from web.api.paging import listed, page
from web.api.reading import one
from web.api.resource import EXAMPLE_ID, Resource
from web.api.schemas import check_in as schemas
from web.api.writing import command_id
from web.desk import rule
from web.paging import NEWEST_DAY

resource = Resource("check_ins", "Check-ins", "What changed since last time.")

NEW = {
    "on": "2026-11-20",
    "value": "180",
    "confidence": "0.7",
    "status": "",
    "note": "Two clinics asked by themselves.",
}
CORRECTION = {"confidence": "0.5", "status": "", "note": "One did.", "reason": "Typo."}
CHECK_IN = {
    "id": "f3a1c5d7-2b4e-5c6d-8e7f-9a0b1c2d3e4f",
    "subject_kind": "key_result",
    "subject": KEY_RESULT_ID,
    "objective": EXAMPLE_ID,
    "goal": None,
    "on": NEW["on"],
    "confidence": NEW["confidence"],
    "status": "",
    "note": NEW["note"],
    "reading": "c1a7e7a2-1d1c-5b06-8f3d-6c1b8c7a9e01",
    "corrected": False,
    "reader": {"id": "9b2d6c1e-8f7a-4b3c-9d0e-1f2a3b4c5d6e", "name": "Jon Berg"},
    "acknowledged_at": None,
    "held_at": "2026-11-20T08:15:00+00:00",
    "held_by": MARA,
}


def newest(row: Any) -> tuple[str, int]:
    return row["on_day"], row["place"]


@resource.get("/objectives/<uuid:id>/check-ins")
@resource.lists(schemas.CheckIn, CHECK_IN)
@rule("read", "objective")
def of_objective(asked: dict[str, Any], id: UUID) -> Response:
    """List the check-ins on an objective and its key results, the newest first."""
    here = page(asked, *NEWEST_DAY)
    day, place = here.after
    rows = check_ins.of_objective(desk.db(), id, desk.today(), (day, place), here.room)
    return listed(schemas.CheckIn, rows, here, newest)


@resource.get("/goals/<uuid:id>/check-ins")
@resource.lists(schemas.CheckIn, CHECK_IN)
@rule("read", "goal")
def of_goal(asked: dict[str, Any], id: UUID) -> Response:
    """List the check-ins on a goal, the newest first."""
    here = page(asked, *NEWEST_DAY)
    day, place = here.after
    rows = check_ins.of_goal(desk.db(), id, desk.today(), (day, place), here.room)
    return listed(schemas.CheckIn, rows, here, newest)


@resource.get("/check-ins/<uuid:id>")
@resource.shows(schemas.CheckIn, CHECK_IN)
@rule("read", "check_in")
def show(id: UUID) -> Response:
    """Read a check-in."""
    row = desk.thing().row
    return one(schemas.CheckIn, row, row["position"])


@resource.post("/objectives/<uuid:id>/check-ins")
@resource.creates(".show")
@resource.takes(schemas.NewObjectiveCheckIn, {**NEW, "key_result": KEY_RESULT_ID})
@rule("check in", "objective")
def hold(told: dict[str, Any], id: UUID) -> Done:
    """Check in on an objective, or on one of its key results."""
    today, by, command = desk.today(), desk.me(), command_id()
    return checking_in.check_in(
        desk.okr(), id, **told, today=today, by=by, command=command
    )


@resource.post("/goals/<uuid:id>/check-ins")
@resource.creates(".show")
@resource.takes(schemas.NewCheckIn, NEW)
@rule("check in", "goal")
def hold_on_goal(told: dict[str, Any], id: UUID) -> Done:
    """Check in on a goal; a value belongs to the measure of its agreed terms."""
    today, by, command = desk.today(), desk.me(), command_id()
    return checking_in.check_in_on_goal(
        desk.okr(), id, **told, today=today, by=by, command=command
    )


@resource.post("/check-ins/<uuid:id>/correction")
@resource.steps
@resource.takes(schemas.CheckInCorrection, CORRECTION)
@rule("correct", "check_in")
def correct(told: dict[str, Any], id: UUID) -> Done:
    """Correct a check-in; what stood before stays readable."""
    by, act = desk.me(), desk.okr().act
    return act(CheckIn, id, lambda check_in: check_in.correct(**told, by=by))


@resource.post("/check-ins/<uuid:id>/acknowledgement")
@resource.steps
@rule("acknowledge", "check_in")
def acknowledge(id: UUID) -> Done:
    """Say that you have read it, as its reader."""
    by, act = desk.me(), desk.okr().act
    return act(CheckIn, id, lambda check_in: check_in.acknowledge(by=by))
