"""Which page tells of an event of a review, and who may read that it happened?"""

from uuid import UUID

from sqlite_utils import Database

from okr.domain import Review, Round
from okr.domain.aggregate import Aggregate
from okr.domain.scoring import Process, process_id
from okr.domain.team import COMPANY
from okr.projections import objectives, reviews

STATEMENTS = {
    Process.VISIBLE: "Objectives are visible and used for decisions",
    Process.RHYTHM: "There is a real rhythm",
    Process.OUTCOMES: "It is about outcomes, not activity",
    Process.FEW: "There are few enough of them",
    Process.EARLY: "Problems are raised early",
}
"""What each statement on the process is called where a round names it."""

Named = tuple[UUID, str, str, UUID | str]
"""A thing's id, its kind, its title, and whose readers may read the title."""


def about(db: Database, event: Aggregate.Event) -> tuple[str, str] | None:
    """What is said of an objective is read by who reads that and the review."""
    review = str(event.originator_id)
    match event:
        case (
            Review.StoryTold(objective=objective)
            | Review.KeyResultScored(objective=objective)
            | Review.DecisionTaken(objective=objective)
        ):
            return review, f"{objective}/review"
        case Review.CauseNamed(key_result=key_result):
            return review, f"{objectives.of_key_result(db, key_result)}/review"
    return None


def named(db: Database, event: Aggregate.Event) -> list[Named]:
    """A review is called by its team and cycle, the lines in it by their words."""
    id = event.originator_id
    match event:
        case Review.Convened():
            row = reviews.one(db, id)
            assert row
            return [(id, "review", f"{row['team_name']}, {row['cycle_name']}", id)]
        case Review.PraiseGiven(praise=line, words=words):
            return [(line, "praise", words, id)]
        case Review.RetroNoted(note=line, words=words):
            return [(line, "note", words, id)]
        case Review.LearningNoted(learning=line, words=words):
            return [(line, "learning", words, id)]
        case Review.ActionAgreed(action=line, words=words):
            return [(line, "action", words, id)]
        case Round.Opened(kind="process"):
            return [
                (process_id(each), "statement", title, COMPANY)
                for each, title in STATEMENTS.items()
            ]
    return []
