"""Whether what somebody names is before them in the review that they sit in."""

from collections.abc import Iterable
from uuid import UUID

from flask_babel import gettext as _

from okr import policy
from okr.domain.errors import Missing, Refused
from okr.projections import reviews
from web import desk, scorecards


def refuse_hidden(objective: UUID | str | None) -> None:
    """What its viewer may not read is not there, in a review too."""
    found = policy.objective(desk.db(), str(objective))
    if found is None or not desk.allowed("read", found):
        raise Missing(desk.ABSENT)


def refuse_others(id: UUID, given: Iterable[UUID]) -> None:
    """Scores are for the key results that this viewer sees in the review."""
    row = reviews.one(desk.db(), id)
    assert row
    seen = {
        UUID(proof.card.id)
        for each in scorecards.of_review(row).objectives
        for proof in each.key_results
    }
    if not seen.issuperset(given):
        raise Refused(_("Score the key results of this review: reload the page."))
