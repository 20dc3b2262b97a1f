"""What do I owe, what am I asked to read, what do I wait for; how are my goals?"""

from datetime import datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from flask import Blueprint, render_template

from okr import policy
from okr.projections import (
    audiences,
    check_ins,
    delegations,
    goal_cards,
    goals,
    mission,
    objections,
    participants,
    review_lines,
    saying,
    workshops,
)
from web import delegating, desk, upcoming
from web.desk import rule
from web.pages.map import aim

pages = Blueprint("today", __name__)
WEEK = timedelta(days=7)
FORTNIGHT = timedelta(days=14)
"""What was not read until then is past reading."""
READ_WITHIN = 3
AT_ONCE = 5


@pages.get("/")
@rule("read")
def show() -> str:
    until = desk.today() + WEEK
    owed, mine, awaited = upcoming.owed(), upcoming.mine(), upcoming.awaited()
    due = [each for each in owed if each.due_on]
    stated, taken = desk.known(mission.one), to_do()
    promised = my_goals()
    return render_template(
        "today/show.html",
        stated=stated,
        aim=aim(stated),
        owed=owed,
        due=due,
        to_do=taken,
        soon=len([row for row in taken if row["on_day"] <= until.isoformat()]),
        to_answer=to_answer(),
        to_say=to_say(),
        goals=[card for card in promised if card.owner == desk.viewer().id],
        to_sign=to_sign(promised),
        to_read=to_read(),
        asked=asked(),
        mine=upcoming.lines([item for item in mine if item.on <= until]),
        awaited=upcoming.lines([item for item in awaited if item.on <= until]),
        later=len([item for item in mine if item.on > until]),
        late=len([item for item in mine if item.state in ("overdue", "missed")])
        + len([row for row in taken if row["late"]]),
        rooms=rooms(),
    )


def rooms() -> list[tuple[str, dict[str, object]]]:
    """Workshops that run and wait for this viewer, then minutes that somebody took up
    again, then minutes to read; each with the word for which."""
    db, me = desk.db(), desk.viewer().id
    reopened = workshops.reopened_for(db, me)
    again = {row["id"] for row in reopened}
    fresh = participants.minutes_for(db, me, moment() - FORTNIGHT)
    minutes = [row for row in fresh if row["id"] not in again]
    found = {
        "now": participants.open_for(db, me),
        "reopened": reopened,
        "minutes": minutes,
    }
    return [(told, row) for told, rows in found.items() for row in rows]


def moment() -> datetime:
    """Up to which things wait: the end of an earlier day when looking back."""
    if not desk.as_of():
        return desk.now()
    tomorrow = desk.today() + timedelta(days=1)
    return datetime.combine(tomorrow, time(), ZoneInfo(desk.agreed().time_zone))


def to_read() -> list[dict[str, object]]:
    """Check-ins this viewer reads, with the days that they have waited."""
    rows = check_ins.to_read(
        desk.db(),
        desk.viewer().id,
        desk.today() - FORTNIGHT,
        desk.today(),
        policy.readable("coalesce(check_ins.goal, check_ins.objective)"),
        AT_ONCE,
        keys=desk.keys(),
    )
    desk.naming(row["by"] for row in rows)
    for row in rows:
        days = (moment() - datetime.fromisoformat(row["at"])).days
        row.update(days=days, late=days >= READ_WITHIN)
    return rows


def to_answer() -> list[dict[str, object]]:
    """What others said of this viewer's objectives, and waits for an answer."""
    readable, keys = policy.readable("objections.id"), desk.keys()
    rows = objections.to_answer(
        desk.db(), desk.viewer().id, readable, AT_ONCE, keys=keys
    )
    desk.naming(row["by"] for row in rows)
    return rows


def to_say() -> list[dict[str, object]]:
    """Objectives that this viewer will be held to, and has said nothing on."""
    readable, keys = policy.readable("objectives.id"), desk.keys()
    rows = saying.waiting_for(desk.db(), desk.viewer().id, readable, AT_ONCE, keys=keys)
    desk.naming(row["owner"] for row in rows)
    return rows


def to_do() -> list[dict[str, Any]]:
    """What this viewer took on in reviews, the earliest day first; `shown` where they
    read the review."""
    me = desk.viewer().id
    rows = review_lines.actions_of(desk.db(), me, desk.today(), AT_ONCE)
    shown = desk.opened(row["review"] for row in rows)
    return [{**row, "shown": row["review"] in shown} for row in rows]


def my_goals() -> list[goal_cards.GoalCard]:
    found = upcoming.promised()
    desk.naming(party for card in found for party in (card.owner, card.partner))
    return found


def to_sign(found: list[goal_cards.GoalCard]) -> list[goal_cards.GoalCard]:
    """Goals that are open and do not have this viewer's signature yet."""
    opened = [card for card in found if card.status == "open"]
    signed = goals.signed_by(desk.db(), desk.viewer().id) if opened else set()
    return [card for card in opened if card.id not in signed]


def asked() -> list[dict[str, object]]:
    """Delegations whose next move is this viewer's, but has no day of its own: an
    offer, other dates, a version or a delivery to answer."""
    me = desk.viewer().id
    rows = desk.known(delegations.of_person, me, audiences.UNASKED)
    may = desk.opened(row["id"] for row in rows)
    rows = [row for row in rows if row["id"] in may]
    desk.naming(row[party] for row in rows for party in ("giver", "taker"))
    waits = [row for row in rows if delegating.waiting(row) == me]
    running = [row for row in waits if row["status"] != "accepted"]
    asked = [row for row in waits if row["status"] == "accepted" and _answers(row, me)]
    return [{**row, "what": delegating.asks(row)} for row in [*running, *asked]]


def _answers(row: dict[str, object], me: str) -> bool:
    """To a version or to other dates; showing the next version has its day."""
    return bool(row["giver"] == me or row["moved_by"])
