"""Who works there: teams of about eight, areas of about eight teams, their leads."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice, product
from random import Random
from uuid import UUID

from okr.domain.team import COMPANY
from okr.sample.crowd import words
from okr.sample.ids import id_of

TEAM = 8


@dataclass(frozen=True)
class Member:
    id: UUID
    name: str
    email: str


@dataclass(frozen=True)
class Unit:
    """A team; the first of its members leads it."""

    id: UUID
    name: str
    parent: "Unit | None"
    members: list[Member]

    @property
    def lead(self) -> Member:
        return self.members[0]

    def asked_for(self, owner: Member) -> UUID | None:
        """Whose consent an objective of this owner needs: the nearest other lead's."""
        unit: Unit | None = self
        while unit and unit.lead is owner:
            unit = unit.parent
        return unit.lead.id if unit else None


def roster(count: int, chance: Random) -> list[Unit]:
    """The company first, then every area before its teams."""
    people = iter(_people(count, chance))
    root = Unit(COMPANY, words.COMPANY, None, list(islice(people, 1)))
    teams = max(1, round(count / TEAM)) if count > 1 else 0
    areas = -(-teams // TEAM) if teams > TEAM else 0
    above = [_unit(root, words.area(n), islice(people, 1)) for n in range(areas)]
    rest = list(people)
    below = [
        _unit(above[n % areas] if areas else root, words.team(n), rest[n::teams])
        for n in range(teams)
    ]
    return [root, *above, *below]


def _unit(parent: Unit, name: str, members: Iterator[Member] | list[Member]) -> Unit:
    return Unit(id_of("team", name), name, parent, list(members))


def _people(count: int, chance: Random) -> list[Member]:
    names = [f"{a} {b}{c}" for a, b, c in product(words.FIRST, words.HALF, words.END)]
    chance.shuffle(names)
    return [_member(n, names[n % len(names)]) for n in range(count)]


def _member(number: int, name: str) -> Member:
    email = f"{name.replace(' ', '.').casefold()}.{number}@{words.DOMAIN}"
    return Member(id_of("person", f"{number}"), name, email)
