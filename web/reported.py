"""What a measure's page says of its readings: whose they are, what became of them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from flask import g, request, url_for
from flask_babel import gettext as _

from okr import policy
from okr.domain.team import COMPANY
from okr.policy import Thing
from okr.projections import cycles, history, measures, readings
from web import desk, paging

ROWS = 50


@dataclass(frozen=True)
class Report:
    """A reading as its row in the table; `late` counts the days it came after its
    own, `was` and `was_on` stood before its correction."""

    row: Mapping[str, Any]
    whose: str
    on: date
    value: Decimal
    late: int
    brought_in: bool
    was: Decimal | None
    was_on: date | None
    mine: bool


@dataclass(frozen=True)
class Page:
    reports: tuple[Report, ...]
    before: str | None


def whose_asked() -> str:
    """Whose readings the address asks for; the company's when it says nothing."""
    try:
        return str(UUID(request.args.get("whose", "")))
    except ValueError:
        return str(COMPANY)


def whose(word: str) -> UUID:
    """Whose a reading is that this viewer reports."""
    return {
        "company": COMPANY,
        "team": UUID(desk.viewer().team),
        "me": desk.me(),
    }[word]


def tabs(id: UUID, chosen: str) -> list[dict[str, Any]]:
    """The company, the viewer's team, the viewer, and who else was asked for."""
    mine = {str(COMPANY): None, desk.viewer().team: None, desk.viewer().id: None}
    every = list(mine | {chosen: None})
    names = titles(every) | {str(COMPANY): _("Company"), desk.viewer().id: _("Me")}
    return [
        {
            "title": names[each],
            "href": url_for("measures.show", id=id, whose=each),
            "current": each == chosen,
        }
        for each in every
    ]


def titles(ids: Iterable[str]) -> dict[str, str]:
    """Names of the company, of teams and of people."""
    wanted = list(dict.fromkeys(ids))
    readable = policy.readable("titles.audience")
    teams = history.titles(desk.db(), wanted, readable, keys=desk.keys())
    people = [id for id in wanted if id not in teams]
    return teams | desk.names(people)


def known_titles(ids: Iterable[str]) -> dict[str, str]:
    """The same, looked up once a request."""
    known: dict[str, str] = g.setdefault("titles", {})
    wanted = [id for id in dict.fromkeys(ids) if id not in known]
    if wanted:
        known.update(titles(wanted))
    return known


def series(id: UUID, whose: str) -> list[dict[str, Any]]:
    """The values of the running cycle, up to today."""
    first, last = days()
    return readings.series(desk.db(), id, whose, first, min(last, desk.today()))


def days() -> tuple[date, date]:
    """The running cycle; the year, where there is no cycle yet."""
    today = desk.today()
    cycle = cycles.running(desk.db(), today)
    if cycle:
        return desk.days_of(cycle)
    return today.replace(month=1, day=1), today.replace(month=12, day=31)


def latest(id: UUID, whose: str) -> tuple[Decimal, date] | None:
    row = readings.latest(desk.db(), id, whose, desk.today())
    return (Decimal(row["value"]), date.fromisoformat(row["on_day"])) if row else None


def definitions(id: UUID) -> list[dict[str, Any]]:
    """What counted before, the newest first, with the day since when."""
    rows = measures.definitions(desk.db(), id, ROWS)[1:]
    return [{**row, "day": _told_on(row["at"])} for row in rows]


def page_of(id: UUID) -> Page:
    """What was reported, the newest day first, from where the address says."""
    before = paging.day_and_place(request.args.get("before", ""))
    rows = readings.page(desk.db(), id, desk.today(), before, ROWS + 1)
    shown = rows[:ROWS]
    desk.names(row[who] for row in shown for who in ("by", "corrected_by"))
    names = titles(row["whose"] for row in shown)
    more = len(rows) > ROWS
    return Page(
        tuple(_report(row, names) for row in shown),
        f"{shown[-1]['on_day']}.{shown[-1]['place']}" if more else None,
    )


def _report(row: Mapping[str, Any], names: Mapping[str, str]) -> Report:
    on = date.fromisoformat(row["on_day"])
    brought_in = row["via"].startswith("import")
    meant = date.fromisoformat(row["was_on"]) if row["was_on"] else None
    return Report(
        row=row,
        whose=names[row["whose"]],
        on=on,
        value=Decimal(row["value"]),
        late=0 if brought_in else max((_told_on(row["at"]) - (meant or on)).days, 0),
        brought_in=brought_in,
        was=Decimal(row["was"]) if row["was"] else None,
        was_on=meant,
        mine=desk.allowed("correct", Thing("reading", row=dict(row))),
    )


def _told_on(moment: str) -> date:
    """The day it was recorded where the company is."""
    zone = ZoneInfo(desk.agreed().time_zone)
    return datetime.fromisoformat(moment).astimezone(zone).date()
