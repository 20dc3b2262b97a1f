"""How does a goal stand on a day? Progress, health, and each of its checkpoints.

What counts are the terms agreed last. A goal never enters a roll-up.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlite_utils import Database

from okr.domain import progress
from okr.domain.checkpoint import State
from okr.domain.duty import Duty
from okr.domain.health import HealthReason, Statement, key_result_health
from okr.domain.key_result import Kind, kind_of
from okr.domain.progress import Expected, KeyResultProgress
from okr.projections import checkpoints, cycles, goals
from okr.projections.check_ins import statement
from okr.projections.checkpoints import CheckpointCard
from okr.projections.practice import Agreed
from okr.projections.rows import all_of, as_day, decimal


@dataclass(frozen=True)
class GoalCard:
    """A goal as it stands; `reached` is None while an end or the measure is missing."""

    id: str
    title: str
    owner: str
    partner: str
    cycle: str
    cycle_name: str
    status: str
    settled: bool
    serves_kind: str
    serves: str | None
    measure: str | None
    measure_name: str | None
    unit: str
    whose: str | None
    baseline: Decimal | None
    target: Decimal | None
    first: date
    due: date
    current: Decimal | None
    current_on: date | None
    reached: KeyResultProgress | None
    until_today: Expected
    said: Statement | None
    reason: HealthReason
    checkpoints: tuple[CheckpointCard, ...]

    @property
    def kind(self) -> Kind:
        return kind_of(self.baseline, self.target)

    @property
    def progress(self) -> Decimal | None:
        return self.reached.value if self.reached else None

    @property
    def expected(self) -> Decimal:
        return self.until_today.value

    @property
    def health(self) -> str:
        return self.reason.word.value

    @property
    def confidence(self) -> Decimal | None:
        return self.said.confidence if self.said else None

    @property
    def met(self) -> int:
        """How many of its checkpoints are met."""
        return sum(each.judged.state is State.MET for each in self.checkpoints)

    @property
    def next(self) -> CheckpointCard | None:
        """The first checkpoint that is still to come, or due."""
        waiting = (State.AHEAD, State.DUE)
        found = (c for c in self.checkpoints if c.judged.state in waiting)
        return next(found, None)


GOALS = (
    "select goals.*, terms.what, terms.due, terms.serves_kind, terms.serves,"
    "  terms.measure, terms.whose, terms.baseline, terms.target,"
    "  measures.name as measure_name, measures.unit, cycles.name as cycle_name,"
    "  cycles.first, cycles.last, cycles.status as cycle_status,"
    "  counted.value as current, counted.on_day as current_on,"
    "  said.on_day as said_on, said.place as said_place,"
    "  said.status as said_status, said.confidence as said_confidence,"
    "  (select max(on_day) from check_ins where subject = goals.id"
    "   and on_day <= :day) as checked_on"
    " from goals join goal_terms as terms"
    "  on terms.id = goals.id || '/' || goals.counts"
    " join cycles on cycles.id = goals.cycle"
    " left join measures on measures.id = terms.measure"
    " left join counted on counted.rowid = ("
    "  select rowid from counted where measure = terms.measure"
    "  and whose = terms.whose and on_day <= min(:day, max(cycles.last, terms.due))"
    "  order by on_day desc limit 1)"
    " left join check_ins as said on said.rowid = ("
    "  select rowid from check_ins where subject = goals.id and speaks = 1"
    "  and on_day <= :day order by on_day desc, place desc limit 1)"
)


def one(db: Database, id: UUID | str, day: date, agreed: Agreed) -> GoalCard | None:
    """One goal, whoever may read it: the route has asked."""
    found = _cards(db, " where goals.id = :id", day, agreed, id=id)
    return found[0] if found else None


def of_ids(
    db: Database, ids: Sequence[str], day: date, agreed: Agreed
) -> dict[str, GoalCard]:
    """These goals by their ids; who may read them was asked before."""
    where = " where goals.id in (select value from json_each(:wanted))"
    found = _cards(db, where, day, agreed, wanted=json.dumps(list(ids)))
    return {card.id: card for card in found}


def of_person(
    db: Database,
    person: UUID | str,
    cycle: str,
    day: date,
    agreed: Agreed,
    readable: str,
    **viewer: Any,
) -> list[GoalCard]:
    """What a person promised in a cycle, as far as this viewer may read."""
    where = (
        " where goals.owner = :person and goals.cycle = :cycle"
        f" and goals.counts = 'agreed' and {readable} order by terms.due, goals.rowid"
    )
    asked = {"person": person, "cycle": cycle, **viewer}
    return _cards(db, where, day, agreed, **asked)


def of_team(
    db: Database,
    team: UUID | str,
    cycle: str,
    day: date,
    agreed: Agreed,
    readable: str,
    **viewer: Any,
) -> list[GoalCard]:
    """What those at home in a team promised, as far as this viewer may read."""
    where = (
        " where goals.cycle = :cycle and goals.counts = 'agreed'"
        " and goals.status != 'dropped' and goals.owner in ("
        "  select id from people where team = :team and status != 'left')"
        f" and {readable} order by goals.owner, terms.due, goals.rowid"
    )
    return _cards(db, where, day, agreed, team=team, cycle=cycle, **viewer)


def of_cycle(
    db: Database,
    cycle: str,
    teams: Sequence[str],
    day: date,
    agreed: Agreed,
    readable: str,
    **viewer: Any,
) -> list[GoalCard]:
    """What those at home in some teams promised in a cycle, told to their teams."""
    where = (
        " join people on people.id = goals.owner"
        " where goals.cycle = :cycle and goals.counts = 'agreed'"
        " and goals.audience = 'team'"
        " and people.team in (select value from json_each(:teams))"
        f" and {readable} order by people.team, goals.owner, terms.due, goals.rowid"
    )
    asked = {"cycle": cycle, "teams": json.dumps(list(teams)), **viewer}
    return _cards(db, where, day, agreed, **asked)


def with_party(
    db: Database,
    person: UUID | str,
    day: date,
    agreed: Agreed,
    readable: str,
    **viewer: Any,
) -> list[GoalCard]:
    """Goals under way that a person owns or signs with somebody, the next due first."""
    where = (
        " where goals.id in (select id from goals where owner = :person"
        "  union select id from goals where partner = :person)"
        " and goals.status in ('draft', 'open', 'agreed')"
        f" and {readable} order by terms.due, goals.rowid"
    )
    return _cards(db, where, day, agreed, person=person, **viewer)


def _cards(
    db: Database, where: str, day: date, agreed: Agreed, **asked: Any
) -> list[GoalCard]:
    rows = all_of(db, f"{GOALS}{where}", day=day, **asked)
    steps = checkpoints.of_goals(db, [row["id"] for row in rows], day, agreed)
    return [_card(row, steps[row["id"]], day, agreed) for row in rows]


def _card(
    row: dict[str, Any],
    steps: tuple[CheckpointCard, ...],
    day: date,
    agreed: Agreed,
) -> GoalCard:
    baseline, target = decimal(row["baseline"]), decimal(row["target"])
    current, kind = decimal(row["current"]), kind_of(baseline, target)
    first, due = date.fromisoformat(row["first"]), date.fromisoformat(row["due"])
    said = statement(row)
    return GoalCard(
        id=row["id"],
        title=row["what"],
        owner=row["owner"],
        partner=row["partner"],
        cycle=row["cycle"],
        cycle_name=row["cycle_name"],
        status=row["status"],
        settled=row["counts"] == goals.AGREED,
        serves_kind=row["serves_kind"],
        serves=row["serves"],
        measure=row["measure"],
        measure_name=row["measure_name"],
        unit=row["unit"] or "",
        whose=row["whose"],
        baseline=baseline,
        target=target,
        first=min(first, due),
        due=due,
        current=current,
        current_on=as_day(row["current_on"]),
        reached=None
        if baseline is None or target is None
        else progress.key_result(baseline, target, current, kind),
        until_today=progress.expected(min(first, due), due, day),
        said=said,
        reason=key_result_health(
            _duty(row, agreed),
            latest=said,
            latest_on=as_day(row["checked_on"]),
            today=day,
            parameters=agreed.parameters,
        ),
        checkpoints=steps,
    )


def _duty(row: Mapping[str, Any], agreed: Agreed) -> Duty:
    """`since` is the day it was agreed, where the company is."""
    at = datetime.fromisoformat(row["agreed_at"]) if row["agreed_at"] else None
    return Duty(
        closed=row["closed_at"] is not None,
        published=row["counts"] == goals.AGREED,
        cycle_open=row["cycle_status"] in cycles.RUNNING,
        since=at.astimezone(ZoneInfo(agreed.time_zone)).date() if at else None,
        first=date.fromisoformat(row["first"]),
        last=date.fromisoformat(row["last"]),
        weekday=agreed.check_in_day,
    )
