"""Reviewing: a cycle goes into review, and what each review says of its objectives."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from uuid import UUID

from okr.application import asking
from okr.application.convening import refuse_absent, refuse_unknown
from okr.application.okr import Done, Okr
from okr.application.pairing import has_left
from okr.domain import Cycle, Objective, Practice, Review
from okr.domain.errors import Refused
from okr.domain.objective import Status
from okr.domain.practice import PRACTICE
from okr.domain.review import id_of
from okr.domain.round import Kind
from okr.domain.stages import Pace, Stage
from okr.store.keys import Keys


def start(okr: Okr, cycle_id: UUID, objectives: Iterable[UUID], *, by: UUID) -> Done:
    """From now on the wording and targets of the cycle's `objectives` stand."""
    told = tuple(objectives)

    def work() -> Done:
        cycle = okr.load(Cycle, cycle_id)
        cycle.start_review(by=by)
        reviewed = [okr.load(Objective, id) for id in told]
        for objective in reviewed:
            if objective.cycle == cycle_id:
                objective.start_review(by=by)
        return okr.keep(*reviewed, cycle)

    return okr.run(work)


def convene(
    okr: Okr,
    keys: Keys,
    *,
    team: UUID,
    cycle: UUID,
    facilitator: UUID,
    pace: str,
    until: date | None,
    by: UUID,
) -> Done:
    """At one's own pace everything is asked from the first day on. The answer is the
    review's id."""

    def work() -> Done:
        _refuse_unfit(okr, team, cycle)
        refuse_absent(okr, facilitator)
        review = Review.convene(
            team=team,
            cycle=cycle,
            facilitator=facilitator,
            pace=pace,
            until=until,
            by=by,
        )
        asked = asking.OF_STAGE.values() if review.pace is Pace.OWN else ()
        rounds = [
            round for kind in asked for round in asking.due(okr, review, kind, by=by)
        ]
        return okr.keep(review, *rounds, answer=str(review.id))

    done = okr.run(work)
    keys.make(UUID(done.answer))
    return done


def open_stage(okr: Okr, keys: Keys, review_id: UUID, stage: str, *, by: UUID) -> Done:
    """Scores and the statements open a round, or go on with the one that still runs."""

    def work() -> Done:
        review = okr.load(Review, review_id)
        review.open_stage(stage, by=by)
        asking.secret_of(okr, keys, review)
        kind = asking.OF_STAGE.get(Stage(stage))
        return okr.keep(review, *asking.due(okr, review, kind, by=by))

    return okr.run(work)


def tell_story(
    okr: Okr, review_id: UUID, objective: UUID, words: str, *, by: UUID
) -> Done:
    """The owner's; of an owner who left, the facilitator's."""

    def work() -> Done:
        review = okr.load(Review, review_id)
        told = reviewed(okr, review, objective)
        gone = by == review.facilitator and has_left(okr, told.owner)
        if by != told.owner and not gone:
            raise Refused("Its owner tells the story: ask them.")
        review.tell_story(objective, words, by=by)
        return okr.keep(review)

    return okr.run(work)


def score(
    okr: Okr,
    review_id: UUID,
    key_result: UUID,
    score: Decimal,
    *,
    objective: UUID,
    words: str,
    by: UUID,
) -> Done:
    """After the reveal: the owner's to give, or the facilitator's."""

    def work() -> Done:
        review = okr.load(Review, review_id)
        told = reviewed(okr, review, objective)
        _refuse_others(review, told, by)
        if key_result not in told.key_results:
            raise Refused("Choose a key result of this objective to score.")
        refuse_unrevealed(okr, review_id)
        review.score(key_result, score, objective=objective, words=words, by=by)
        return okr.keep(review)

    return okr.run(work)


def name_cause(
    okr: Okr, review_id: UUID, key_result: UUID, cause: str, *, words: str, by: UUID
) -> Done:
    """One for a score below the threshold that the practice has now."""

    def work() -> Done:
        review = okr.load(Review, review_id)
        given = review.scores.get(key_result)
        if given:
            _refuse_others(review, okr.load(Objective, given.objective), by)
        below = threshold(okr)
        review.name_cause(key_result, cause, below=below, words=words, by=by)
        return okr.keep(review)

    return okr.run(work)


def decide(
    okr: Okr, review_id: UUID, objective: UUID, decision: str, words: str, *, by: UUID
) -> Done:
    def work() -> Done:
        review = okr.load(Review, review_id)
        reviewed(okr, review, objective)
        review.decide(objective, decision, words, by=by)
        return okr.keep(review)

    return okr.run(work)


def reviewed(okr: Okr, review: Review, id: UUID) -> Objective:
    """An objective that this review is about."""
    objective = okr.load(Objective, id)
    if not of_review(review, objective):
        raise Refused("Choose an objective of this review: that one is not in it.")
    return objective


def of_review(review: Review, objective: Objective) -> bool:
    """Published in its cycle by its team, and not closed yet."""
    where = (objective.team, objective.cycle)
    published = objective.status is Status.PUBLISHED
    return published and where == (review.team, review.cycle)


def refuse_unrevealed(okr: Okr, review_id: UUID) -> None:
    """No score is given before everybody's were seen together."""
    asked = asking.rounds(okr, review_id, Kind.SCORES)
    if not any(round.revealed for round in asked):
        raise Refused("Reveal first what score everybody would give.")


def threshold(okr: Okr) -> Decimal:
    """Below this a score needs a cause."""
    return okr.load(Practice, PRACTICE).parameters.score_strong


def _refuse_unfit(okr: Okr, team: UUID, cycle: UUID) -> None:
    refuse_unknown(okr, team, cycle)
    okr.load(Cycle, cycle).refuse_unless_in_review()
    if okr.find(Review, id_of(team, cycle)):
        raise Refused("This team has its review of the cycle already: go there.")


def _refuse_others(review: Review, objective: Objective, by: UUID) -> None:
    if by not in (objective.owner, review.facilitator):
        raise Refused("Its owner says that, or the facilitator: ask one of them.")
