"""The minutes of a closed review, and apart from them what was learned since."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from okr import policy
from okr.projections import closed_values, objectives, review_rollup
from okr.projections.review_rollup import Result
from okr.projections.review_sheets import ScoredObjective
from web import desk, sitting


@dataclass(frozen=True)
class Since:
    """A key result's values that were told after the close."""

    title: str
    unit: str
    rows: list[dict[str, Any]]


def told_of(id: UUID | str) -> dict[str, Any]:
    """Everything the page of the minutes says."""
    told = sitting.told_of(id)
    result = result_of(told)
    return {
        **told,
        **sitting.words(told),
        "result": result,
        "since": [each for o in told["objectives"] for each in learned(o)],
        "carried": {o.card.id: carried(o.card.id) for o in told["objectives"]},
    }


def result_of(told: dict[str, Any]) -> Result:
    """The same numbers as in the roll-up of the cycle."""
    readable = policy.readable("reviews.id")
    found = review_rollup.of_cycle(
        desk.db(), told["cycle"], desk.agreed(), readable, keys=desk.keys()
    )
    id = told["review"]["id"]
    return next(each for each in found.teams if each.review and each.review["id"] == id)


def goes_on(each: ScoredObjective) -> bool:
    """Whether it was decided to keep it, as it is or otherwise."""
    return bool(each.decision and each.decision["decision"] in ("keep", "modify"))


def learned(each: ScoredObjective) -> list[Since]:
    rows = closed_values.learned_since(
        desk.db(),
        each.card.id,
        policy.readable("key_results.measure"),
        keys=desk.keys(),
    )
    desk.names(row["by"] for row in rows)
    found = [
        Since(
            proof.card.title,
            proof.card.unit,
            [row for row in rows if row["key_result"] == proof.card.id],
        )
        for proof in each.key_results
    ]
    return [since for since in found if since.rows]


def carried(id: str) -> list[dict[str, Any]]:
    readable = policy.readable("objectives.id")
    return objectives.carried_on(desk.db(), id, readable, keys=desk.keys())
