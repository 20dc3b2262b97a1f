"""Publishing an objective: whose consent it needs, and that the team knows its lead."""

from uuid import UUID

from okr.application.okr import Done, Okr
from okr.domain import Objective, Person, Team
from okr.domain.person import Status
from okr.domain.team import COMPANY


def propose(okr: Okr, id: UUID, *, by: UUID) -> Done:
    """Ask the lead of the team; the lead above when the owner is that lead."""

    def work() -> Done:
        objective = okr.load(Objective, id)
        lead = _asked(okr, objective.team, objective.owner)
        objective.propose(consent_of=lead, by=by)
        return okr.keep(objective)

    return okr.run(work)


def _asked(okr: Okr, team: UUID | None, owner: UUID) -> UUID | None:
    """The nearest lead who is here and not the owner; the root lead asks nobody."""
    if okr.load(Team, COMPANY).lead == owner:
        return None
    while team is not None:
        found = okr.load(Team, team)
        if found.lead and found.lead != owner and not _left(okr, found.lead):
            return found.lead
        team = found.parent
    return None


def _left(okr: Okr, person: UUID) -> bool:
    found = okr.find(Person, person)
    return found is not None and found.status is Status.LEFT
