"""Voting: slips that say votes or confidence, sealed until all are revealed at once."""

from collections.abc import Mapping
from decimal import Decimal
from uuid import UUID

from okr.application import casting
from okr.application.asking import KINDS, running
from okr.application.okr import Done, Okr
from okr.application.thinking import card_of
from okr.application.veiling import veiled
from okr.domain import Board, Objective, Round, Workshop, board
from okr.domain.errors import Missing, Refused
from okr.domain.objective import Status
from okr.domain.tally import in_steps
from okr.domain.workshop import Phase
from okr.store.keys import Keys

GONE = "Something you chose is not on the board any more: look again and choose anew."


def cast_votes(
    okr: Okr,
    keys: Keys,
    workshop_id: UUID,
    votes: Mapping[UUID, int],
    *,
    round: UUID,
    by: UUID,
    key: str,
) -> Done:
    """`votes` for groups and lone cards as they stand; the last slip counts.
    `round` is the one that the person saw."""
    body = ("votes", round, sorted(votes.items()))
    with veiled(okr, keys, workshop_id, body, by=by, key=key) as veil:

        def work() -> Done:
            asked = _asked(okr, workshop_id, Phase.VOTE, round)
            given = {subject: count for subject, count in votes.items() if count}
            _refuse_too_many(given, asked.each)
            laid = okr.load(Board, board.id_of(workshop_id))
            said = {
                str(subject): [_edition(okr, laid, subject), count]
                for subject, count in given.items()
            }
            return casting.cast(okr, asked, said, veil)

        return okr.run(work)


def give_confidence(
    okr: Okr,
    keys: Keys,
    workshop_id: UUID,
    values: Mapping[UUID, Decimal],
    *,
    round: UUID,
    by: UUID,
    key: str,
) -> Done:
    """`values` from 0 to 1 in steps of a tenth, for objectives of the workshop."""
    body = ("confidence", round, sorted(values.items()))
    with veiled(okr, keys, workshop_id, body, by=by, key=key) as veil:

        def work() -> Done:
            asked = _asked(okr, workshop_id, Phase.CONFIDENCE, round)
            laid = okr.load(Board, board.id_of(workshop_id))
            for objective, value in values.items():
                _refuse_unsure(okr, laid, objective, value)
            return casting.cast(okr, asked, casting.from_values(values), veil)

        return okr.run(work)


def own_votes(okr: Okr, keys: Keys, round: Round, person: UUID) -> dict[UUID, int]:
    """What the person voted, for that person only."""
    said = casting.as_votes(casting.own(okr, keys, round, person))
    return {subject: count for subject, (_, count) in said.items()}


def own_confidence(
    okr: Okr, keys: Keys, round: Round, person: UUID
) -> dict[UUID, Decimal]:
    """What the person said to be how sure of, for that person only."""
    return casting.as_values(casting.own(okr, keys, round, person))


def _asked(okr: Okr, workshop_id: UUID, phase: Phase, seen: UUID) -> Round:
    okr.load(Workshop, workshop_id).refuse_outside(phase)
    return running(okr, workshop_id, KINDS[phase], seen)


def _refuse_too_many(given: Mapping[UUID, int], each: int) -> None:
    if any(count < 0 for count in given.values()):
        raise Refused("A vote counts for something: give one or more.")
    if sum(given.values()) > each:
        raise Refused(f"You have {each} votes: take some back first.")


def _edition(okr: Okr, laid: Board, subject: UUID) -> int:
    """Of a group, or of a card that lies in none."""
    edition = laid.edition_of(subject)
    if edition:
        return edition
    try:
        card = card_of(okr, laid.workshop, subject)
    except Missing:
        raise Refused(GONE) from None
    if subject in laid.group_of:
        raise Refused(GONE)
    return card.edition


def _refuse_unsure(okr: Okr, laid: Board, id: UUID, value: Decimal) -> None:
    objective = okr.find(Objective, id) if id in laid.objectives else None
    if objective is None or objective.status not in (Status.DRAFT, Status.PROPOSED):
        raise Refused("One of these is no draft any more: look at the page again.")
    if not in_steps(value):
        raise Refused("Say how sure you are from 0 to 1, in steps of a tenth.")
