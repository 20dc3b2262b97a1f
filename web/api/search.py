"""Search: everything you may read, by its words."""

from typing import Any

from flask import Response

from okr import policy
from okr.projections import people, search
from web import desk
from web.api.paging import listed, page
from web.api.resource import EXAMPLE_ID, Resource
from web.api.schemas import company as schemas
from web.desk import rule

resource = Resource("search", "Search", "Everything you may read, by its words.")

FOUND = {
    "thing": EXAMPLE_ID,
    "kind": "objective",
    "title": "Every clinic sees what its patients gain",
    "about": EXAMPLE_ID,
    "about_kind": "objective",
    "about_title": None,
    "snippet": "Four of ten clinics leave after a year.",
}


@resource.get("/search")
@resource.lists(schemas.Found, FOUND, asks=schemas.SearchAsked)
@rule("read")
def index(asked: dict[str, Any]) -> Response:
    """Find by words: people first, then titles, then texts, the newest first."""
    here = page(asked, *search.FIRST)
    tier, place = here.after
    rows = search.search(
        desk.db(),
        asked["q"],
        policy.readable,
        here.room,
        (tier, place),
        keys=desk.keys(),
    )
    told = [shown(row) for row in rows]
    known = named(asked["q"]) if here.after == search.FIRST else []
    return listed(schemas.Found, told, here, lambda row: row["place"], above=known)


def shown(row: dict[str, Any]) -> dict[str, Any]:
    return {**row, "snippet": "".join(words for words, _found in row["snippet"])}


def named(words: str) -> list[dict[str, Any]]:
    """People of that name; names are for everybody here."""
    called = desk.workspace().accounts.people.called(words)
    here = people.homes(desk.db(), called)
    told = sorted((name, id) for id, name in called.items() if id in here)
    return [person(id, name) for name, id in told]


def person(id: str, name: str) -> dict[str, Any]:
    return {
        "thing": id,
        "kind": "person",
        "title": name,
        "about": id,
        "about_kind": "person",
        "about_title": name,
        "snippet": "",
    }
