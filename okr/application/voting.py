"""Voting: slips that say votes or confidence, sealed until all are revealed at once."""

import json
from collections.abc import Mapping
from decimal import Decimal
from typing import Any
from uuid import UUID

from okr.application.asking import KINDS, latest
from okr.application.okr import Done, Okr
from okr.application.thinking import card_of
from okr.application.veiling import Veil, veiled
from okr.domain import Board, Objective, Round, Slip, Workshop, board, slip
from okr.domain.errors import Missing, Refused
from okr.domain.objective import Status
from okr.domain.tally import Votes, in_steps
from okr.domain.workshop import Phase
from okr.store import boxes, sealing
from okr.store.keys import Keys

NEW_ROUND = "Another round is open by now: look at the page again and answer that one."
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
            return _put_in(okr, asked, json.dumps(said), veil)

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
            said = {
                str(id): format(value.normalize(), "f") for id, value in values.items()
            }
            return _put_in(okr, asked, json.dumps(said), veil)

        return okr.run(work)


def own_votes(okr: Okr, keys: Keys, round: Round, person: UUID) -> dict[UUID, int]:
    """What the person voted, for that person only."""
    said = as_votes(_own(okr, keys, round, person))
    return {subject: count for subject, (_, count) in said.items()}


def own_confidence(
    okr: Okr, keys: Keys, round: Round, person: UUID
) -> dict[UUID, Decimal]:
    """What the person said to be how sure of, for that person only."""
    return as_confidence(_own(okr, keys, round, person))


def opened(cast: Slip, secret: bytes) -> dict[str, Any]:
    """What a slip says; Unreadable when it was sealed with another secret."""
    told = sealing.unseal(secret, cast.sealed, round=cast.round, slip=cast.id)
    said: dict[str, Any] = json.loads(told)
    return said


def as_votes(said: Mapping[str, Any]) -> Votes:
    return {UUID(id): (edition, count) for id, (edition, count) in said.items()}


def as_confidence(said: Mapping[str, Any]) -> dict[UUID, Decimal]:
    return {UUID(id): Decimal(value) for id, value in said.items()}


def _own(okr: Okr, keys: Keys, round: Round, person: UUID) -> dict[str, Any]:
    """Nothing where no slip was cast, or none can be opened any more."""
    secret = keys.secret(round.workshop)
    if secret is None:
        return {}
    cast = okr.find(Slip, slip.id_of(round.id, sealing.ballot(secret, person)))
    return opened(cast, secret) if cast else {}


def _asked(okr: Okr, workshop_id: UUID, phase: Phase, seen: UUID) -> Round:
    """The round that runs, if it is the one that the person saw."""
    okr.load(Workshop, workshop_id).refuse_outside(phase)
    asked = latest(okr, workshop_id, KINDS[phase])
    if asked is None or asked.id != seen or asked.revealed:
        raise Refused(NEW_ROUND)
    return asked


def _put_in(okr: Okr, asked: Round, said: str, veil: Veil) -> Done:
    id = slip.id_of(asked.id, veil.ballot)
    sealed = sealing.seal(veil.secret, said, round=asked.id, slip=id)
    cast = okr.find(Slip, id)
    if cast:
        cast.cast_again(sealed, by=veil.ballot)
    else:
        workshop = asked.workshop
        cast = Slip.cast(asked.id, sealed, workshop=workshop, by=veil.ballot)
    return okr.keep(cast, also=(boxes.enter(asked.id, id),))


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
