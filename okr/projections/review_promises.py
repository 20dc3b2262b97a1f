"""What people promised in a quarter, as a review tells it: goals and delegations.

Goals count once both have signed; what stays between the two does not go round in a
file. Delegations count once they were accepted.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from sqlite_utils import Database

from okr.domain.deadline import Due, due
from okr.projections import delegations, goal_cards, history, people
from okr.projections.checkpoints import CheckpointCard
from okr.projections.goal_cards import GoalCard
from okr.projections.practice import Agreed
from okr.projections.rows import as_day

Row = dict[str, Any]
Names = Mapping[str, str]

RUNNING = "accepted"
PARTIES = ("giver", "taker")


@dataclass(frozen=True)
class Promise:
    """A goal; what it serves, None when nothing or not for these eyes."""

    card: GoalCard
    team: str
    serves: str | None

    def row(self, names: Names) -> Row:
        card = self.card
        return {
            "id": card.id,
            "title": card.title,
            "team": self.team,
            "owner": names.get(card.owner),
            "partner": names.get(card.partner),
            "serves": self.serves,
            "state": card.status,
            "due": card.due,
            "measure": card.measure_name,
            "unit": card.unit,
            "baseline": card.baseline,
            "target": card.target,
            "current": card.current,
            "progress": card.progress,
            "expected": card.expected,
            "health": card.health,
            "confidence": card.confidence,
            "checkpoints": [_checkpoint(each) for each in card.checkpoints],
        }


def _checkpoint(told: CheckpointCard) -> Row:
    return {
        "title": told.checkpoint.name,
        "on": told.checkpoint.on,
        "value": told.checkpoint.value,
        "show": told.checkpoint.show or None,
        "state": told.state,
    }


@dataclass(frozen=True)
class Handed:
    """A delegation that ran in the quarter, seen from `day`."""

    told: Row
    serves: str | None
    day: date

    def row(self, names: Names) -> Row:
        told = self.told
        hours = told["hours"]
        return {
            "id": told["id"],
            "title": told["outcome"],
            "giver": names.get(told["giver"]),
            "taker": names.get(told["taker"]),
            "serves": self.serves,
            "authority": told["authority"],
            "hours": None if hours is None else Decimal(hours),
            "first_version": as_day(told["first_version"]),
            "due": as_day(told["deadline"]),
            "slips": told["slips"],
            "state": told["status"],
            "overdue": self._overdue,
        }

    @property
    def _overdue(self) -> bool:
        """A day to show something, or the deadline, has passed; delivered is not late
        any more, whenever it came."""
        upcoming = as_day(self.told["next_day"])
        runs = self.told["status"] == RUNNING
        return bool(runs and upcoming and due(upcoming, self.day) is Due.OVERDUE)


@dataclass(frozen=True)
class Promises:
    goals: tuple[Promise, ...]
    delegations: tuple[Handed, ...]

    @property
    def people(self) -> set[str]:
        """Whose names a file will need."""
        signed = {p for g in self.goals for p in (g.card.owner, g.card.partner)}
        handed = {d.told[party] for d in self.delegations for party in PARTIES}
        return signed | handed


def of_cycle(
    db: Database,
    cycle: Row,
    day: date,
    agreed: Agreed,
    readable: Callable[[str], str],
    teams: dict[str, str],
    **viewer: Any,
) -> Promises:
    """Of those at home in these teams, which are given with their names."""
    among = list(teams)
    cards = goal_cards.of_cycle(
        db, cycle["id"], among, day, agreed, readable("goals.id"), **viewer
    )
    homes = people.homes(db, {card.owner for card in cards})
    told = delegations.of_cycle(db, cycle, among, readable("delegations.id"), **viewer)
    served = [card.serves for card in cards] + [row["serves"] for row in told]
    titles = history.titles(
        db, [id for id in served if id], readable("titles.audience"), **viewer
    )
    return Promises(
        tuple(
            Promise(card, teams[homes[card.owner]], titles.get(card.serves or ""))
            for card in cards
        ),
        tuple(Handed(row, titles.get(row["serves"] or ""), day) for row in told),
    )
