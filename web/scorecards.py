"""The objectives of a review as its pages show them: scores in words and columns."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from okr import policy
from okr.domain.scoring import PLACES
from okr.projections import review_rounds, review_sheets
from okr.projections.review_sheets import ScoredKeyResult, ScoredObjective, Sheet
from web import desk, explaining, verdicts
from web.explaining import Term

TENTHS = [Decimal(tenth) / 10 for tenth in range(11)]


def of_review(review: dict[str, Any]) -> Sheet:
    """What this viewer may read of it."""
    sheet = review_sheets.of_review(
        desk.db(),
        review,
        desk.today(),
        desk.agreed(),
        policy.readable("objectives.id"),
        keys=desk.keys(),
    )
    told = [each.story for each in sheet.objectives if each.story]
    owners = [each.card.owner for each in sheet.objectives]
    desk.names([*owners, *(row["by"] for row in told)])
    return sheet


def rounded(share: Decimal | None) -> Decimal | None:
    """A progress as a score: two decimals, half to even."""
    return None if share is None else round(share, PLACES)


def why(proof: ScoredKeyResult) -> list[Term]:
    """What the suggestion comes from."""
    return explaining.suggested(proof.card)


def columns(proof: ScoredKeyResult) -> list[int]:
    """How many gave each tenth."""
    return [proof.given.get(tenth, 0) for tenth in TENTHS]


def average(proof: ScoredKeyResult) -> Decimal | None:
    return review_rounds.mean(proof.given).value


def low(each: ScoredObjective) -> Sequence[ScoredKeyResult]:
    """Its scores that ask for a cause."""
    return [proof for proof in each.key_results if proof.low]


WORDS = {
    "tenths": TENTHS,
    "rounded": rounded,
    "why_of": why,
    "columns": columns,
    "average": average,
    "low": low,
    **verdicts.WORDS,
}
"""What the templates of a review ask."""
