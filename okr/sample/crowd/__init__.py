"""A company of any size, drawn by lot and told in day order through the door.

The same seed, size and days tell the same story, to the last id.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import groupby
from random import Random
from uuid import UUID

from okr.domain.aggregate import Aggregate
from okr.sample.calendar import Quarter, quarters_between
from okr.sample.crowd.aims import Pursuit
from okr.sample.crowd.founding import cycle_scenes, found_company, founding
from okr.sample.crowd.handing_over import Handing
from okr.sample.crowd.promises import Vow
from okr.sample.crowd.roster import Unit, roster
from okr.sample.crowd.scene import Scene
from okr.workspace import Workspace

VIA = "sample"
AIMS = (1, 2, 2, 3)
VOWING = 0.75
LEAST = timedelta(days=14)
FOUNDING = timedelta(days=7)


@dataclass(frozen=True)
class Asked:
    """How many people, drawn by which seed, for how many days up to which."""

    people: int
    seed: int
    days: int
    until: date

    @property
    def first(self) -> date:
        return self.until - timedelta(days=self.days - 1)


@dataclass(frozen=True)
class Told:
    """How far the story is: a day, and how many events it took up to then."""

    day: date
    position: int


def lay_down(workspace: Workspace, asked: Asked) -> Iterator[Told]:
    """Tell the story; say at the end of every month how far it is."""
    chance = Random(asked.seed)
    units = roster(asked.people, chance)
    with workspace.command(
        actor="seed", at=_moment(asked), via=VIA, key=f"seed {asked.seed}"
    ):
        found_company(workspace.okr, units, asked.first)
    scenes = sorted(_scenes(units, asked, chance), key=lambda scene: scene.at)
    position, month = 0, asked.first.month
    for at, played in groupby(scenes, key=lambda scene: scene.at):
        if at.month != month:
            yield Told(at.date() - timedelta(days=1), position)
            month = at.month
        position = _play(workspace, at, played) or position
    yield Told(asked.until, position)


def first_person(asked: Asked) -> UUID:
    """Who founded it, and signs in first."""
    return roster(asked.people, Random(asked.seed))[0].lead.id


def _moment(asked: Asked) -> datetime:
    return Scene(asked.first, 8, tuple).at.astimezone(UTC)


def _play(workspace: Workspace, at: datetime, played: Iterable[Scene]) -> int | None:
    """What happens in one hour is one save; the position of its last event."""
    at = at.astimezone(UTC)
    key = f"seed {at.isoformat()}"
    with workspace.command(actor="seed", at=at, via=VIA, key=key):
        touched: dict[UUID, Aggregate] = {}
        for scene in played:
            touched |= {each.id: each for each in scene.act()}
        return workspace.okr.keep(*touched.values()).position


def _scenes(units: list[Unit], asked: Asked, chance: Random) -> Iterator[Scene]:
    yield from (s for s in founding(units, asked.first) if s.day <= asked.until)
    for whole in quarters_between(asked.first, asked.until):
        yield from cycle_scenes(whole, units[0].lead, asked.first)
        first = max(whole.first, asked.first + FOUNDING)
        if whole.last - first >= LEAST:
            quarter = Quarter(whole.name, first, whole.last)
            for scene in _quarter(units, quarter, chance):
                if asked.first <= scene.day <= asked.until:
                    yield scene


def _quarter(units: list[Unit], quarter: Quarter, chance: Random) -> Iterator[Scene]:
    """What all teams and people take on in one quarter, each after what it serves."""
    aims: dict[UUID, list[Pursuit]] = {}
    for unit in units:
        above = aims[unit.parent.id] if unit.parent else []
        count = chance.choice(AIMS)
        aims[unit.id] = [
            Pursuit.drawn(unit, quarter, place, above, chance) for place in range(count)
        ]
        for pursuit in aims[unit.id]:
            yield from pursuit.scenes()
        for member in unit.members:
            if unit.parent and chance.random() < VOWING:
                served = chance.choice(aims[unit.id])
                yield from Vow.drawn(member, unit, served, chance).scenes()
        if len(unit.members) > 1:
            yield from Handing.drawn(unit, aims[unit.id][0], chance).scenes()
