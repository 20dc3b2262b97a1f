"""What happened here, in the order it was told?"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from typing import Any
from zoneinfo import ZoneInfo

from flask import Blueprint, render_template, request, url_for
from flask_babel import gettext

from okr import policy
from okr.exports import sentences
from okr.projections import history, nameless
from web import desk, paging
from web.desk import rule

pages = Blueprint("history", __name__, url_prefix="/history")
ROWS = 50
NAMELESS = "?"
"""In the disc where other people have their initials."""
PAGES = {
    "Objective": "objectives.show",
    "CheckIn": "objectives.show",
    "Delegation": "delegations.show",
    "Goal": "goals.show",
    "Measure": "measures.show",
    "Reading": "measures.show",
    "Team": "teams.show",
    "Person": "people.show",
    "Workshop": "workshops.show",
}
KINDS = {"goal": "Goal", "objective": "Objective", "workshop": "Workshop"}
"""What something is about tells which page it has, before what happened does."""


@dataclass(frozen=True)
class Entry:
    """An event as it is said; `href` leads to what it is about, if there is a page."""

    position: int
    sentence: str
    on: date
    time: str
    who: str
    title: str | None
    href: str | None


@pages.get("")
@rule("read")
def index() -> str:
    about = request.args.get("about", "")[:36]
    rows = rows_of(about)
    entries = told(rows[:ROWS], about)
    more = len(rows) > ROWS
    return render_template(
        "history/index.html",
        days=[(day, list(each)) for day, each in groupby(entries, lambda e: e.on)],
        before=entries[-1].position if more else None,
        about=about or None,
        title=title_of(about),
        href=page_of(rows[0]) if about and rows else None,
    )


def rows_of(about: str) -> list[dict[str, Any]]:
    """One more than a page holds, as far as this viewer may read."""
    readable, keys = policy.readable("history.audience"), desk.keys()
    before = paging.place(request.args.get("before", ""))
    if about:
        return history.about(desk.db(), about, readable, before, ROWS + 1, keys=keys)
    return history.page(desk.db(), readable, before, ROWS + 1, keys=keys)


def told(rows: list[dict[str, Any]], about: str) -> list[Entry]:
    """Every name and title of the page is looked up once."""
    fields = [json.loads(row["fields"]) for row in rows]
    ids = {
        id for row, said in zip(rows, fields, strict=True) for id in ids_of(row, said)
    }
    titles = titles_of(ids)
    names = desk.workspace().accounts.people.names(ids - titles.keys())
    zone = ZoneInfo(desk.agreed().time_zone)
    return [
        entry(row, said, titles, names, zone, about)
        for row, said in zip(rows, fields, strict=True)
    ]


def ids_of(row: Mapping[str, Any], said: Mapping[str, Any]) -> set[str]:
    about, by = row["about"], row["by"]
    return sentences.needed(row["topic"], said, about=about, by=by)


def titles_of(ids: set[str]) -> dict[str, str]:
    readable = policy.readable("titles.audience")
    return history.titles(desk.db(), sorted(ids), readable, keys=desk.keys())


def title_of(about: str) -> str | None:
    """What the page is about, by its title or its name."""
    if not about:
        return None
    found = titles_of({about}) or desk.workspace().accounts.people.names([about])
    return found.get(about)


def entry(
    row: Mapping[str, Any],
    said: Mapping[str, Any],
    titles: Mapping[str, str],
    names: Mapping[str, str],
    zone: ZoneInfo,
    about: str,
) -> Entry:
    at = datetime.fromisoformat(row["at"]).astimezone(zone)
    sentence = sentences.say(
        row["topic"],
        said,
        about=row["about"],
        by=row["by"],
        told=at.date(),
        titles=titles,
        names=names,
        _=gettext,
    )
    called = {**names, **titles}.get(row["about"])
    title = called if row["about"] != about else None
    return Entry(
        position=row["id"],
        sentence=sentence,
        on=at.date(),
        time=f"{at:%H:%M}",
        who=who(row["by"], names),
        title=title,
        href=page_of(row) if title else None,
    )


def who(by: str, names: Mapping[str, str]) -> str:
    """Whoever did it; what a workshop does without a name has none."""
    if by == nameless.NOBODY:
        return NAMELESS
    return names.get(by) or str(gettext("Someone who left"))


def page_of(row: Mapping[str, Any]) -> str | None:
    told_of = KINDS.get(row["about_kind"])
    endpoint = PAGES.get(told_of or row["topic"].partition(".")[0])
    return url_for(endpoint, id=row["about"]) if endpoint else None
