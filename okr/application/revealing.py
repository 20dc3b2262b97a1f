"""Revealing: all slips of a round opened at once, and their totals in one save."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any
from uuid import UUID

from okr.application import asking, casting
from okr.application.okr import Done, Okr
from okr.domain import Practice, Round, Slip, Workshop, tally
from okr.domain.errors import Refused
from okr.domain.practice import PRACTICE
from okr.domain.round import Kind
from okr.store import boxes
from okr.store.keys import Keys
from okr.store.sealing import Unreadable


def reveal(okr: Okr, keys: Keys, workshop_id: UUID, *, by: UUID) -> Done:
    """The round of the phase that is open."""

    def led() -> Kind:
        workshop = okr.load(Workshop, workshop_id)
        workshop.refuse_unless_led(by)
        workshop.refuse_outside(*asking.KINDS)
        return asking.KINDS[workshop.phase]

    return at_once(okr, keys, workshop_id, led, by=by)


def at_once(
    okr: Okr, keys: Keys, session_id: UUID, led: Callable[[], Kind], *, by: UUID
) -> Done:
    """`led` says of which kind, and refuses whoever is not the facilitator; whom the
    lost key of a restored backup tells to ask again."""
    lost = keys.secret(session_id) is None
    session = asking.session_of(okr, session_id)

    def work() -> Done:
        kind = led()
        secret = asking.secret_of(okr, keys, session)
        if lost:
            raise Refused(asking.again(session))
        asked = asking.latest(okr, session_id, kind)
        if asked is None:
            raise Refused(asking.NEW_ROUND)
        said = [casting.opened(slip, secret) for slip in _within(okr, asked)]
        _refuse_too_few(okr, kind, len(said))
        _tell(asked, said, by)
        return okr.keep(asked, also=(boxes.shut(asked.id, len(said)),))

    try:
        return okr.run(work)
    except Unreadable:
        asking.ask_again(okr, session)
        raise Refused(asking.again(session)) from None


def _tell(asked: Round, said: Sequence[Mapping[str, Any]], by: UUID) -> None:
    """The totals; a slip of an edition that is gone counts for that one."""
    if asked.kind is Kind.VOTES:
        votes = tally.votes(map(casting.as_votes, said))
        asked.reveal_votes(votes, slips=len(said), by=by)
    else:
        values = tally.values(map(casting.as_values, said))
        asked.reveal_values(values, slips=len(said), by=by)


def _refuse_too_few(okr: Okr, kind: Kind, slips: int) -> None:
    """Of few answers to the statements everybody would tell who gave which."""
    if kind is not Kind.PROCESS:
        return
    least = okr.load(Practice, PRACTICE).parameters.answers_shown
    if slips < least:
        raise Refused(
            f"Only {slips} of {least} have answered: fewer would say who said what."
            " Wait for more."
        )


def _within(okr: Okr, asked: Round) -> list[Slip]:
    with okr.datastore.transaction(commit=False) as cursor:
        ids = boxes.within(cursor, asked.id)
    return [okr.load(Slip, id) for id in ids]
