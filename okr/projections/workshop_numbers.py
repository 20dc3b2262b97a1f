"""What lies on the table when a workshop begins: mission, numbers, gaps, and what the
team's last review handed on.

Only what the whole company may read, so that everybody sees the same: the room, its
guests and the wall. Numbers are those of the cycle before the one that is planned;
without one, of that cycle itself.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from sqlite_utils import Database

from okr.domain import progress
from okr.domain.health import Health
from okr.domain.team import COMPANY
from okr.projections import (
    alignment,
    audiences,
    cards,
    cycles,
    mission,
    readings,
    review_before,
    workshop_board,
)
from okr.projections.alignment import Alignment
from okr.projections.cards import ObjectiveCard
from okr.projections.practice import Agreed
from okr.projections.review_before import Before
from okr.projections.rows import all_of, as_day, decimal

Row = dict[str, Any]

BEFORE = "prepare"
OPEN_TO_ALL = json.dumps([audiences.COMPANY])


@dataclass(frozen=True)
class Theme:
    """A theme and how far it came; None without data."""

    id: str
    title: str
    mean: Decimal | None


@dataclass(frozen=True)
class Numbers:
    """`cycle` is the row of the cycle that the numbers are of; `unserved` are titles
    of themes that nothing serves in the cycle to come; `before` are cards that were
    written before the workshop met, `review` is what was closed last before that
    cycle."""

    mission: Row | None
    current: Decimal | None
    on: date | None
    progress: Decimal | None
    cycle: Row
    themes: tuple[Theme, ...]
    unserved: tuple[str, ...]
    unanchored: tuple[ObjectiveCard, ...]
    off_track: tuple[ObjectiveCard, ...]
    before: tuple[Row, ...]
    review: Before | None


def on_the_table(db: Database, workshop: Row, day: date, agreed: Agreed) -> Numbers:
    """As it stands on a day, for the workshop of this row."""
    planned = cycles.one(db, workshop["cycle"])
    assert planned
    last, _ = cycles.beside(db, planned)
    told = last or planned
    until = min(day, date.fromisoformat(told["last"]))
    before = _cards(db, told, until, agreed)
    ahead = _cards(db, planned, day, agreed) if last else before
    themes = mission.themes(db)
    behind = alignment.align(themes, before)
    stated = mission.one(db)
    current, on = _current(db, stated, day)
    return Numbers(
        mission=stated,
        current=current,
        on=on,
        progress=_progress(stated, current),
        cycle=told,
        themes=_themes(themes, behind),
        unserved=_unserved(db, workshop, themes, alignment.align(themes, ahead)),
        unanchored=behind.unanchored,
        off_track=tuple(card for card in before if card.health == Health.OFF_TRACK),
        before=tuple(workshop_board.cards(db, workshop["id"], BEFORE)),
        review=_review(db, workshop["team"], planned, agreed),
    )


def _review(db: Database, team: str, planned: Row, agreed: Agreed) -> Before | None:
    return review_before.of_team(
        db, team, planned["first"], agreed, _readable, keys=OPEN_TO_ALL
    )


def _cards(db: Database, cycle: Row, day: date, agreed: Agreed) -> list[ObjectiveCard]:
    readable = _readable("objectives.id")
    return cards.of_cycle(db, cycle["id"], day, agreed, readable, keys=OPEN_TO_ALL)


def _readable(thing: str) -> str:
    return audiences.READABLE.format(thing=thing)


def _current(
    db: Database, stated: Row | None, day: date
) -> tuple[Decimal | None, date | None]:
    """Where the mission's measure stands."""
    if stated is None or stated["measure"] is None:
        return None, None
    reading = readings.latest(db, stated["measure"], COMPANY, day)
    if reading is None:
        return None, None
    return Decimal(reading["value"]), as_day(reading["on_day"])


def _progress(stated: Row | None, current: Decimal | None) -> Decimal | None:
    if stated is None or current is None:
        return None
    baseline, target = decimal(stated["baseline"]), decimal(stated["target"])
    if baseline is None or target is None:
        return None
    return progress.key_result(baseline, target, current).value


def _themes(themes: Sequence[Row], behind: Alignment) -> tuple[Theme, ...]:
    return tuple(
        Theme(theme["id"], theme["title"], behind.themes[theme["id"]].value)
        for theme in themes
    )


def _unserved(
    db: Database, workshop: Row, themes: Sequence[Row], ahead: Alignment
) -> tuple[str, ...]:
    """Neither by what is published for the cycle, nor by what is written here."""
    served = set(ahead.theme_of.values()) | _written(db, workshop["id"])
    return tuple(theme["title"] for theme in themes if theme["id"] not in served)


def _written(db: Database, workshop: str) -> set[str]:
    rows = all_of(
        db,
        "select distinct serves from objectives where workshop = :workshop"
        " and serves_kind = 'theme' and status <> 'discarded'",
        workshop=workshop,
    )
    return {row["serves"] for row in rows}
