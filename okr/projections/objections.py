"""Who objects to an objective or advises its owner, and what was answered?"""

from typing import Any
from uuid import UUID

from sqlite_utils import Database

from okr.domain import Objection
from okr.domain.aggregate import Aggregate
from okr.projections import objectives
from okr.projections.rows import all_of, amend, one_of, put, told

NUMBER = 1
HEARS = (Objection,)


def create(db: Database) -> None:
    """`stage` names those who could read the objective when it was said."""
    db.table("objections").create(
        {
            "id": str,
            "objective": str,
            "stage": str,
            "kind": str,
            "words": str,
            "status": str,
            "answer": str,
            "answered_by": str,
            "answered_at": str,
            "last_word": str,
            "at": str,
            "by": str,
            "via": str,
            "place": int,
            "position": int,
        },
        pk="id",
        strict=True,
    )
    db.table("objections").create_index(["objective", "by"])
    db.table("objections").create_index(["status", "place"])


def tell(db: Database, event: Aggregate.Event, position: int) -> None:
    match event:
        case Objection.Raised():
            _say(db, event, "objection", position)
        case Objection.AdviceGiven():
            _say(db, event, "advice", position)
        case Objection.Answered(words=words):
            answered = {"answered_by": event.by, "answered_at": event.timestamp}
            _follow(db, event, position, status="answered", answer=words, **answered)
        case Objection.AgreedToDisagree(words=words):
            _follow(db, event, position, status="committed", last_word=words)
        case Objection.Withdrawn():
            _follow(db, event, position, status="withdrawn")


def _say(
    db: Database,
    event: Objection.Raised | Objection.AdviceGiven,
    kind: str,
    position: int,
) -> None:
    put(
        db,
        "objections",
        id=event.originator_id,
        objective=event.objective,
        stage=objectives.stage(db, event.objective),
        kind=kind,
        words=event.words,
        status="open",
        answer="",
        answered_by=None,
        answered_at=None,
        last_word="",
        place=position,
        position=position,
        **told(event),
    )


def _follow(
    db: Database, event: Aggregate.Event, position: int, **fields: object
) -> None:
    amend(db, "objections", event.originator_id, position=position, **fields)


def one(db: Database, id: UUID | str) -> dict[str, Any] | None:
    return one_of(db, "select * from objections where id = :id", id=id)


def of(db: Database, objective: UUID | str) -> list[dict[str, Any]]:
    """All that was said of an objective, for whoever decides who reads it."""
    return all_of(
        db, "select * from objections where objective = :objective", objective=objective
    )


def about(
    db: Database, objective: UUID | str, readable: str, limit: int, **viewer: Any
) -> list[dict[str, Any]]:
    """What this viewer may read of it: what is open first, then the newest."""
    return all_of(
        db,
        f"select * from objections where objective = :objective and {readable}"
        " order by status = 'open' desc, place desc limit :limit",
        objective=objective,
        limit=limit,
        **viewer,
    )


def to_answer(
    db: Database, owner: UUID | str, readable: str, limit: int, **viewer: Any
) -> list[dict[str, Any]]:
    """What others said of this person's objectives and nobody answered, the oldest
    first."""
    return all_of(
        db,
        "select objections.*, objectives.title from objections"
        " join objectives on objectives.id = objections.objective"
        " where objectives.owner = :owner and objections.status = 'open'"
        ' and objections."by" <> :owner'
        " and objectives.status in ('draft', 'proposed', 'published')"
        f" and {readable} order by objections.place limit :limit",
        owner=owner,
        limit=limit,
        **viewer,
    )
