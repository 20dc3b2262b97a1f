"""Publishing an objective: whose consent it needs, and that all had their say."""

from collections.abc import Iterable
from uuid import UUID

from okr.application.hearing import heard
from okr.application.okr import Done, Okr
from okr.application.pairing import lead_of
from okr.application.planning import refuse_settled
from okr.domain import Objective


def propose(okr: Okr, id: UUID, *, by: UUID) -> Done:
    """Ask the lead of the team; the lead above when the owner is that lead."""

    def work() -> Done:
        objective = okr.load(Objective, id)
        lead = lead_of(okr, objective.team, objective.owner)
        objective.propose(consent_of=lead, by=by)
        return okr.keep(objective)

    return okr.run(work)


def publish(
    okr: Okr, id: UUID, *, said: Iterable[UUID] = (), waiver: str = "", by: UUID
) -> Done:
    """Once everybody held to it had their say, or `waiver` says why not. `said` are
    the thoughts, objections and advice that the rows know of."""
    told = tuple(said)

    def work() -> Done:
        objective = okr.load(Objective, id)
        refuse_settled(okr, objective.cycle)
        objective.publish(heard=heard(okr, id, told), waiver=waiver, by=by)
        return okr.keep(objective)

    return okr.run(work)
