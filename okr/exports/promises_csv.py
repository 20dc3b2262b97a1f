"""The goals and the delegations of a review as CSV, a file of their own each."""

from collections.abc import Mapping
from typing import Any

from okr.exports.review_csv import cells, file_of

Row = Mapping[str, Any]

GOAL = {
    "title": "Goal",
    "team": "Team",
    "owner": "Owner",
    "partner": "Signed with",
    "serves": "Serves",
    "state": "State",
    "due": "Due",
    "measure": "Measure",
    "unit": "Unit",
    "baseline": "Baseline",
    "target": "Target",
    "current": "Current",
    "progress": "Progress",
    "expected": "Expected",
    "health": "Health",
    "confidence": "Confidence",
}
CHECKPOINT = {
    "title": "Checkpoint",
    "on": "Checkpoint day",
    "value": "Value expected",
    "show": "To be shown",
    "state": "Checkpoint state",
}
DELEGATION = {
    "title": "Delegation",
    "giver": "Given by",
    "taker": "Taken by",
    "serves": "Serves",
    "authority": "Authority",
    "hours": "Hours",
    "first_version": "First version",
    "due": "Due",
    "slips": "Times moved",
    "state": "State",
    "overdue": "Overdue",
}


def goals(review: Row) -> bytes:
    """One row a checkpoint; a goal without checkpoints keeps one."""
    rows = (
        [*cells(goal, GOAL), *cells(step, CHECKPOINT)]
        for goal in review["goals"]
        for step in goal["checkpoints"] or [{}]
    )
    return file_of(review, [*GOAL.values(), *CHECKPOINT.values()], rows)


def delegations(review: Row) -> bytes:
    rows = ([*cells(each, DELEGATION)] for each in review["delegations"])
    return file_of(review, [*DELEGATION.values()], rows)
