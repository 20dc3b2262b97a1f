"""Naming somebody in a review: for thanks, for something to do, for its lead."""

from datetime import date
from uuid import UUID

from okr.application.convening import refuse_absent
from okr.application.okr import Done, Okr
from okr.domain import Person, Review
from okr.domain.errors import Refused


def praise(okr: Okr, review_id: UUID, person: UUID, words: str, *, by: UUID) -> Done:
    """Also of somebody who left since. The answer is the line's id."""

    def work() -> Done:
        if okr.find(Person, person) is None:
            raise Refused("Choose somebody of the list: this person is not here.")
        review = okr.load(Review, review_id)
        line = review.praise(person, words, by=by)
        return okr.keep(review, answer=str(line))

    return okr.run(work)


def agree_action(
    okr: Okr, review_id: UUID, words: str, *, owner: UUID, on: date, by: UUID
) -> Done:
    """The answer is the action's id."""

    def work() -> Done:
        refuse_absent(okr, owner)
        review = okr.load(Review, review_id)
        line = review.agree_action(words, owner=owner, on=on, by=by)
        return okr.keep(review, answer=str(line))

    return okr.run(work)


def name_facilitator(okr: Okr, review_id: UUID, facilitator: UUID, *, by: UUID) -> Done:
    def work() -> Done:
        refuse_absent(okr, facilitator)
        review = okr.load(Review, review_id)
        review.name_facilitator(facilitator, by=by)
        return okr.keep(review)

    return okr.run(work)
