"""Two looks at the same things: as they stood at the end of a day, and stand now."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlite_utils import Database

from okr import policy
from okr.domain.errors import Refused
from okr.projections import alignment, cards, goal_cards, mission, practice
from okr.projections.cards import ObjectiveCard, rolled_up
from okr.projections.comparison import Aim, Thing
from okr.projections.practice import Agreed
from web import desk
from web.looking_back import NOBODY


@dataclass(frozen=True)
class Look:
    """Rows, the day they are asked about, and the practice of that day."""

    db: Database
    day: date
    agreed: Agreed

    @property
    def asked(self) -> dict[str, Any]:
        """What every list of cards is asked with."""
        return {"day": self.day, "agreed": self.agreed, "keys": desk.keys()}


@dataclass(frozen=True)
class Sight:
    """What a page shows at one look, and its roll-up, if it has one."""

    things: Sequence[Thing]
    share: Decimal | None = None


def present() -> Look:
    """What the page stands at: today, or the day it looks back to."""
    return Look(desk.db(), desk.today(), desk.agreed())


@contextmanager
def past() -> Iterator[Look]:
    """The day compared with, for whoever could be shown it then and may read it now."""
    since = desk.since()
    assert since
    with desk.workspace().read_model.at(since.position, desk.keys()) as db:
        agreed = practice.agreed(db)
        if agreed is None:
            raise Refused(NOBODY)
        yield Look(db, since.day, agreed)


def of_map(look: Look, cycle: dict[str, Any] | None) -> Sight:
    """The mission, its themes, and the published objectives of a cycle."""
    found: list[ObjectiveCard] = []
    if cycle:
        asked = {**look.asked, "readable": policy.readable("objectives.id")}
        found = cards.of_cycle(look.db, cycle["id"], **asked)
    stated, themes = mission.one(look.db), mission.themes(look.db)
    aligned = alignment.align(themes, found)
    share = aligned.mission.value
    if not stated:
        return Sight(found, share)
    top = stated["id"]
    aims = [
        Aim(row["id"], top, row["title"], row["why"], aligned.themes[row["id"]].value)
        for row in themes
    ]
    return Sight([Aim(top, top, stated["wording"], "", share), *aims, *found], share)


def of_team(look: Look, team: UUID, cycle: dict[str, Any] | None) -> Sight:
    """A team's objectives in a cycle, and what its people promised."""
    if cycle is None:
        return Sight([])
    asked = {"team": team, "cycle": cycle["id"], **look.asked}
    of_objectives, of_goals = map(policy.readable, ("objectives.id", "goals.id"))
    found = cards.of_team(look.db, readable=of_objectives, **asked)
    goals = goal_cards.of_team(look.db, readable=of_goals, **asked)
    return Sight([*found, *goals], rolled_up(found).value)


def of_objective(look: Look, id: UUID) -> Sight:
    """One objective, if it could be shown at this look."""
    found = policy.objective(look.db, str(id))
    if found is None or not policy.may(desk.viewer(), "read", found):
        return Sight([])
    card = cards.one(look.db, id, look.day, look.agreed)
    return Sight([card] if card else [])
