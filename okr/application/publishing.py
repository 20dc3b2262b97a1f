"""Publishing an objective: whose consent it needs, and that the team knows its lead."""

from uuid import UUID

from okr.application.okr import Done, Okr
from okr.application.pairing import lead_of
from okr.domain import Objective


def propose(okr: Okr, id: UUID, *, by: UUID) -> Done:
    """Ask the lead of the team; the lead above when the owner is that lead."""

    def work() -> Done:
        objective = okr.load(Objective, id)
        lead = lead_of(okr, objective.team, objective.owner)
        objective.propose(consent_of=lead, by=by)
        return okr.keep(objective)

    return okr.run(work)
