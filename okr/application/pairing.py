"""Pairing: whose word is asked for, of a goal or an objective, by who leads whom."""

from uuid import UUID

from okr.application.okr import Okr
from okr.domain import Person, Team
from okr.domain.person import Status
from okr.domain.team import COMPANY


def other_party(okr: Okr, owner: UUID) -> UUID | None:
    """Who signs a person's goals unless the owner chose somebody else."""
    return lead_of(okr, okr.load(Person, owner).team, owner)


def lead_of(okr: Okr, team: UUID | None, owner: UUID) -> UUID | None:
    """The nearest lead who is here and not the owner; the root lead asks nobody."""
    if okr.load(Team, COMPANY).lead == owner:
        return None
    while team is not None:
        found = okr.load(Team, team)
        if found.lead and found.lead != owner and not has_left(okr, found.lead):
            return found.lead
        team = found.parent
    return None


def has_left(okr: Okr, person: UUID) -> bool:
    found = okr.find(Person, person)
    return found is not None and found.status is Status.LEFT
