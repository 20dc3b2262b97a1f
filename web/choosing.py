"""What a select offers: people, cycles, and things an objective may serve."""

from collections.abc import Callable, Iterable
from typing import Any
from uuid import UUID

from flask_babel import gettext as _
from sqlite_utils import Database

from okr import policy
from okr.domain.errors import Refused
from okr.projections import (
    cards,
    cycles,
    goals,
    history,
    mission,
    objectives,
    people,
    teams,
)
from web import desk

Choices = list[tuple[str, str]]
CYCLES = 8
PEOPLE = 500


def owners(team: str, *more: str | None) -> Choices:
    """People at home in the team, its leads, and whoever is named besides."""
    home = [row["id"] for row in people.of_team(desk.db(), team)]
    leads = [row["lead"] for row in teams.above(desk.db(), team)]
    return named([*home, *leads, *more])


def named(ids: Iterable[str | None]) -> Choices:
    """These people, once each, in the order of their names."""
    wanted = {id for id in ids if id}
    names = desk.names(wanted)
    return sorted(((id, names[id]) for id in wanted), key=lambda each: each[1])


def running_cycles() -> Choices:
    """The newest cycles, planned or open."""
    return [(row["id"], row["name"]) for row in cycles.latest(desk.db(), CYCLES)]


def servable(cycle: str, but: str | None = None) -> Choices:
    """Themes, then the cycle's published objectives with their key results."""
    offered = [
        (f"theme:{theme['id']}", _("Theme: %(title)s", title=theme["title"]))
        for theme in mission.themes(desk.db())
    ]
    for card in of_cycle(cycle):
        if card.id == but:
            continue
        offered.append((f"objective:{card.id}", card.title))
        offered += [(f"key_result:{k.id}", f"↳ {k.title}") for k in card.key_results]
    return offered


def known(kind: str, id: UUID) -> tuple[str, UUID]:
    """What is to be served, if this viewer can see it there."""
    readable = policy.readable("titles.audience")
    there = SERVED[kind](desk.db(), str(id))
    titles = history.titles(desk.db(), [str(id)], readable, keys=desk.keys())
    if not there or not titles:
        raise Refused("What it should serve is not here any more: choose again.")
    return kind, id


SERVED: dict[str, Callable[[Database, str], object]] = {
    "theme": mission.theme,
    "objective": objectives.one,
    "key_result": objectives.of_key_result,
    "goal": goals.one,
}
"""Where each kind of thing that can be served is found."""


def servable_work() -> Choices:
    """What a delegation may serve: what the running cycle holds, and one's goals."""
    cycle = cycle_asked(None)
    if cycle is None:
        return []
    every = servable(cycle["id"])
    me, readable = desk.viewer().id, policy.readable("goals.id")
    mine = goals.running(desk.db(), me, cycle["id"], readable, keys=desk.keys())
    return [each for each in every if not each[0].startswith("theme:")] + [
        (f"goal:{row['id']}", _("Goal: %(title)s", title=row["title"])) for row in mine
    ]


def of_cycle(cycle: str) -> list[cards.ObjectiveCard]:
    """The cycle's published objectives that this viewer may read."""
    return desk.readable(cards.of_cycle, cycle, desk.today(), desk.agreed())


def cycle_asked(name: str | None) -> dict[str, Any] | None:
    """The cycle of the address, else the one that is running."""
    asked = cycles.named(desk.db(), name) if name else None
    return asked or cycles.running(desk.db(), desk.today())


def others(none: str) -> Choices:
    """Everybody but the viewer, below a word for nobody yet; empty when alone."""
    found = [each for each in everybody() if each[0] != desk.viewer().id]
    return [("", none), *found] if found else []


def partners(owner: str, chosen: str) -> Choices:
    """Everybody but the owner; the one chosen too, whether here or gone."""
    here = desk.known(people.here, PEOPLE)
    return named([*(id for id in here if id != owner), chosen])


def everybody() -> Choices:
    """People who have not left, as far as a list can be read."""
    return named(desk.known(people.here, PEOPLE))
