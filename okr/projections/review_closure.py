"""What did the reviews of a quarter come to, for a file: scores, causes, learnings?

A fixed number of statements, however many teams there are. People are ids here. Who
may read an objective was asked before; who may read its review is asked here.
"""

import json
from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Sequence
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlite_utils import Database

from okr.projections import closed_values, review_rollup
from okr.projections.cards import KeyResultCard, ObjectiveCard
from okr.projections.practice import Agreed
from okr.projections.review_closure_parts import Closure
from okr.projections.rows import all_of, decimal

Row = dict[str, Any]
Readable = Callable[[str], str]


def of_cycle(
    db: Database,
    cycle: Row,
    told: Sequence[ObjectiveCard],
    agreed: Agreed,
    readable: Readable,
    among: Container[str],
    **viewer: Any,
) -> Closure | None:
    """Of the reviews of these teams and the objectives that are told; None before
    there is a review that this viewer may read."""
    may = readable("reviews.id")
    results = review_rollup.of_cycle(db, cycle, agreed, may, among, **viewer)
    held = [each.review["id"] for each in results.teams if each.review]
    if not held:
        return None
    ids, reviews = [card.id for card in told], json.dumps(held)
    zone = ZoneInfo(agreed.time_zone)
    return Closure(
        results,
        stories={row["objective"]: row for row in _stories(db, reviews)},
        decisions={row["objective"]: row for row in _decisions(db, reviews)},
        scores={row["id"]: row for row in _scores(db, reviews)},
        lines=_by_review(_lines(db, reviews)),
        carried=_carried(db, ids, readable("objectives.id"), **viewer),
        later=tuple(_later(db, told, readable, zone, **viewer)),
        zone=zone,
    )


def _stories(db: Database, reviews: str) -> list[Row]:
    return all_of(
        db,
        "select review_stories.* from json_each(:reviews) as held"
        " join review_stories on review_stories.review = held.value",
        reviews=reviews,
    )


def _decisions(db: Database, reviews: str) -> list[Row]:
    return all_of(
        db,
        "select review_decisions.* from json_each(:reviews) as held"
        " join review_decisions on review_decisions.review = held.value",
        reviews=reviews,
    )


def _scores(db: Database, reviews: str) -> list[Row]:
    return all_of(
        db,
        "select review_scores.* from json_each(:reviews) as held"
        " join review_scores on review_scores.review = held.value",
        reviews=reviews,
    )


def _lines(db: Database, reviews: str) -> list[Row]:
    return all_of(
        db,
        "select review_lines.* from json_each(:reviews) as held"
        " join review_lines on review_lines.review = held.value"
        " order by review_lines.kind, review_lines.place, review_lines.id",
        reviews=reviews,
    )


def _by_review(lines: Iterable[Row]) -> dict[str, list[Row]]:
    found = defaultdict(list)
    for line in lines:
        found[line["review"]].append(line)
    return found


def _carried(
    db: Database, ids: Sequence[str], readable: str, **viewer: Any
) -> dict[str, str]:
    """By objective the cycle it goes on in; of several the first."""
    rows = all_of(
        db,
        "select objectives.origin, cycles.name from json_each(:ids) as told"
        " join objectives on objectives.origin = told.value"
        "  and objectives.status <> 'discarded'"
        " join cycles on cycles.id = objectives.cycle"
        f" where {readable} order by cycles.first desc, cycles.id desc",
        ids=json.dumps(ids),
        **viewer,
    )
    return {row["origin"]: row["name"] for row in rows}


def _later(
    db: Database,
    told: Sequence[ObjectiveCard],
    readable: Readable,
    zone: ZoneInfo,
    **viewer: Any,
) -> list[Row]:
    """What came to be known of the days of the quarter once the scores stood."""
    closed = [card.id for card in told if card.status == "closed"]
    may = readable("key_results.measure")
    rows = closed_values.learned_of(db, closed, may, **viewer) if closed else []
    proofs = {k.id: (card, k) for card in told for k in card.key_results}
    return [_learned(row, *proofs[row["key_result"]], zone) for row in rows]


def _learned(
    row: Row, card: ObjectiveCard, proof: KeyResultCard, zone: ZoneInfo
) -> Row:
    at = row["at"] and datetime.fromisoformat(row["at"]).astimezone(zone)
    return {
        "team": card.team_name,
        "key_result": proof.title,
        "on": date.fromisoformat(row["on_day"]),
        "value": decimal(row["value"]),
        "was": decimal(row["was"]),
        "unit": proof.unit,
        "known_on": at.date() if at else None,
    }
