"""Revealing: all slips of a round opened at once, and their totals in one save."""

from uuid import UUID

from okr.application.asking import AGAIN, KINDS, ask_again, latest, secret_of
from okr.application.okr import Done, Okr
from okr.application.voting import NEW_ROUND, as_confidence, as_votes, opened
from okr.domain import Round, Slip, Workshop, tally
from okr.domain.errors import Refused
from okr.domain.round import Kind
from okr.store import boxes
from okr.store.keys import Keys
from okr.store.sealing import Unreadable


def reveal(okr: Okr, keys: Keys, workshop_id: UUID, *, by: UUID) -> Done:
    """The facilitator's; whom the lost key of a restored backup tells to ask again."""
    lost = keys.secret(workshop_id) is None

    def work() -> Done:
        workshop = okr.load(Workshop, workshop_id)
        workshop.refuse_unless_led(by)
        workshop.refuse_outside(*KINDS)
        secret = secret_of(okr, keys, workshop)
        if lost:
            raise Refused(AGAIN)
        asked = latest(okr, workshop_id, KINDS[workshop.phase])
        if asked is None:
            raise Refused(NEW_ROUND)
        slips = _reveal(okr, asked, secret, by)
        return okr.keep(asked, also=(boxes.shut(asked.id, slips),))

    try:
        return okr.run(work)
    except Unreadable:
        ask_again(okr, workshop_id)
        raise Refused(AGAIN) from None


def _reveal(okr: Okr, asked: Round, secret: bytes, by: UUID) -> int:
    """How many slips there were; a slip of an edition that is gone counts for that."""
    said = [opened(slip, secret) for slip in _within(okr, asked)]
    if asked.kind is Kind.VOTES:
        votes = tally.votes(map(as_votes, said))
        asked.reveal_votes(votes, slips=len(said), by=by)
    else:
        confidence = tally.confidence(map(as_confidence, said))
        asked.reveal_values(confidence, slips=len(said), by=by)
    return len(said)


def _within(okr: Okr, asked: Round) -> list[Slip]:
    with okr.datastore.transaction(commit=False) as cursor:
        ids = boxes.within(cursor, asked.id)
    return [okr.load(Slip, id) for id in ids]
