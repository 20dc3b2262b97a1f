"""Delegating: a draft or an offer, worded anew, and other dates asked for."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from okr.application.okr import STALE, TRIES, Done, Okr
from okr.application.pairing import has_left
from okr.domain import Delegation, Person
from okr.domain.delegation import Status
from okr.domain.delegation_terms import Terms
from okr.domain.errors import Refused, Stale


@dataclass(frozen=True)
class Offer:
    """Terms with the checkpoints between; `offered` says that the taker sees it."""

    terms: Terms
    between: Sequence[tuple[str, date]]
    offered: bool


def draft(okr: Okr, offer: Offer, *, today: date, by: UUID) -> Done:
    def work() -> Done:
        _refuse_absent(okr, offer.terms.taker)
        delegation = Delegation.draft(offer.terms, giver=by, by=by)
        _plan(delegation, offer, today, by)
        return okr.keep(delegation, answer=str(delegation.id))

    return okr.run(work)


def reword(
    okr: Okr, id: UUID, offer: Offer, *, today: date, by: UUID, expected: int | None
) -> Done:
    """`expected` is the version that the person saw."""

    def work() -> Done:
        delegation = okr.load(Delegation, id)
        if expected is not None and delegation.version != expected:
            raise Stale(STALE)
        _refuse_absent(okr, offer.terms.taker)
        delegation.reword(offer.terms, by=by)
        _plan(delegation, offer, today, by)
        return okr.keep(delegation)

    return okr.run(work, tries=TRIES if expected is None else 1)


def ask_for_dates(
    okr: Okr,
    id: UUID,
    days: Mapping[UUID, date],
    note: str,
    *,
    today: date,
    by: UUID,
    expected: int | None,
) -> Done:
    """An offer is countered; what runs moves when the other one agrees."""

    def ask(delegation: Delegation) -> None:
        if delegation.status is Status.OFFERED:
            delegation.counter(days, note=note, today=today, by=by)
        else:
            delegation.propose_dates(days, reason=note, today=today, by=by)

    return okr.act(Delegation, id, ask, expected=expected)


def agree_to_dates(okr: Okr, id: UUID, *, by: UUID, expected: int | None) -> Done:
    """To a counter-offer or to a move, whichever waits."""

    def agree(delegation: Delegation) -> None:
        if delegation.status is Status.COUNTERED:
            delegation.accept_counter(by=by)
        else:
            delegation.agree_to_dates(by=by)

    return okr.act(Delegation, id, agree, expected=expected)


def _plan(delegation: Delegation, offer: Offer, today: date, by: UUID) -> None:
    delegation.plan_checkpoints(offer.between, by=by)
    if offer.offered:
        delegation.offer(today=today, by=by)


def _refuse_absent(okr: Okr, person: UUID) -> None:
    if okr.find(Person, person) is None or has_left(okr, person):
        raise Refused("Choose somebody who is here to hand it to.")
