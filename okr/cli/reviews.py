"""The rows of a review for a file: of a day, or of a position that a file names."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from sqlite_utils import Database

from okr import policy
from okr.cli.company import now
from okr.domain.errors import Refused
from okr.exports import imprint
from okr.exports.imprint import Imprint
from okr.projections import cycles, moments, position, review, reviews, teams
from okr.projections import practice as practices
from okr.projections.practice import Agreed
from okr.projections.review_parts import Review
from okr.workspace import Workspace


@dataclass(frozen=True)
class Asked:
    """Which review, and on which day, the last there is where none is named; `keys`
    are those of whoever reads it."""

    cycle: str
    team: str | None
    day: date
    keys: str


@dataclass(frozen=True)
class Found:
    """A review with the names that people have on its day."""

    review: Review
    names: dict[str, str]

    def row(self, **marks: str) -> dict[str, Any]:
        """What a file is written from; `marks` stand in for names."""
        ids = {id: id for id in self.review.people}
        named = self.review.row({**self.names, **marks})
        return imprint.stamped(named, self.review.row(ids))

    @property
    def nameless(self) -> list[str]:
        """Who has no name any more."""
        return sorted(self.review.people - self.names.keys())


def as_of(
    workspace: Workspace, cycle: str, team: str | None, keys: str, day: date | None
) -> Found:
    """As it stands today, stood on an earlier day or, where none is named, when it
    was closed."""
    rows = workspace.read_model
    with rows.reading() as db:
        asked, place = _asked(db, Asked(cycle, team, day or date.max, keys))
    with rows.reading() if place is None else rows.at(place, keys) as db:
        return _found(workspace, db, asked)


def behind(workspace: Workspace, told: Imprint, keys: str) -> Found:
    """The review that a file says it was made from."""
    reached = workspace.read_model.reached()
    if told.position > reached:
        raise Refused(
            f"The file was made from position {told.position} of a log, this one ends"
            f" at {reached}: name the folder of the company it comes from with --data."
        )
    asked = Asked(told.cycle, told.team, told.day, keys)
    with workspace.read_model.at(told.position, keys) as db:
        return _found(workspace, db, asked)


def _asked(db: Database, asked: Asked) -> tuple[Asked, int | None]:
    """The day it comes to, and the position of its rows; None is today's."""
    zone = _agreed(db, asked).time_zone
    today = now().astimezone(ZoneInfo(zone)).date()
    pins = _pins(db, asked) if asked.day == date.max else None
    if pins:
        closed = date.fromisoformat(pins["closed_on"])
        return replace(asked, day=closed), int(pins["closed_position"])
    if asked.day >= today:
        return replace(asked, day=today), None
    then = moments.position_of(db, asked.day, zone)
    return asked, position.of(db).position if then is None else then


def _pins(db: Database, asked: Asked) -> dict[str, Any] | None:
    cycle = cycles.named(db, asked.cycle)
    team = _team_named(teams.tree(db), asked.team) if asked.team else None
    return reviews.pins(db, cycle, team) if cycle else None


def _found(workspace: Workspace, db: Database, asked: Asked) -> Found:
    practice = _agreed(db, asked)
    cycle = cycles.named(db, asked.cycle)
    if cycle is None:
        known = ", ".join(row["name"] for row in cycles.latest(db, 5)) or "-"
        raise Refused(f"There is no cycle {asked.cycle}; the newest are: {known}.")
    team = _team_named(teams.tree(db), asked.team) if asked.team else None
    told = review.of_cycle(
        db, cycle, asked.day, practice, policy.readable, team, keys=asked.keys
    )
    return Found(told, workspace.accounts.people.names(told.people, asked.day))


def _agreed(db: Database, asked: Asked) -> Agreed:
    found = practices.agreed(db)
    if found is None:
        raise Refused(f"There was no company here on {asked.day}: choose a later day.")
    return found


def _team_named(tree: list[dict[str, Any]], name: str) -> str:
    for row in tree:
        if row["name"].casefold() == name.casefold():
            return str(row["id"])
    raise Refused(f"There is no team {name}: check its spelling.")
