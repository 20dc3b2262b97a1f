"""The columns that a key result has in a CSV file once a review was held."""

from collections.abc import Mapping
from typing import Any

Row = Mapping[str, Any]

OBJECTIVE = {
    "score": "Objective score",
    "story": "Story",
    "decision": "Decision",
    "decision_line": "Decision, why",
    "carried_to": "Carried over to",
}
KEY_RESULT = {
    "score": "Score",
    "strength": "Strength",
    "line": "Score, why",
    "suggested": "Suggested score",
    "cause": "Cause",
    "cause_line": "Cause, why",
}
BEFORE = {"suggested": "Suggested under the old target"}
NAMES = (KEY_RESULT, BEFORE, OBJECTIVE)
HEADINGS = [heading for names in NAMES for heading in names.values()]


def beside(objective: Row, proof: Row) -> tuple[Row, Row, Row]:
    """What was given to the key result and to its objective, and what the score would
    be under the target of before: for the columns, in their order."""
    given = proof.get("review", {})
    before: Row = next(iter(given.get("before", ())), {})
    return given, before, objective.get("review", {})
