"""How a delegation's page says where it stands: its days, its versions, whose move."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from flask import url_for
from flask_babel import gettext as _

from okr import policy
from okr.domain import delegation_days
from okr.domain.deadline import Waiting, due
from okr.projections import delegations, history, objectives
from web import desk, explaining, wording
from web.why import Why

Row = dict[str, Any]


@dataclass(frozen=True)
class Day:
    """`state` is a word of wording.DUE; `proposed` is the other day asked for."""

    id: str
    what: str
    on: date
    proposed: date | None
    kept: date | None
    slips: int
    state: str


@dataclass(frozen=True)
class Moves:
    """What this viewer may press now; until the next checkpoint the giver: nothing."""

    give: bool
    take: bool
    alone: bool
    asked_for_dates: bool
    until: date | None


def days(row: Row) -> list[Day]:
    return [_day(day) for day in delegations.days(desk.db(), row["id"])]


def _day(row: Row) -> Day:
    on = date.fromisoformat(row["on_day"])
    kept = told_on(row["kept_at"]) if row["kept_at"] else None
    state = due(on, desk.today()).value
    if kept:
        state = "kept" if kept <= on else "kept_late"
    return Day(
        id=row["id"],
        what=what(row["kind"], row["title"]),
        on=on,
        proposed=date.fromisoformat(row["proposed"]) if row["proposed"] else None,
        kept=kept,
        slips=row["slips"],
        state=state,
    )


def why(day: Day) -> Why:
    return explaining.due_day(day.what, day.state, day.on, day.kept, day.slips)


def versions(row: Row) -> list[Row]:
    """What was shown, the newest first, with the day of it where the company is."""
    found = delegations.versions(desk.db(), row["id"])
    return [{**each, "day": told_on(each["at"])} for each in found]


def what(kind: str, title: str) -> str:
    """What is to be kept on a day, in words."""
    return title or str(wording.DAY[kind])


def compared(day: Day) -> tuple[str, str, str]:
    """What is kept, the day that stands, and beside it the day asked for."""
    return day.what, wording.weekday(day.on), wording.weekday(day.proposed or day.on)


def told_on(moment: str) -> date:
    """The day of a moment where the company is."""
    zone = ZoneInfo(desk.agreed().time_zone)
    return datetime.fromisoformat(moment).astimezone(zone).date()


def moves(row: Row, found: list[Day]) -> Moves:
    me, thing = desk.viewer().id, desk.thing()
    open_days = [day.on for day in found if not day.kept]
    until = min(open_days, default=None)
    alone = delegation_days.left_alone(
        running=row["status"] == "accepted",
        unanswered=row["unanswered"],
        upcoming=until,
        today=desk.today(),
    )
    return Moves(
        give=desk.allowed("give", thing),
        take=desk.allowed("take", thing),
        alone=alone,
        asked_for_dates=row["moved_by"] not in (None, me)
        and desk.allowed("settle", thing),
        until=until,
    )


def waiting(row: Row) -> str | None:
    """Who is waited for, if anybody."""
    whom = delegations.waiting_for(row)
    return None if whom is Waiting.NOBODY else str(row[whom.value])


def asks(row: Row) -> str:
    """What the delegation asks of whoever it waits for."""
    if row["moved_by"] or row["status"] == "countered":
        return str(_("Other dates are asked for"))
    if row["status"] == "offered":
        return str(_("%(name)s asks you", name=desk.name_of(row["giver"])))
    if row["status"] == "delivered":
        return str(_("%(name)s has delivered", name=desk.name_of(row["taker"])))
    return str(_("%(name)s has shown a version", name=desk.name_of(row["taker"])))


def serves(row: Row) -> list[dict[str, Any]]:
    """What it serves, as far as this viewer may read it."""
    if not row["serves"]:
        return []
    readable = policy.readable("titles.audience")
    titles = history.titles(desk.db(), [row["serves"]], readable, keys=desk.keys())
    if row["serves"] not in titles:
        return [{"title": _("something you may not see"), "href": None}]
    return [{"title": titles[row["serves"]], "href": page_of(row)}]


def page_of(row: Row) -> str:
    kind, id = row["serves_kind"], row["serves"]
    if kind == "goal":
        return url_for("goals.show", id=id)
    if kind == "key_result":
        id = objectives.of_key_result(desk.db(), id) or id
    return url_for("objectives.show", id=id)
