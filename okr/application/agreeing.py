"""Agreeing on a goal: who the two are, and a measure defined on the way when new."""

from dataclasses import dataclass, replace
from uuid import UUID

from okr.application.okr import STALE, TRIES, Done, Okr
from okr.application.pairing import has_left, other_party
from okr.domain import Cycle, Goal, Measure, Person
from okr.domain.aggregate import Aggregate
from okr.domain.errors import Refused, Stale
from okr.domain.terms import Terms


@dataclass(frozen=True)
class Wording:
    """Terms as people write them: the measure by its name; `unit` is for a new one."""

    terms: Terms
    measure: str
    unit: str


def draft(
    okr: Okr,
    wording: Wording,
    *,
    owner: UUID,
    partner: UUID | None,
    cycle: UUID,
    audience: str,
    by: UUID,
) -> Done:
    """`partner` is the owner's choice; without one the other party is the lead."""

    def work() -> Done:
        *measure, goal = drafted(
            okr,
            wording,
            owner=owner,
            partner=partner,
            cycle=cycle,
            audience=audience,
            by=by,
        )
        return okr.keep(*measure, goal, answer=str(goal.id))

    return okr.run(work)


def drafted(
    okr: Okr,
    wording: Wording,
    *,
    owner: UUID,
    partner: UUID | None,
    cycle: UUID,
    audience: str,
    by: UUID,
) -> tuple[Aggregate, ...]:
    """The goal, last, and the measure that it counts before it; nothing is kept yet."""
    if okr.find(Cycle, cycle) is None:
        raise Refused("Choose a cycle of the list: this one is not here.")
    other = _other(okr, owner, partner, by)
    measure = _measure(okr, wording, by)
    goal = Goal.draft(
        _counted(wording.terms, measure),
        owner=owner,
        partner=other,
        cycle=cycle,
        audience=audience,
        by=by,
    )
    return (*measure, goal)


def reword(
    okr: Okr, id: UUID, wording: Wording, *, by: UUID, expected: int | None
) -> Done:
    """`expected` is the version that the person saw."""

    def work() -> Done:
        goal = okr.load(Goal, id)
        if expected is not None and goal.version != expected:
            raise Stale(STALE)
        measure = _measure(okr, wording, by)
        goal.reword(_counted(wording.terms, measure), by=by)
        return okr.keep(*measure, goal)

    return okr.run(work, tries=TRIES if expected is None else 1)


def choose_partner(okr: Okr, id: UUID, partner: UUID, *, by: UUID) -> Done:
    def work() -> Done:
        goal = okr.load(Goal, id)
        _refuse_absent(okr, partner)
        goal.choose_partner(partner, by=by)
        return okr.keep(goal)

    return okr.run(work)


def _other(okr: Okr, owner: UUID, chosen: UUID | None, by: UUID) -> UUID:
    """Either of the two may start; only the owner chooses somebody but the lead."""
    lead = other_party(okr, owner)
    if by not in (owner, lead):
        raise Refused("Its owner or the owner's lead starts a goal: ask one of them.")
    other = chosen if by == owner and chosen else lead
    if other is None:
        raise Refused("Nobody leads you here: choose a partner to sign it with.")
    _refuse_absent(okr, other)
    return other


def _refuse_absent(okr: Okr, person: UUID) -> None:
    if okr.find(Person, person) is None or has_left(okr, person):
        raise Refused("Choose somebody who is here to sign it with.")


def _measure(okr: Okr, wording: Wording, by: UUID) -> tuple[Measure, ...]:
    """The measure of this name, as it is or new; none where none is named."""
    name = " ".join(wording.measure.split())
    if not name:
        return ()
    known = okr.named("measure", name)
    if known:
        return (okr.load(Measure, known),)
    return (Measure.define(name, unit=wording.unit, by=by),)


def _counted(terms: Terms, measure: tuple[Measure, ...]) -> Terms:
    return replace(terms, measure=measure[0].id if measure else None)
