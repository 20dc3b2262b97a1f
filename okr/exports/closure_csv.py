"""What reviews came to as CSV: a file of the reviews, and one of what was said."""

from collections.abc import Iterator, Mapping
from typing import Any

from okr.exports.closure_words import spoken
from okr.exports.review_csv import cells, file_of
from okr.exports.verdict_words import CAUSES, STATEMENTS

Row = Mapping[str, Any]

REVIEW = {
    "team": "Review",
    "facilitator": "Facilitator",
    "pace": "Pace",
    "first": "From",
    "last": "Until",
    "score": "Score",
    "strength": "Strength",
    "stretch": "Stretch",
    "rhythm": "Rhythm",
    "diagnosis": "Diagnosis",
}
LINE = {
    "kind": "Line",
    "team": "Team",
    "circle": "Circle",
    "words": "Words",
    "person": "For",
    "by": "By",
    "owner": "Owner",
    "on": "Day",
    "done": "Done",
}


def reviews(review: Row) -> bytes:
    """One row a team, a column for each cause and each statement."""
    rows = (
        [*cells(each, REVIEW), *cells(_named(each), CAUSES), *_means(each)]
        for each in review.get("reviews", ())
    )
    causes = [f"Cause: {name}" for name in CAUSES.values()]
    means = [
        f"{what}: {name}"
        for name in STATEMENTS.values()
        for what in ("Mean", "Answers")
    ]
    return file_of(review, [*REVIEW.values(), *causes, *means], rows)


def learnings(review: Row) -> bytes:
    """One row for each learning, action, praise, and what worked or did not."""
    rows = (
        [*cells(line, LINE)]
        for each in review.get("reviews", ())
        for line in spoken(each)
    )
    return file_of(review, [*LINE.values()], rows)


def _named(each: Row) -> Row:
    return {row["cause"]: row["count"] for row in each["causes"]}


def _means(each: Row) -> Iterator[str]:
    told = {row["statement"]: row for row in each["process"]}
    for statement in STATEMENTS:
        yield from cells(told.get(statement, {}), ("mean", "answers"))
