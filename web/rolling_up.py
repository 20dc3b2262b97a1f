"""The roll-up of a cycle, as far as its viewer reads the reviews."""

from typing import Any

from okr import policy
from okr.projections import review_rollup
from okr.projections.review_rollup import Rollup
from web import desk


def of_cycle(cycle: dict[str, Any]) -> Rollup:
    """`cycle` is its row."""
    readable = policy.readable("reviews.id")
    return review_rollup.of_cycle(
        desk.db(), cycle, desk.agreed(), readable, keys=desk.keys()
    )
