"""Who thought what about an objective, a goal or a workshop, and when?"""

from typing import Any
from uuid import UUID

from sqlite_utils import Database

from okr.domain import Thought
from okr.domain.aggregate import Aggregate
from okr.domain.thought import Subject
from okr.projections import objectives
from okr.projections.rows import all_of, one_of, put, told

NUMBER = 4
HEARS = (Thought,)


def create(db: Database) -> None:
    db.table("thoughts").create(
        {
            "id": str,
            "subject": str,
            "audience": str,
            "words": str,
            "at": str,
            "by": str,
            "via": str,
            "place": int,
            "position": int,
        },
        pk="id",
        strict=True,
    )
    db.table("thoughts").create_index(["subject", "place"])


def tell(db: Database, event: Aggregate.Event, position: int) -> None:
    match event:
        case Thought.Shared(originator_id=id, subject=subject, words=words):
            put(
                db,
                "thoughts",
                id=id,
                subject=subject,
                audience=_audience(db, event.subject_kind, subject),
                words=words,
                place=position,
                position=position,
                **told(event),
            )


def _audience(db: Database, kind: str, subject: UUID) -> str:
    """Whoever reads the objective at the stage it is in, or the minutes; of a goal,
    the two alone."""
    if kind == Subject.OBJECTIVE:
        return objectives.stage(db, subject)
    if kind == Subject.WORKSHOP:
        return str(subject)
    return f"{subject}/parties"


def one(db: Database, id: UUID | str) -> dict[str, Any] | None:
    return one_of(db, "select * from thoughts where id = :id", id=id)


def about(
    db: Database,
    subject: UUID | str,
    readable: str,
    before: int,
    limit: int,
    **viewer: Any,
) -> list[dict[str, Any]]:
    """What this viewer may read of a thread, the newest first, before this place."""
    return all_of(
        db,
        "select * from thoughts where subject = :subject and place < :before"
        f" and {readable} order by place desc limit :limit",
        subject=subject,
        before=before,
        limit=limit,
        **viewer,
    )
