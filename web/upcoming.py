"""The open days of a page: what is due, who owes it, and in which words."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from flask import url_for
from flask_babel import gettext as _

from okr import policy
from okr.exports.timeline import Mark, TimeLine
from okr.policy import Viewer
from okr.projections import audiences, deadlines, goal_cards, owing
from okr.projections.deadlines import Item
from okr.projections.goal_cards import GoalCard
from okr.projections.owing import Owed
from web import desk, wording

Open = TypeVar("Open", Item, Owed)

LANES = 10
"""More lanes than this are no picture any more: the table has them all."""


@dataclass(frozen=True)
class Line:
    """One open day as a page says it; `waiting` is the name of whom it waits for."""

    title: str
    href: str
    what: str
    who: str
    on: date
    state: str
    slips: int
    waiting: str | None


def mine() -> list[Item]:
    return with_goals(deadlines.owed_by, True)


def awaited() -> list[Item]:
    return with_goals(deadlines.awaited_by, False)


def with_goals(days: Callable[..., list[Item]], own: bool) -> list[Item]:
    """Open days of this viewer: what the rows say of them, and those of goals."""
    me, day = desk.viewer().id, desk.today()
    goals = [goal for goal in promised() if (goal.owner == me) == own]
    told = desk.known(days, me, day, (), audiences.unasked, audiences.NO_KEYS)
    return deadlines.in_order(shown(told), deadlines.promised(goals, day))


def promised() -> list[GoalCard]:
    """Goals this viewer promised or signs with somebody, asked for once a request."""
    asked = desk.viewer().id, desk.today(), desk.agreed()
    return desk.once("promised", lambda: desk.readable(goal_cards.with_party, *asked))


def promised_by(viewer: Viewer) -> list[GoalCard]:
    readable, keys = policy.readable("goals.id"), policy.keys_of(viewer)
    return goal_cards.with_party(
        desk.db(), viewer.id, desk.today(), desk.agreed(), readable, keys=keys
    )


def of_team() -> list[Item]:
    """What the teams of this viewer owe. What somebody missed is seen by that person
    and their lead only: in a team led by others only days ahead are told."""
    viewer, day = desk.viewer(), desk.today()
    teams = sorted(viewer.leads | {viewer.team})
    found = deadlines.of_teams(
        desk.db(), teams, day, desk.agreed(), policy.readable, desk.keys()
    )
    leads = viewer.team in viewer.leads
    return [item for item in found if leads or item.on >= day]


def owed() -> list[Owed]:
    """Everything this viewer checks in on, what is due first."""
    asked = desk.viewer().id, desk.today(), desk.agreed()
    told = desk.known(owing.of_person, *asked, audiences.unasked, audiences.NO_KEYS)
    return sorted(shown(told), key=lambda each: each.due_on is None)


def shown(told: Sequence[Open]) -> list[Open]:
    """What this viewer may read of what the rows say to everybody alike."""
    may = desk.opened(each.thing for each in told)
    return [each for each in told if each.thing in may]


def lines(items: Sequence[Item]) -> list[Line]:
    """The items with their words; every name is looked up at once."""
    desk.names(id for item in items for id in (item.owes, item.waits, item.waiting))
    return [line(item) for item in items]


def line(item: Item) -> Line:
    waiting = desk.name_of(item.waiting) if item.waiting else None
    return Line(
        title=item.title,
        href=url_for(f"{item.thing_kind}s.show", id=item.thing),
        what=what(item),
        who=desk.name_of(item.owes),
        on=item.on,
        state=item.state,
        slips=item.slips,
        waiting=_("you") if item.waiting == desk.viewer().id else waiting,
    )


def what(item: Item) -> str:
    """What is to be kept on the day."""
    if item.kind == "key_result":
        return item.what
    return item.what or str(wording.DAY[item.kind])


def picture(found: Iterable[Line]) -> TimeLine | None:
    """The nearest of them on a time line."""
    shown = list(found)[:LANES]
    if not shown:
        return None
    return TimeLine(
        [Mark(f"{each.title}: {each.what}", each.on, each.state) for each in shown],
        today=desk.today(),
        title=_("Time line of what is due"),
        description=_("The table below says the same in words."),
        today_word=_("today"),
        say_day=wording.day_short,
    )
