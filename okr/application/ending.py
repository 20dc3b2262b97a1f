"""Ending: a review closes what it is about in one save; then its cycle closes."""

from collections.abc import Iterable
from uuid import UUID

from okr.application import reviewing
from okr.application.carrying_over import Current, carried
from okr.application.okr import Done, Okr
from okr.domain import Cycle, Objective, Review
from okr.domain.errors import Refused
from okr.domain.objective import Status
from okr.store.keys import Keys


def close_review(
    okr: Okr,
    keys: Keys,
    review_id: UUID,
    objectives: Iterable[UUID],
    *,
    carry_into: UUID | None,
    current: Current,
    by: UUID,
) -> Done:
    """`objectives` are the published ones of its team and cycle, as the rows know
    them. Whoever reads it in the log finds the review closed last; the secret goes."""
    told = tuple(objectives)

    def work() -> Done:
        review = okr.load(Review, review_id)
        review.refuse_unless_led(by)
        closing = _reviewed(okr, review, told)
        _refuse_unfinished(okr, review, closing)
        drafts = (
            carried(okr, review, closing, into=carry_into, current=current, by=by)
            if carry_into
            else []
        )
        _close(closing, by)
        review.close(by=by)
        return okr.keep(*drafts, *closing, review)

    done = okr.run(work)
    keys.forget(review_id)
    return done


def close_cycle(
    okr: Okr, cycle_id: UUID, objectives: Iterable[UUID], *, reason: str, by: UUID
) -> Done:
    """What no review has closed is closed without a score, for a reason in writing."""
    told = tuple(objectives)

    def work() -> Done:
        cycle = okr.load(Cycle, cycle_id)
        found = (okr.load(Objective, id) for id in told)
        left = [
            each
            for each in found
            if each.cycle == cycle_id and each.status is Status.PUBLISHED
        ]
        if left and not reason.strip():
            raise Refused(
                "Not everything was reviewed: close the reviews first, or say why the"
                " cycle closes without."
            )
        cycle.close(reason=reason, by=by)
        _close(left, by)
        return okr.keep(*left, cycle)

    return okr.run(work)


def _reviewed(okr: Okr, review: Review, told: Iterable[UUID]) -> list[Objective]:
    found = (okr.load(Objective, id) for id in told)
    return [each for each in found if reviewing.of_review(review, each)]


def _refuse_unfinished(okr: Okr, review: Review, closing: Iterable[Objective]) -> None:
    """In words that name no objective: whoever leads a review may read some of them
    only."""
    below = reviewing.threshold(okr)
    for objective in closing:
        reviewing.refuse_unrevealed(okr, review.id)
        lacking = review.lacking(objective.id, objective.key_results, below=below)
        for what in lacking:
            raise Refused(f"Not everything is told yet: {what}")


def _close(closing: Iterable[Objective], by: UUID) -> None:
    """One that came in since the review began is in review from this moment."""
    for objective in closing:
        objective.start_review(by=by)
        objective.close(by=by)
