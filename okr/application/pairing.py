"""Pairing: whose word is asked for, of a goal or an objective, by who leads whom."""

from typing import Protocol, TypeVar
from uuid import UUID

from okr.domain import Person, Team
from okr.domain.aggregate import Aggregate
from okr.domain.person import Status
from okr.domain.team import COMPANY

A = TypeVar("A", bound=Aggregate)


class Finder(Protocol):
    """Whatever finds aggregates: the door, or a batch that is being brought in."""

    def find(self, kind: type[A], id: UUID) -> A | None: ...


def other_party(okr: Finder, owner: UUID) -> UUID | None:
    """Who signs a person's goals unless the owner chose somebody else."""
    person = okr.find(Person, owner)
    return lead_of(okr, person.team, owner) if person else None


def lead_of(okr: Finder, team: UUID | None, owner: UUID) -> UUID | None:
    """The nearest lead who is here and not the owner; the root lead asks nobody."""
    company = okr.find(Team, COMPANY)
    if company is None or company.lead == owner:
        return None
    while team is not None:
        found = okr.find(Team, team)
        if found is None:
            return None
        if found.lead and found.lead != owner and not has_left(okr, found.lead):
            return found.lead
        team = found.parent
    return None


def has_left(okr: Finder, person: UUID) -> bool:
    found = okr.find(Person, person)
    return found is not None and found.status is Status.LEFT
