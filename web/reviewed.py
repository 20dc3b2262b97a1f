"""What an objective's page says of its review, and of the cycles before and after."""

from typing import Any
from uuid import UUID

from okr import policy
from okr.projections import objectives, reviews
from okr.projections.cards import ObjectiveCard
from okr.projections.review_sheets import ScoredObjective
from web import desk, scorecards, verdicts


def beside(card: ObjectiveCard) -> dict[str, Any]:
    """Its score and decision, and where it came from or goes on, as far as read."""
    readable, keys = policy.readable("objectives.id"), desk.keys()
    held = card.status in ("published", "closed")
    row = of_team(card.team, card.cycle) if held else None
    return {
        "review": row,
        "verdict": verdict(row, card) if row else None,
        "decision": verdicts.decision,
        "goes_on_with": objectives.goes_on_with(
            desk.db(), card.id, readable, keys=keys
        ),
        "carried_on": objectives.carried_on(desk.db(), card.id, readable, keys=keys),
    }


def of_team(team: UUID | str, cycle: str) -> dict[str, Any] | None:
    """The review of a team in a cycle, if this viewer may read it."""
    row = reviews.of_team(desk.db(), team, cycle)
    thing = policy.review(desk.db(), row["id"]) if row else None
    return row if thing and desk.allowed("read", thing) else None


def verdict(row: dict[str, Any], card: ObjectiveCard) -> ScoredObjective | None:
    """What was scored and decided, once the review is closed."""
    if row["status"] != "closed":
        return None
    told = scorecards.of_review(row).objectives
    return next((each for each in told if each.card.id == card.id), None)
