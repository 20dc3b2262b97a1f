"""Where do these words stand, in what I may read?"""

from dataclasses import dataclass
from typing import Any

from flask import Blueprint, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext

from okr import policy
from okr.projections import people, search, teams
from web import desk, paging
from web.desk import rule
from web.forms.form import Form

pages = Blueprint("search", __name__, url_prefix="/search")
PAGE, PEOPLE = 20, 8

KINDS = {
    "objective": lazy_gettext("Objective"),
    "key_result": lazy_gettext("Key result"),
    "goal": lazy_gettext("Goal"),
    "goal_terms": lazy_gettext("New words of a goal"),
    "delegation": lazy_gettext("Delegation"),
    "measure": lazy_gettext("Measure"),
    "team": lazy_gettext("Team"),
    "theme": lazy_gettext("Theme"),
    "mission": lazy_gettext("Mission"),
    "cycle": lazy_gettext("Cycle"),
    "check_in": lazy_gettext("Check-in"),
    "thought": lazy_gettext("Thought"),
    "story": lazy_gettext("Story"),
    "learning": lazy_gettext("Learning"),
}
PAGES = {
    "objective": "objectives.show",
    "goal": "goals.show",
    "delegation": "delegations.show",
    "measure": "measures.show",
    "team": "teams.show",
    "review": "review_session.show",
}
ROOMS = {"theme": "missions.show", "mission": "missions.show", "cycle": "cycles.index"}
"""Pages that show all of a kind."""


@dataclass(frozen=True)
class Hit:
    """What was found, in pieces; `within` is the title of the page it stands on."""

    kind: str
    heading: search.Pieces
    snippet: search.Pieces
    within: str | None
    href: str


@dataclass(frozen=True)
class Found:
    """Somebody with such a name."""

    name: str
    team: str
    href: str


@pages.get("")
@rule("read")
def show() -> tuple[str, int]:
    words = request.args.get("q", "")
    if len(words) > search.LONGEST:
        wrong = _("Use up to %(most)d characters: a few words.", most=search.LONGEST)
        return search_page(Form({"q": words}, {"q": [wrong]}), [], []), 422
    after = place(request.args.get("after", ""))
    rows = found(words, after)
    named = called(words) if after == search.FIRST else []
    return search_page(Form({"q": words}), rows, named), 200


def search_page(form: Form, rows: list[dict[str, Any]], named: list[Found]) -> str:
    """`rows` holds one more than a page shows, when there is more."""
    tier, id = rows[PAGE - 1]["place"] if len(rows) > PAGE else (None, None)
    return render_template(
        "search/show.html",
        form=form,
        asked=search.question(form.values["q"]),
        hits=[hit(row) for row in rows[:PAGE]],
        people=named,
        after=f"{tier}.{id}" if id else None,
    )


def place(asked: str) -> tuple[int, int]:
    """Where a page of results begins, as the address says it."""
    tier, _dot, id = asked.partition(".")
    return int(tier == "1"), paging.place(id)


def found(words: str, after: tuple[int, int]) -> list[dict[str, Any]]:
    return search.search(
        desk.db(), words, policy.readable, PAGE + 1, after, keys=desk.keys()
    )


def called(words: str) -> list[Found]:
    """People are found by their names, which everybody may read."""
    names = desk.workspace().accounts.people.called(words)
    first = sorted(names, key=lambda id: names[id].casefold())[:PEOPLE]
    homes = people.homes(desk.db(), first)
    return [
        Found(names[id], team_of(homes[id]), url_for("people.show", id=id))
        for id in first
        if id in homes
    ]


def team_of(id: str) -> str:
    row = teams.one(desk.db(), id)
    assert row
    return str(row["name"])


def hit(row: dict[str, Any]) -> Hit:
    elsewhere = row["thing"] != row["about"] and row["title"] != row["about_title"]
    return Hit(
        kind=KINDS[row["kind"]],
        heading=row["heading"],
        snippet=row["snippet"],
        within=row["about_title"] if elsewhere else None,
        href=href(row),
    )


def href(row: dict[str, Any]) -> str:
    kind = row["about_kind"]
    if kind in ROOMS:
        return url_for(ROOMS[kind])
    parts = {"key_result": f"key-result-{row['thing']}", "thought": "thoughts"}
    return url_for(PAGES[kind], id=row["about"], _anchor=parts.get(row["kind"]))
