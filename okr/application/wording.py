"""Wording an objective: its draft, and what is said of it anew."""

from uuid import UUID

from okr.application.okr import STALE, TRIES, Done, Okr
from okr.application.pairing import has_left
from okr.application.planning import refuse_settled
from okr.domain import Objective, Person
from okr.domain.errors import Refused, Stale

Served = tuple[str, UUID]
"""What it serves: the kind, and which one."""


def draft(
    okr: Okr,
    title: str,
    *,
    why_now: str,
    team: UUID,
    cycle: UUID,
    owner: UUID,
    serves: Served | None,
    by: UUID,
) -> Done:
    def work() -> Done:
        refuse_settled(okr, cycle)
        _refuse_absent(okr, owner)
        objective = Objective.draft(
            title, why_now=why_now, team=team, cycle=cycle, owner=owner, by=by
        )
        if serves:
            objective.state_serves(*serves, by=by)
        return okr.keep(objective, answer=str(objective.id))

    return okr.run(work)


def reword(
    okr: Okr,
    id: UUID,
    title: str,
    *,
    why_now: str,
    owner: UUID,
    serves: Served | None,
    by: UUID,
    expected: int | None,
) -> Done:
    """`expected` is the version that the person saw."""

    def work() -> Done:
        objective = okr.load(Objective, id)
        if expected is not None and objective.version != expected:
            raise Stale(STALE)
        if owner != objective.owner:
            _refuse_absent(okr, owner)
        objective.reword(title, why_now=why_now, by=by)
        objective.hand_over(owner, by=by)
        if serves:
            objective.state_serves(*serves, by=by)
        else:
            objective.lift_serves(by=by)
        return okr.keep(objective)

    return okr.run(work, tries=TRIES if expected is None else 1)


def _refuse_absent(okr: Okr, person: UUID) -> None:
    if okr.find(Person, person) is None or has_left(okr, person):
        raise Refused("Choose somebody who is here to answer for it.")
