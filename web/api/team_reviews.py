"""Team reviews: the session that closes a team's cycle, stage by stage."""

from typing import Any
from uuid import UUID

from flask import Response

from okr import policy
from okr.application import naming, reviewing, scoring
from okr.application.okr import Done
from okr.domain import Review
from okr.domain.round import Kind
from okr.projections import reviews
from web import desk
from web.api.goals import JON
from web.api.objectives import CYCLE
from web.api.paging import listed, page
from web.api.resource import Resource
from web.api.reviewed import BRIEF, REVIEW, shown
from web.api.schemas import review as schemas
from web.api.schemas import review_sent as sent
from web.api.writing import acted
from web.desk import never_stored, rule

resource = Resource(
    "team_reviews",
    "Team reviews",
    "The session that closes a team's cycle, stage by stage.",
)

NEW = {"cycle": CYCLE, "facilitator": JON["id"], "pace": "own", "until": "2026-12-18"}


@resource.get("/cycles/<uuid:id>/team-reviews")
@resource.lists(schemas.TeamReviewBrief, BRIEF)
@rule("read", "cycle")
def index(asked: dict[str, Any], id: UUID) -> Response:
    """List the reviews of a cycle that you may read, by their teams' names."""
    here = page(asked, "", "")
    readable = policy.readable("reviews.id")
    rows = reviews.page(
        desk.db(), id, here.after, here.room, readable, keys=desk.keys()
    )
    return listed(
        schemas.TeamReviewBrief, rows, here, lambda row: (row["team_name"], row["id"])
    )


@resource.get("/team-reviews/<uuid:id>")
@resource.shows(schemas.TeamReview, REVIEW)
@never_stored
@rule("read", "review")
def show(id: UUID) -> Response:
    """Read a review: what was scored and said so far, and your own slips."""
    return shown(id)


@resource.post("/teams/<uuid:id>/team-reviews")
@resource.creates(".show")
@resource.takes(sent.NewTeamReview, NEW)
@rule("review", "team")
def convene(told: dict[str, Any], id: UUID) -> Done:
    """Convene the review of a team, of a cycle that is in review."""
    keys, by = desk.workspace().keys, desk.me()
    return reviewing.convene(desk.okr(), keys, team=id, **told, by=by)


@resource.post("/team-reviews/<uuid:id>/stages")
@resource.steps
@resource.takes(sent.ReviewStage, {"stage": "score"})
@rule("facilitate", "review")
def open(told: dict[str, Any], id: UUID) -> Done:
    """Open a stage, in any order; scores and process open a sealed round."""
    keys, by = desk.workspace().keys, desk.me()
    return reviewing.open_stage(desk.okr(), keys, id, told["stage"], by=by)


@resource.post("/team-reviews/<uuid:id>/reveals")
@resource.steps
@resource.takes(sent.Reveal, {"kind": "scores"})
@rule("facilitate", "review")
def reveal(told: dict[str, Any], id: UUID) -> Done:
    """Reveal the sealed scores, or the answers on the process, to everybody."""
    keys, by = desk.workspace().keys, desk.me()
    return scoring.reveal(desk.okr(), keys, id, Kind(told["kind"]), by=by)


@resource.post("/team-reviews/<uuid:id>/last-day")
@resource.steps
@resource.takes(sent.LastDay, {"until": "2026-12-20"})
@rule("facilitate", "review")
def prolong(told: dict[str, Any], id: UUID) -> Done:
    """Give a review at everybody's own pace another last day."""
    return acted(Review, id, lambda review, by: review.prolong(**told, by=by))


@resource.post("/team-reviews/<uuid:id>/facilitator")
@resource.steps
@resource.takes(sent.ReviewFacilitator, {"facilitator": JON["id"]})
@rule("name facilitator", "review")
def hand_over(told: dict[str, Any], id: UUID) -> Done:
    """Say who leads the review from here on."""
    return naming.name_facilitator(desk.okr(), id, **told, by=desk.me())
