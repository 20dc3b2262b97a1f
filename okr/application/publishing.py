"""Publishing an objective: whose consent it needs, and that the team knows its lead."""

from uuid import UUID

from okr.application.okr import Done, Okr
from okr.domain import Objective, Team


def propose(okr: Okr, id: UUID, *, by: UUID) -> Done:
    """Ask the lead of the team; the lead above when the owner is that lead."""

    def work() -> Done:
        objective = okr.load(Objective, id)
        lead = _asked(okr, objective.team, objective.owner)
        objective.propose(consent_of=lead, by=by)
        return okr.keep(objective)

    return okr.run(work)


def _asked(okr: Okr, team: UUID | None, owner: UUID) -> UUID | None:
    """The nearest lead who is not the owner; nobody for the root lead's own."""
    while team is not None:
        found = okr.load(Team, team)
        if found.lead not in (None, owner):
            return found.lead
        team = found.parent
    return None
