"""How far are we, and what serves what?"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from flask import Blueprint, render_template, request, url_for

from okr.domain import progress
from okr.domain.progress import Expected, KeyResultProgress
from okr.domain.team import COMPANY
from okr.exports.map import nested
from okr.projections import alignment, cycles, mission, readings
from okr.projections.alignment import Alignment
from okr.projections.cards import ObjectiveCard
from web import choosing, desk, explaining, wording
from web.desk import rule

pages = Blueprint("map", __name__)


@dataclass(frozen=True)
class Aim:
    """The mission's measure: where it stands and where it should get to."""

    name: str
    unit: str
    current: Decimal | None
    current_on: date | None
    target: Decimal | None
    reached: KeyResultProgress | None


@pages.get("/map")
@rule("read")
def show() -> str:
    cycle = choosing.cycle_asked(request.args.get("cycle"))
    stated = mission.one(desk.db())
    themes = mission.themes(desk.db())
    cards = choosing.of_cycle(cycle["id"]) if cycle else []
    desk.names(card.owner for card in cards)
    aligned = alignment.align(themes, cards)
    nodes = drawn(stated, themes, cards, aligned)
    stretch = elapsed(cycle) if cycle else None
    return render_template(
        "map/show.html",
        stated=stated,
        aim=aim(stated),
        themes=themes,
        cycle=cycle,
        beside=cycles.beside(desk.db(), cycle) if cycle else (None, None),
        cards=cards,
        aligned=aligned,
        nodes=nodes,
        branches=nested(nodes),
        rows=table(nodes),
        expected=stretch,
        why=explaining.map(aligned, stretch, themes, cards) if stretch else [],
        counts=counts(cards),
    )


def aim(stated: dict[str, Any] | None) -> Aim | None:
    if not stated or not stated["measure"]:
        return None
    latest = readings.latest(desk.db(), stated["measure"], COMPANY, desk.today())
    current = Decimal(latest["value"]) if latest else None
    baseline, target = (
        Decimal(stated[end]) if stated[end] is not None else None
        for end in ("baseline", "target")
    )
    reached = (
        None
        if baseline is None or target is None
        else progress.key_result(baseline, target, current)
    )
    on = date.fromisoformat(latest["on_day"]) if latest else None
    return Aim(stated["measure_name"], stated["unit"], current, on, target, reached)


def elapsed(cycle: dict[str, Any]) -> Expected:
    return progress.expected(*desk.days_of(cycle), desk.today())


def counts(cards: Sequence[ObjectiveCard]) -> dict[str, int]:
    """How many objectives stand how."""
    words = [card.health for card in cards]
    return {word: words.count(word) for word in dict.fromkeys(words)}


def drawn(
    stated: dict[str, Any] | None,
    themes: Sequence[dict[str, Any]],
    cards: Sequence[ObjectiveCard],
    aligned: Alignment,
) -> list[dict[str, Any]]:
    """Mission, themes and objectives as nodes; the unanchored stand below the map."""
    above = alignment.parents(cards)
    root = stated["id"] if stated else None
    nodes = [
        node(theme, "theme", root, aligned.themes[theme["id"]].value)
        for theme in themes
    ]
    if stated:
        top = {"id": root, "title": stated["wording"]}
        nodes.insert(0, node(top, "mission", None, aligned.mission.value))
    return nodes + [
        {
            "id": card.id,
            "parent": above.get(card.id),
            "kind": "objective",
            "title": card.title,
            "progress": card.progress,
            "health": card.health,
            "href": url_for("objectives.show", id=card.id),
            "owner": f"{card.team_name} · {desk.name_of(card.owner)}",
        }
        for card in cards
        if aligned.theme_of[card.id]
    ]


def table(nodes: Sequence[dict[str, Any]]) -> list[tuple[str, ...]]:
    """The map for those who read it: a row a node."""
    titles = {each["id"]: each["title"] for each in nodes}
    return [
        (
            each["title"],
            titles.get(each["parent"], "–"),
            each["owner"] or "",
            wording.percent(each["progress"]),
            wording.health(each["health"]) if each["health"] else "",
        )
        for each in nodes
    ]


def node(
    row: dict[str, Any], kind: str, parent: str | None, share: Decimal | None
) -> dict[str, Any]:
    return {
        "id": row["id"],
        "parent": parent,
        "kind": kind,
        "title": row["title"],
        "progress": share,
        "health": None,
        "href": url_for("missions.show"),
        "owner": None,
    }
