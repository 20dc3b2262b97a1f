"""What does a person check in on, and which of it is due?"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from sqlite_utils import Database

from okr.domain.duty import WEEK, latest_due
from okr.projections import cycles, objectives
from okr.projections.practice import Agreed
from okr.projections.rows import all_of, as_day, decimal

Readable = Callable[[str], str]


@dataclass(frozen=True)
class Owed:
    """A key result or a goal to check in on; `due_on` is the day it was owed last,
    None when somebody has checked in since."""

    kind: str
    subject: str
    thing: str
    title: str
    above: str
    unit: str
    counted: bool
    current: Decimal | None
    current_on: date | None
    target: Decimal | None
    confidence: Decimal | None
    due_on: date | None


LATEST = (
    "  counted.value as current, counted.on_day as current_on,"
    "  said.confidence as confidence, cycles.first, cycles.last"
)
COUNTED = (
    " left join counted on counted.rowid = ("
    "  select rowid from counted where measure = {of}.measure"
    "  and whose = {of}.whose and on_day <= :day order by on_day desc limit 1)"
    " left join check_ins as said on said.rowid = ("
    "  select rowid from check_ins where subject = {subject} and speaks = 1"
    "  and on_day <= :day order by on_day desc, place desc limit 1)"
)
KEY_RESULTS = (
    "select 'key_result' as kind, key_results.id as subject, objectives.id as thing,"
    "  key_results.title, objectives.title as above, measures.unit, 1 as counted_,"
    "  key_results.target, objectives.since,"
    "  (select max(on_day) from check_ins where on_day <= :day"
    "   and subject in (key_results.id, objectives.id)) as checked_on,"
    f"{LATEST} from cycles"
    f" join objectives on {objectives.ANSWERED} and +objectives.cycle = cycles.id"
    "  and objectives.status = 'published'"
    " join key_results on key_results.objective = objectives.id and dropped = 0"
    " join measures on measures.id = key_results.measure"
    f"{COUNTED.format(of='key_results', subject='key_results.id')}"
    f" where cycles.id = :cycle and cycles.status in {cycles.RUNNING}"
)
GOALS = (
    "select 'goal' as kind, goals.id as subject, goals.id as thing, terms.what as"
    "  title, '' as above, coalesce(measures.unit, '') as unit,"
    "  terms.measure is not null as counted_, terms.target, agreed_at as since,"
    "  (select max(on_day) from check_ins where subject = goals.id"
    "   and on_day <= :day) as checked_on,"
    f"{LATEST} from goals join goal_terms as terms"
    "  on terms.id = goals.id || '/agreed'"
    " join cycles on cycles.id = goals.cycle"
    " left join measures on measures.id = terms.measure"
    f"{COUNTED.format(of='terms', subject='goals.id')}"
    f" where cycles.status in {cycles.RUNNING} and goals.owner = :person"
    "  and goals.status in ('open', 'agreed')"
)


def of_person(
    db: Database, person: str, day: date, agreed: Agreed, readable: Readable, keys: str
) -> list[Owed]:
    """Every key result this person answers or contributes for, then their goals."""
    cycle = cycles.running(db, day)
    asked = {"person": person, "day": day, "keys": keys}
    running = {**asked, "cycle": cycle["id"] if cycle else ""}
    found = all_of(
        db,
        f"{KEY_RESULTS} and {readable('objectives.id')}"
        " order by objectives.rowid, key_results.place",
        **running,
    ) + all_of(
        db,
        f"{GOALS} and {readable('goals.id')} order by terms.due, goals.rowid",
        **asked,
    )
    return [_owed(row, day, agreed) for row in found]


def _owed(row: dict[str, Any], day: date, agreed: Agreed) -> Owed:
    return Owed(
        kind=row["kind"],
        subject=row["subject"],
        thing=row["thing"],
        title=row["title"],
        above=row["above"],
        unit=row["unit"],
        counted=bool(row["counted_"]),
        current=decimal(row["current"]),
        current_on=as_day(row["current_on"]),
        target=decimal(row["target"]),
        confidence=decimal(row["confidence"]),
        due_on=_due_on(row, day, agreed),
    )


def _due_on(row: dict[str, Any], day: date, agreed: Agreed) -> date | None:
    """The latest weekly day, unless the week up to it brought a check-in, or later."""
    first, last = date.fromisoformat(row["first"]), date.fromisoformat(row["last"])
    if row["since"]:
        at = datetime.fromisoformat(row["since"])
        first = max(first, at.astimezone(ZoneInfo(agreed.time_zone)).date())
    due_on = latest_due(first, last, agreed.check_in_day, by=day)
    checked_on = as_day(row["checked_on"])
    done = due_on and checked_on and checked_on > due_on - WEEK
    return None if done else due_on
