"""Who thought what about the terms of a goal, and when?"""

from typing import Any
from uuid import UUID

from sqlite_utils import Database

from okr.domain import Thought
from okr.domain.aggregate import Aggregate
from okr.projections.rows import all_of, one_of, put, told

NUMBER = 1


def create(db: Database) -> None:
    db.table("thoughts").create(
        {
            "id": str,
            "subject": str,
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
                words=words,
                place=position,
                position=position,
                **told(event),
            )


def one(db: Database, id: UUID | str) -> dict[str, Any] | None:
    return one_of(db, "select * from thoughts where id = :id", id=id)


def about(
    db: Database, subject: UUID | str, before: int, limit: int
) -> list[dict[str, Any]]:
    """The thread of a goal, the newest first, before this place."""
    return all_of(
        db,
        "select * from thoughts where subject = :subject and place < :before"
        " order by place desc limit :limit",
        subject=subject,
        before=before,
        limit=limit,
    )
