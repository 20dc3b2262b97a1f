"""What does a team bring along from its last review to the table of the next workshop?

The learnings, the statement on the process that was least true, and what was kept on
purpose: as far as a viewer reads the review and each of its objectives.
"""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlite_utils import Database

from okr.domain import scoring
from okr.domain.scoring import Process
from okr.projections import review_rounds, review_sheets
from okr.projections.practice import Agreed
from okr.projections.rows import all_of, one_of

Row = dict[str, Any]
Readable = Callable[[str], str]


@dataclass(frozen=True)
class Before:
    """`review` is its row; `lowest` is None where too few answered, `mean` is its own,
    from 1 to 5; `kept` are objectives with the decision and its line."""

    review: Row
    learnings: tuple[str, ...]
    lowest: Process | None
    mean: Decimal | None
    kept: tuple[Row, ...]


def of_team(
    db: Database,
    team: UUID | str,
    first: str,
    agreed: Agreed,
    readable: Readable,
    **viewer: Any,
) -> Before | None:
    """From the review of the latest cycle that began before a day and is closed here;
    None without one that this viewer may read."""
    review = _last(db, team, first, readable("reviews.id"), **viewer)
    if review is None:
        return None
    least = review_sheets.parameters_of(db, review, agreed).answers_shown
    answers = review_rounds.answers(db, review["id"], least)
    lowest = scoring.lowest(answers)
    return Before(
        review,
        tuple(_learnings(db, review["id"])),
        lowest,
        answers[lowest].value if lowest else None,
        tuple(_kept(db, review["id"], readable("objectives.id"), **viewer)),
    )


def _last(
    db: Database, team: UUID | str, first: str, readable: str, **viewer: Any
) -> Row | None:
    return one_of(
        db,
        "select reviews.*, cycles.name as cycle_name from reviews"
        " join cycles on cycles.id = reviews.cycle and cycles.first < :first"
        f" where reviews.team = :team and reviews.status = 'closed' and {readable}"
        " order by cycles.first desc, reviews.id limit 1",
        team=team,
        first=first,
        **viewer,
    )


def _learnings(db: Database, review: str) -> list[str]:
    rows = all_of(
        db,
        "select words from review_lines where review = :review and kind = 'learning'"
        " order by place",
        review=review,
    )
    return [row["words"] for row in rows]


def _kept(db: Database, review: str, readable: str, **viewer: Any) -> list[Row]:
    return all_of(
        db,
        "select objectives.id, objectives.title, review_decisions.decision,"
        "  review_decisions.words from review_decisions"
        " join objectives on objectives.id = review_decisions.objective"
        " where review_decisions.review = :review"
        f" and review_decisions.decision <> 'abandon' and {readable}"
        " order by objectives.rowid",
        review=review,
        **viewer,
    )
