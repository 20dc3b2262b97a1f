"""What changed on the map, in a team or about an objective since an earlier day?"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from flask import Blueprint, render_template, request, url_for
from flask_babel import gettext as _

from okr.projections.comparison import Comparison, Moved, Thing, compare
from web import changing, choosing, comparing, desk, wording
from web.changing import Subject, Teller
from web.comparing import Look, Sight
from web.desk import rule

pages = Blueprint("comparisons", __name__)
ROWS = 50
BRIEFLY, CLOSELY = 1, 3
"""How many events stand below a change: in a list, and on a thing's own page."""


@dataclass(frozen=True)
class Section:
    """What was added, moved or dropped, as far as it is on this page."""

    title: str
    subjects: list[Subject]


@pages.get("/map/comparison")
@rule("read")
def of_map() -> str:
    cycle = choosing.cycle_asked(request.args.get("cycle"))
    back = url_for("map.show", cycle=cycle and cycle["name"])
    return page(lambda look: comparing.of_map(look, cycle), _("Map"), back)


@pages.get("/teams/<uuid:id>/comparison")
@rule("read", "team")
def of_team(id: UUID) -> str:
    cycle = choosing.cycle_asked(request.args.get("cycle"))
    back = url_for("teams.show", id=id, cycle=cycle and cycle["name"])
    called = desk.thing().row["name"]
    return page(lambda look: comparing.of_team(look, id, cycle), called, back)


@pages.get("/objectives/<uuid:id>/comparison")
@rule("read", "objective")
def of_objective(id: UUID) -> str:
    return page(
        lambda look: comparing.of_objective(look, id),
        desk.thing().row["title"],
        url_for("objectives.show", id=id),
        CLOSELY,
    )


def page(
    read: Callable[[Look], Sight], called: str, back: str, most: int = BRIEFLY
) -> str:
    """`read` says what the page about `called` shows at a look."""
    since = desk.since()
    told: dict[str, Any] = {}
    if since and since.day < desk.today():
        with comparing.past() as look:
            before = read(look)
        told = compared(before, read(comparing.present()), most)
    return render_template(
        "comparisons/show.html",
        called=called,
        back=back,
        since=since if told else None,
        too_late=bool(request.args.get("since")) and not told,
        **told,
    )


def compared(before: Sight, after: Sight, most: int) -> dict[str, Any]:
    found = compare(before.things, after.things, closely=most == CLOSELY)
    asked = request.args.get("after", "")
    place = int(asked) if asked.isdecimal() and len(asked) < 7 else 0
    every = listed(found)
    shown = every[place : place + ROWS]
    return {
        "found": found,
        "closely": most == CLOSELY,
        "shares": (wording.percent(before.share), wording.percent(after.share)),
        "has_share": after.share is not None,
        "sections": sections(shown, most),
        "after": place + ROWS if len(every) > place + ROWS else None,
    }


Listed = tuple[str, Thing | Moved]


def listed(found: Comparison) -> list[Listed]:
    groups: dict[str, Sequence[Thing | Moved]] = {
        _("Added"): found.added,
        _("Dropped"): found.dropped,
        _("Moved"): found.moved,
    }
    return [(title, each) for title, group in groups.items() for each in group]


def sections(shown: Sequence[Listed], most: int) -> list[Section]:
    """What is on this page, told; names and events of it are read once."""
    things = [thing for _title, each in shown for thing in sides(each)]
    desk.names(who for thing in things for who in changing.people(thing))
    teller = Teller(things, most)
    found: dict[str, Section] = {}
    for title, each in shown:
        section = found.setdefault(title, Section(title, []))
        section.subjects.append(teller.tell(each))
    return list(found.values())


def sides(each: Thing | Moved) -> tuple[Thing, ...]:
    return (each.before, each.after) if isinstance(each, Moved) else (each,)
