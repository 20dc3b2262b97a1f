"""The end of a review: what it closes, and what goes on in the next cycle."""

from typing import Any
from uuid import UUID

from okr.application import carrying_over, ending
from okr.application.okr import Done
from web import carrying, desk
from web.api.objectives import CYCLE
from web.api.resource import Resource
from web.api.schemas import review_sent as sent
from web.desk import rule

resource = Resource(
    "review_closing",
    "Closing of a review",
    "A closed review never changes; what it keeps goes on as drafts, on purpose.",
)


@resource.post("/team-reviews/<uuid:id>/closing")
@resource.steps
@resource.takes(sent.ReviewClosing, {"carry_into": CYCLE})
@rule("facilitate", "review")
def close(told: dict[str, Any], id: UUID) -> Done:
    """Close a review and its objectives in one step, once nothing is missing."""
    held, current = carrying.reviewed(), carrying.values()
    keys, by = desk.workspace().keys, desk.me()
    return ending.close_review(
        desk.okr(), keys, id, held, **told, current=current, by=by
    )


@resource.post("/team-reviews/<uuid:id>/carrying-over")
@resource.steps
@resource.takes(sent.CarryingOver, {"into": CYCLE})
@rule("facilitate", "review")
def carry_over(told: dict[str, Any], id: UUID) -> Done:
    """Let what a closed review keeps go on as drafts; twice makes no second draft."""
    held, current = carrying.reviewed(), carrying.values()
    return carrying_over.carry_over(
        desk.okr(), id, held, **told, current=current, by=desk.me()
    )
