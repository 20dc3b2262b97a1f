"""Scoring: slips that score key results or answer the statements, without a name."""

from collections.abc import Mapping
from decimal import Decimal
from uuid import UUID

from okr.application import casting, revealing
from okr.application.asking import OF_STAGE, latest, running
from okr.application.okr import Done, Okr
from okr.application.veiling import veiled
from okr.domain import Review
from okr.domain.errors import Refused
from okr.domain.round import Kind
from okr.domain.scoring import MARKS, Process, process_id
from okr.domain.stages import Stage
from okr.domain.tally import in_steps
from okr.store.keys import Keys

Values = Mapping[UUID, Decimal]


def give_scores(
    okr: Okr,
    keys: Keys,
    review_id: UUID,
    scores: Values,
    *,
    round: UUID,
    by: UUID,
    key: str,
) -> Done:
    """What somebody would give each key result; the last slip counts. `round` is the
    one that the person saw."""
    if not all(map(in_steps, scores.values())):
        raise Refused("Score from 0 to 1, in steps of a tenth.")
    return _cast(okr, keys, review_id, Stage.SCORE, scores, round, by, key)


def answer(
    okr: Okr,
    keys: Keys,
    review_id: UUID,
    answers: Mapping[Process, int],
    *,
    round: UUID,
    by: UUID,
    key: str,
) -> Done:
    """All statements at once, so that none of them is ever shown for too few."""
    if answers.keys() != set(Process):
        raise Refused("Answer every statement, please: there are five.")
    if not all(mark in MARKS for mark in answers.values()):
        raise Refused("Answer from 1, not at all, to 5, fully.")
    said = {process_id(each): Decimal(mark) for each, mark in answers.items()}
    return _cast(okr, keys, review_id, Stage.PROCESS, said, round, by, key)


def reveal(okr: Okr, keys: Keys, review_id: UUID, kind: Kind, *, by: UUID) -> Done:
    """Scores, or the statements, whatever stage is open; the facilitator's to do."""

    def led() -> Kind:
        okr.load(Review, review_id).refuse_unless_led(by)
        return kind

    return revealing.at_once(okr, keys, review_id, led, by=by)


def own(
    okr: Okr, keys: Keys, review_id: UUID, kind: Kind, person: UUID
) -> dict[UUID, Decimal]:
    """What the person put into the last round of this kind, for that person only."""
    asked = latest(okr, review_id, kind)
    return casting.as_values(casting.own(okr, keys, asked, person)) if asked else {}


def _cast(
    okr: Okr,
    keys: Keys,
    review_id: UUID,
    stage: Stage,
    said: Values,
    round: UUID,
    by: UUID,
    key: str,
) -> Done:
    body = (stage.value, round, sorted(said.items()))
    with veiled(okr, keys, review_id, body, by=by, key=key) as veil:

        def work() -> Done:
            okr.load(Review, review_id).refuse_outside(stage)
            asked = running(okr, review_id, OF_STAGE[stage], round)
            return casting.cast(okr, asked, casting.from_values(said), veil)

        return okr.run(work)
