"""Which story, scores, causes and decisions did a review give its objectives?"""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlite_utils import Database

from okr.domain import Review
from okr.domain.aggregate import Aggregate
from okr.projections.rows import all_of, amend, one_of, put, told

NUMBER = 1
HEARS = (Review,)

Row = dict[str, Any]

TOLD = {"words": str, "by": str, "at": str, "via": str, "position": int}


def create(db: Database) -> None:
    db.table("review_stories").create(
        {"objective": str, "review": str, **TOLD}, pk="objective", strict=True
    )
    db.table("review_decisions").create(
        {"objective": str, "review": str, "decision": str, **TOLD},
        pk="objective",
        strict=True,
    )
    db.table("review_scores").create(
        {
            "id": str,
            "review": str,
            "objective": str,
            "score": str,
            "cause": str,
            "cause_words": str,
            "cause_by": str,
            "cause_at": str,
            **TOLD,
        },
        pk="id",
        strict=True,
    )
    for table in ("review_stories", "review_decisions", "review_scores"):
        db.table(table).create_index(["review"])


def tell(db: Database, event: Aggregate.Event, position: int) -> None:
    """Said again, the last one counts; a cause stays with the score it explains."""
    match event:
        case Review.StoryTold():
            _put(db, "review_stories", event, position, objective=event.objective)
        case Review.DecisionTaken(decision=decision):
            asked = {"objective": event.objective, "decision": decision}
            _put(db, "review_decisions", event, position, **asked)
        case Review.KeyResultScored():
            _score(db, event, position)
        case Review.CauseNamed(key_result=key_result, cause=cause, by=by):
            amend(
                db,
                "review_scores",
                key_result,
                cause=cause,
                cause_words=event.words,
                cause_by=by,
                cause_at=event.timestamp.isoformat(),
                position=position,
            )


def _score(db: Database, event: Review.KeyResultScored, position: int) -> None:
    id = event.key_result
    was = one_of(
        db,
        "select cause, cause_words, cause_by, cause_at from review_scores"
        " where id = :id",
        id=id,
    )
    named = was or dict.fromkeys(("cause", "cause_words", "cause_by", "cause_at"))
    asked = {"id": id, "objective": event.objective, "score": event.score, **named}
    _put(db, "review_scores", event, position, **asked)


def _put(
    db: Database,
    table: str,
    event: Review.StoryTold | Review.DecisionTaken | Review.KeyResultScored,
    position: int,
    **fields: object,
) -> None:
    put(
        db,
        table,
        review=event.originator_id,
        words=event.words,
        position=position,
        **told(event),
        **fields,
    )


@dataclass(frozen=True)
class Verdicts:
    """Stories and decisions by objective, scores with their causes by key result."""

    stories: dict[str, Row]
    scores: dict[str, Row]
    decisions: dict[str, Row]


def of_review(db: Database, review: UUID | str) -> Verdicts:
    """All of it: who may read each objective is asked where it is shown."""
    return Verdicts(
        {row["objective"]: row for row in _rows(db, "review_stories", review)},
        {row["id"]: row for row in _rows(db, "review_scores", review)},
        {row["objective"]: row for row in _rows(db, "review_decisions", review)},
    )


def _rows(db: Database, table: str, review: UUID | str) -> list[Row]:
    return all_of(db, f"select * from {table} where review = :review", review=review)
