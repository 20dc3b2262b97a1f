"""What is due by which day, who owes it, and who waits for it?

Each item is one open day: of a delegation that runs, of a key result still ahead, of a
goal that counts. Rows say when; how near that is depends on the day they are asked on.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlite_utils import Database

from okr.domain.checkpoint import State
from okr.domain.deadline import Waiting, due
from okr.projections import cycles, delegations, goal_cards
from okr.projections.checkpoints import CheckpointCard
from okr.projections.goal_cards import GoalCard
from okr.projections.practice import Agreed
from okr.projections.rows import all_of

Readable = Callable[[str], str]
"""What a viewer may read, as SQL over a column; `policy.readable` is one."""

MISSED = "missed"


@dataclass(frozen=True)
class Item:
    """`title` is the thing, `what` its day; `waits` is who it is owed to, if anybody;
    `waiting` says whose move a delegation's is."""

    id: str
    kind: str
    thing_kind: str
    thing: str
    title: str
    what: str
    on: date
    state: str
    owes: str
    waits: str | None
    slips: int = 0
    waiting: str | None = None


DAYS = (
    "select delegation_days.id, kind, delegation_days.title as what, on_day, slips,"
    "  delegations.id as thing, outcome, giver, taker, status, moved_by,"
    f"  {delegations.UNANSWERED}"
    " from delegations join delegation_days"
    "  on delegation_days.delegation = delegations.id and kept_at is null"
    " where status = 'accepted'"
)
KEY_RESULTS = (
    "select key_results.id, key_results.title, key_results.due, objectives.owner,"
    "  objectives.id as thing, objectives.title as what"
    " from objectives join key_results on key_results.objective = objectives.id"
    "  and dropped = 0"
    " where objectives.cycle = :cycle and objectives.status = 'published'"
    "  and key_results.due >= :day"
)
TAKEN = " and taker = :person"
GIVEN = " and giver = :person"
OWNED = " and owner = :person"
AT_HOME = " and taker in (select id from people where team = :team)"
OF_TEAM = " and objectives.team = :team"


def owed_by(
    db: Database,
    person: str,
    day: date,
    goals: Iterable[GoalCard],
    readable: Readable,
    keys: str,
) -> list[Item]:
    """What a person is to show, to deliver or to reach, the earliest first; `goals`
    are those that they are a party to."""
    asked = {"person": person, "keys": keys}
    return in_order(
        _delegated(db, TAKEN, day, readable, asked),
        _key_results(db, OWNED, day, readable, asked),
        promised([goal for goal in goals if goal.owner == person], day),
    )


def awaited_by(
    db: Database,
    person: str,
    day: date,
    goals: Iterable[GoalCard],
    readable: Readable,
    keys: str,
) -> list[Item]:
    """What others owe to a person: what was handed on, and goals signed with them."""
    asked = {"person": person, "keys": keys}
    return in_order(
        _delegated(db, GIVEN, day, readable, asked),
        promised([goal for goal in goals if goal.owner != person], day),
    )


def of_teams(
    db: Database,
    teams: Iterable[str],
    day: date,
    agreed: Agreed,
    readable: Readable,
    keys: str,
) -> list[Item]:
    """What those at home in these teams owe, as far as this viewer may read."""
    cycle = cycles.running(db, day)
    found: list[Item] = []
    for team in teams:
        asked = {"team": team, "keys": keys}
        found += _delegated(db, AT_HOME, day, readable, asked)
        found += _key_results(db, OF_TEAM, day, readable, asked)
        if cycle:
            goals = goal_cards.of_team(
                db, team, cycle["id"], day, agreed, readable("goals.id"), keys=keys
            )
            found += promised(goals, day)
    return in_order(found)


def in_order(*found: Iterable[Item]) -> list[Item]:
    """Each once, the earliest first."""
    every = {item.id: item for items in found for item in items}
    return sorted(every.values(), key=lambda item: (item.on, item.title, item.id))


def _delegated(
    db: Database, whose: str, day: date, readable: Readable, asked: dict[str, Any]
) -> list[Item]:
    sql = f"{DAYS}{whose} and {readable('delegations.id')}"
    return [_day(row, day) for row in all_of(db, sql, **asked)]


def _day(row: dict[str, Any], day: date) -> Item:
    on, waiting = date.fromisoformat(row["on_day"]), delegations.waiting_for(row)
    return Item(
        id=row["id"],
        kind=row["kind"],
        thing_kind="delegation",
        thing=row["thing"],
        title=row["outcome"],
        what=row["what"],
        on=on,
        state=due(on, day).value,
        owes=row["taker"],
        waits=row["giver"],
        slips=row["slips"],
        waiting=None if waiting is Waiting.NOBODY else row[waiting.value],
    )


def _key_results(
    db: Database, whose: str, day: date, readable: Readable, asked: dict[str, Any]
) -> list[Item]:
    cycle = cycles.running(db, day)
    sql = f"{KEY_RESULTS}{whose} and {readable('objectives.id')}"
    rows = all_of(db, sql, day=day, cycle=cycle["id"], **asked) if cycle else []
    return [_key_result(row, day) for row in rows]


def _key_result(row: dict[str, Any], day: date) -> Item:
    on = date.fromisoformat(row["due"])
    return Item(
        id=row["id"],
        kind="key_result",
        thing_kind="objective",
        thing=row["thing"],
        title=row["title"],
        what=row["what"],
        on=on,
        state=due(on, day).value,
        owes=row["owner"],
        waits=None,
    )


def promised(found: Iterable[GoalCard], day: date) -> list[Item]:
    """The checkpoints that are not met, and the goal's own day."""
    items: list[Item] = []
    for goal in found:
        if not goal.settled or goal.status not in ("open", "agreed"):
            continue
        items += [
            _checkpoint(goal, each, day) for each in goal.checkpoints if _open(each)
        ]
        state = due(goal.due, day).value
        items.append(_of_goal(goal, goal.id, "goal", "", goal.due, state))
    return items


def _open(each: CheckpointCard) -> bool:
    return each.judged.state is not State.MET


def _checkpoint(goal: GoalCard, each: CheckpointCard, day: date) -> Item:
    checkpoint = each.checkpoint
    missed = each.judged.state is State.MISSED
    state = MISSED if missed else due(checkpoint.on, day).value
    return _of_goal(
        goal,
        str(checkpoint.id),
        "goal_checkpoint",
        checkpoint.name,
        checkpoint.on,
        state,
    )


def _of_goal(
    goal: GoalCard, id: str, kind: str, what: str, on: date, state: str
) -> Item:
    return Item(
        id=id,
        kind=kind,
        thing_kind="goal",
        thing=goal.id,
        title=goal.title,
        what=what,
        on=on,
        state=state,
        owes=goal.owner,
        waits=goal.partner,
    )
