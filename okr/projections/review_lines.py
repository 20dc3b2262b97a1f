"""What did a review praise, note, learn, and agree to do?"""

from datetime import date
from typing import Any
from uuid import UUID

from sqlite_utils import Database

from okr.domain import Review
from okr.domain.aggregate import Aggregate
from okr.projections.rows import all_of, amend, put, told

NUMBER = 1
HEARS = (Review,)


def create(db: Database) -> None:
    db.table("review_lines").create(
        {
            "id": str,
            "review": str,
            "kind": str,
            "circle": str,
            "person": str,
            "words": str,
            "owner": str,
            "on_day": str,
            "done_at": str,
            "at": str,
            "by": str,
            "via": str,
            "place": int,
            "position": int,
        },
        pk="id",
        strict=True,
    )
    db.table("review_lines").create_index(["review", "kind", "place"])
    db.execute(
        "create index review_lines_to_do on review_lines (owner, on_day, place)"
        " where kind = 'action' and done_at is null"
    )


def tell(db: Database, event: Aggregate.Event, position: int) -> None:
    match event:
        case Review.PraiseGiven(praise=line, person=person):
            _add(db, line, "praise", event, position, person=person)
        case Review.RetroNoted(note=line, circle=circle, worked=worked):
            kind = "worked" if worked else "not_worked"
            _add(db, line, kind, event, position, circle=circle)
        case Review.LearningNoted(learning=line):
            _add(db, line, "learning", event, position)
        case Review.ActionAgreed(action=line, owner=owner, on=on):
            _add(db, line, "action", event, position, owner=owner, on_day=on)
        case Review.TakenBack(line=line):
            db.execute("delete from review_lines where id = :id", {"id": str(line)})
        case Review.ActionDone(action=line):
            at = event.timestamp.isoformat()
            amend(db, "review_lines", line, done_at=at, position=position)


Said = (
    Review.PraiseGiven | Review.RetroNoted | Review.LearningNoted | Review.ActionAgreed
)


def _add(
    db: Database, line: UUID, kind: str, event: Said, position: int, **fields: object
) -> None:
    blank = dict.fromkeys(("circle", "person", "owner", "on_day", "done_at"))
    put(
        db,
        "review_lines",
        id=line,
        review=event.originator_id,
        kind=kind,
        words=event.words,
        place=position,
        position=position,
        **told(event),
        **{**blank, **fields},
    )


def of_review(db: Database, review: UUID | str) -> list[dict[str, Any]]:
    """Every line of a review, each kind in the order it was said."""
    return all_of(
        db,
        "select * from review_lines where review = :review order by kind, place",
        review=review,
    )


def actions_of(
    db: Database, person: UUID | str, day: date, limit: int = 50
) -> list[dict[str, Any]]:
    """What this person took on in reviews and has not done, the earliest day first;
    `late` once that day is over."""
    return all_of(
        db,
        "select review_lines.*, on_day < :day as late, teams.name as team_name,"
        "  cycles.name as cycle_name"
        " from review_lines join reviews on reviews.id = review_lines.review"
        " join teams on teams.id = reviews.team"
        " join cycles on cycles.id = reviews.cycle"
        " where owner = :person and kind = 'action' and done_at is null"
        " order by on_day, place limit :limit",
        person=person,
        day=day,
        limit=limit,
    )
