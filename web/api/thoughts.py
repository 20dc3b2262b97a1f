"""Thoughts: what people say about an objective, and the two about a goal."""

from typing import Any
from uuid import UUID

from flask import Response

from okr import policy
from okr.application.okr import Done
from okr.application.sharing import share
from okr.domain.thought import Subject
from okr.projections import thoughts
from web import desk
from web.api.measures import MARA
from web.api.paging import listed, page
from web.api.resource import EXAMPLE_ID, WRITTEN, Resource
from web.api.schemas import check_in as schemas
from web.api.schemas.written import Written
from web.api.writing import added
from web.desk import rule

resource = Resource("thoughts", "Thoughts", "What people say, beside the words.")

NEW = {"words": "Could we begin with the clinics that left?"}
THOUGHT = {
    "id": "a4b5c6d7-e8f9-4a0b-8c1d-2e3f4a5b6c7d",
    "subject": EXAMPLE_ID,
    **NEW,
    "at": "2026-11-20T08:15:00+00:00",
    "by": MARA,
}
LATEST = 2**62


def thread(asked: dict[str, Any], subject: UUID) -> Response:
    here = page(asked, LATEST)
    rows = thoughts.about(
        desk.db(),
        subject,
        policy.readable("thoughts.audience"),
        here.after[0],
        here.room,
        keys=desk.keys(),
    )
    return listed(schemas.Thought, rows, here, lambda row: (row["place"],))


@resource.get("/objectives/<uuid:id>/thoughts")
@resource.lists(schemas.Thought, THOUGHT)
@rule("read", "objective")
def of_objective(asked: dict[str, Any], id: UUID) -> Response:
    """List the thoughts on an objective that you may read, the newest first."""
    return thread(asked, id)


@resource.get("/goals/<uuid:id>/thoughts")
@resource.lists(schemas.Thought, THOUGHT)
@rule("read", "goal")
def of_goal(asked: dict[str, Any], id: UUID) -> Response:
    """List the thoughts on a goal that you may read, the newest first."""
    return thread(asked, id)


@resource.post("/objectives/<uuid:id>/thoughts")
@resource.writes(201, Written, WRITTEN, added)
@resource.takes(schemas.NewThought, NEW)
@rule("comment", "objective")
def on_objective(told: dict[str, Any], id: UUID) -> Done:
    """Share a thought with everybody who reads the objective now."""
    return share(desk.okr(), **told, on=Subject.OBJECTIVE, subject=id, by=desk.me())


@resource.post("/goals/<uuid:id>/thoughts")
@resource.writes(201, Written, WRITTEN, added)
@resource.takes(schemas.NewThought, NEW)
@rule("write", "goal")
def on_goal(told: dict[str, Any], id: UUID) -> Done:
    """Share a thought with the other one who signs the goal."""
    return share(desk.okr(), **told, on=Subject.GOAL, subject=id, by=desk.me())
