"""What happened in a quarter? All that a leadership team reads in its review.

A fixed number of statements, whatever lies behind the quarter. People are ids here;
their names are joined when a file is written.
"""

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlite_utils import Database

from okr.domain.team import COMPANY
from okr.projections import (
    cards,
    curves,
    history,
    mission,
    objectives,
    position,
    readings,
    review_closure,
    review_promises,
    teams,
)
from okr.projections.cards import KeyResultCard, ObjectiveCard
from okr.projections.practice import Agreed
from okr.projections.review_parts import Chapter, Group, Proof, Review, Row
from okr.projections.rows import all_of

NOTES = 5

Readable = Callable[[str], str]
"""Makes the condition for a column that names a thing: `policy.readable`."""


def of_cycle(
    db: Database,
    cycle: Row,
    day: date,
    agreed: Agreed,
    readable: Readable,
    team: str | None = None,
    **viewer: Any,
) -> Review:
    """The quarter as it stood on a day, as far as this viewer may read; with a team,
    its objectives and those of the teams below it. `cycle` is its row."""
    every = cards.of_cycle(
        db, cycle["id"], day, agreed, readable("objectives.id"), **viewer
    )
    tree = teams.tree(db)
    names = {row["id"]: row["name"] for row in tree}
    shown = _below(tree, team) if team else names.keys()
    told = [card for card in every if card.team in shown]
    homes = {id: name for id, name in names.items() if id in shown}
    stated = mission.one(db)
    return Review(
        closure=review_closure.of_cycle(
            db, cycle, told, agreed, readable, homes, **viewer
        ),
        company=names[str(COMPANY)],
        team=names[team] if team else None,
        mission=stated,
        current=_current(db, stated, cycle, day),
        cycle=cycle,
        day=day,
        position=position.of(db).position,
        agreed=agreed,
        themes=_themes(db, every),
        teams=_teams(told),
        mean=cards.rolled_up(told),
        chapters=_chapters(db, told, cycle, day, agreed, readable, viewer),
        promises=review_promises.of_cycle(
            db, cycle, day, agreed, readable, homes, **viewer
        ),
        titles=names,
    )


def _below(tree: Iterable[Row], team: str) -> set[str]:
    """The team and all below it; the tree tells parents before their children."""
    shown = {team}
    for row in tree:
        if row["parent"] in shown:
            shown.add(row["id"])
    return shown


def _current(db: Database, stated: Row | None, cycle: Row, day: date) -> Row | None:
    """Where the mission stood on the day, or when the quarter ended."""
    if stated is None or stated["measure"] is None:
        return None
    until = min(day, date.fromisoformat(cycle["last"]))
    return readings.latest(db, stated["measure"], COMPANY, until)


def _teams(told: Sequence[ObjectiveCard]) -> tuple[Group, ...]:
    """In the order of the cards, which is the order of the tree's levels."""
    names = {card.team: card.team_name for card in told}
    return tuple(
        Group(name, cards.rolled_up(card for card in told if card.team == team))
        for team, name in names.items()
    )


def _themes(db: Database, every: Sequence[ObjectiveCard]) -> tuple[Group, ...]:
    """Whatever team is asked for: a theme's number is the same for everybody."""
    anchors = _anchors(db, [card.id for card in every])
    return tuple(
        Group(
            theme["title"],
            cards.rolled_up(c for c in every if anchors.get(c.id) == theme["id"]),
        )
        for theme in mission.themes(db)
    )


def _anchors(db: Database, ids: Sequence[str]) -> dict[str, str]:
    """The theme each objective serves, itself or through what it serves."""
    rows = all_of(
        db,
        "with recursive up (objective, kind, thing) as ("
        "  select objectives.id, serves_kind, serves from json_each(:ids) as wanted"
        "  join objectives on objectives.id = wanted.value"
        "  union"
        "  select up.objective, above.serves_kind, above.serves from up"
        "  left join key_results on key_results.id = up.thing"
        "  join objectives as above"
        "   on above.id = coalesce(key_results.objective, up.thing)"
        "  where up.kind <> 'theme')"
        " select objective, thing from up where kind = 'theme'",
        ids=json.dumps(ids),
    )
    return {row["objective"]: row["thing"] for row in rows}


def _chapters(
    db: Database,
    told: Sequence[ObjectiveCard],
    cycle: Row,
    day: date,
    agreed: Agreed,
    readable: Readable,
    viewer: Row,
) -> tuple[Chapter, ...]:
    ids = [card.id for card in told]
    serving = [card.serves for card in told if card.serves]
    titles = history.titles(db, serving, readable("titles.audience"), **viewer)
    notes = _notes(db, ids, cycle["first"], day)
    waivers = defaultdict(list)
    for row in objectives.waivers(db, json.dumps(ids)):
        waivers[row["objective"]].append(row)
    proofs = _proofs(db, [k for card in told for k in card.key_results], day, agreed)
    return tuple(
        Chapter(
            card,
            titles.get(card.serves or ""),
            tuple(proofs[key_result.id] for key_result in card.key_results),
            tuple(notes[card.id]),
            tuple(waivers[card.id]),
        )
        for card in told
    )


def _proofs(
    db: Database, told: Sequence[KeyResultCard], day: date, agreed: Agreed
) -> dict[str, Proof]:
    ids = [card.id for card in told]
    drawn = curves.of_key_results(db, told, day)
    moved = defaultdict(list)
    for row in objectives.moved_targets(db, ids):
        moved[row["key_result"]].append({**row, "on": _day(row["at"], agreed)})
    proofs = {}
    for card in told:
        curve = drawn[card.id]
        ahead = curves.ahead(card, curve, day, agreed)
        proofs[card.id] = Proof(card, curve, ahead, tuple(moved[card.id]))
    return proofs


def _day(at: str, agreed: Agreed) -> date:
    return datetime.fromisoformat(at).astimezone(ZoneInfo(agreed.time_zone)).date()


def _notes(
    db: Database, ids: Sequence[str], first: str, day: date
) -> dict[str, list[Row]]:
    """The latest notes on each objective and its key results, the newest first."""
    notes = defaultdict(list)
    rows = all_of(
        db,
        "select check_ins.*, key_results.title as key_result_title"
        " from json_each(:ids) as wanted"
        " join check_ins on check_ins.rowid in ("
        "  select rowid from check_ins where objective = wanted.value"
        "  and on_day between :first and :day and note <> ''"
        "  order by on_day desc, place desc limit :limit)"
        " left join key_results on key_results.id = check_ins.subject"
        " order by check_ins.on_day desc, check_ins.place desc",
        ids=json.dumps(ids),
        first=first,
        day=day,
        limit=NOTES,
    )
    for row in rows:
        notes[row["objective"]].append(row)
    return notes
