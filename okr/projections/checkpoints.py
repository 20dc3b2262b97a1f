"""Which checkpoints of a goal are met, missed or due on a day, and by what?

Derived from what was told, and stored nowhere.
"""

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from sqlite_utils import Database

from okr.domain.checkpoint import (
    Checkpoint,
    Judged,
    Version,
    judge_shown,
    judge_value,
)
from okr.domain.key_result import kind_of
from okr.projections import goals
from okr.projections.practice import Agreed
from okr.projections.rows import all_of, as_day, decimal

BROUGHT_IN = "import:"
Readings = Sequence[Sequence[Version]]


@dataclass(frozen=True)
class CheckpointCard:
    """A checkpoint as it stands; `shown` is what was shown for it, in words."""

    checkpoint: Checkpoint
    judged: Judged
    shown: str | None

    @property
    def state(self) -> str:
        return self.judged.state.value


CHECKPOINTS = (
    "select goals.id as goal, goal_checkpoints.*, terms.baseline, terms.target,"
    "  shown.on_day as shown_on, shown.words as shown_words"
    " from json_each(:ids) as wanted join goals on goals.id = wanted.value"
    " join goal_terms as terms on terms.id = goals.id || '/' || goals.counts"
    " join goal_checkpoints"
    "  on goal_checkpoints.terms = terms.id"
    " left join shown on shown.checkpoint = goal_checkpoints.checkpoint"
    "  and shown.on_day <= :day"
    " order by goal_checkpoints.on_day, goal_checkpoints.rowid"
)
# From the cycle's first day on: what was reached before it proves nothing about it.
SPAN = (
    " from json_each(:ids) as wanted join goals on goals.id = wanted.value"
    " join cycles on cycles.id = goals.cycle"
    " join goal_terms as terms on terms.id = goals.id || '/' || goals.counts"
)
READINGS = (
    "select goals.id as goal, readings.id as reading, readings.on_day,"
    "  readings.value, readings.at, readings.via"
    f"{SPAN} join readings on readings.measure = terms.measure"
    "  and readings.whose = terms.whose"
    "  and readings.on_day between cycles.first and :day"
    " order by readings.place"
)
REPLACED = (
    "select replaced.reading, replaced.on_day, replaced.value, replaced.at,"
    "  replaced.via from json_each(:readings) as wanted"
    " join replaced on replaced.reading = wanted.value order by replaced.id"
)
SUMS = (
    "select goals.id as goal, counted.on_day, counted.value, history.at, history.via"
    f"{SPAN} join counted on counted.measure = terms.measure"
    "  and counted.whose = terms.whose and counted.reading is null"
    "  and counted.on_day between cycles.first and :day"
    " join history on history.id = counted.position"
)


def of_goals(
    db: Database, ids: Sequence[str], day: date, agreed: Agreed
) -> dict[str, tuple[CheckpointCard, ...]]:
    """By goal: the checkpoints of the terms that count, in the order of their days."""
    wanted = json.dumps(ids)
    told = _told(db, wanted, day, ZoneInfo(agreed.time_zone))
    found: dict[str, tuple[CheckpointCard, ...]] = defaultdict(tuple)
    for row in all_of(db, CHECKPOINTS, ids=wanted, day=day):
        found[row["goal"]] += (_card(row, told[row["goal"]], day, agreed),)
    return found


def _card(
    row: Mapping[str, Any], told: Readings, day: date, agreed: Agreed
) -> CheckpointCard:
    checkpoint = goals.checkpoint(row)
    if checkpoint.value is None:
        shown = as_day(row["shown_on"])
        judged = judge_shown(checkpoint.on, shown=shown, today=day)
    else:
        judged = judge_value(
            checkpoint.value,
            checkpoint.on,
            kind=kind_of(decimal(row["baseline"]), decimal(row["target"])),
            readings=told,
            today=day,
            grace=agreed.parameters.checkpoint_grace_days,
        )
    return CheckpointCard(checkpoint, judged, row["shown_words"])


def _told(
    db: Database, ids: str, day: date, zone: ZoneInfo
) -> dict[str, list[list[Version]]]:
    """By goal: every reading of its measure with the versions it has had."""
    rows = all_of(db, READINGS, ids=ids, day=day)
    wanted = json.dumps(sorted({row["reading"] for row in rows}))
    before: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in all_of(db, REPLACED, readings=wanted):
        before[row["reading"]].append(row)
    found: dict[str, list[list[Version]]] = defaultdict(list)
    for row in rows:
        found[row["goal"]].append(_versions(row, before[row["reading"]], zone))
    for row in all_of(db, SUMS, ids=ids, day=day):
        found[row["goal"]].append([_version(row, row, zone)])
    return found


def _versions(
    row: Mapping[str, Any], before: Sequence[Mapping[str, Any]], zone: ZoneInfo
) -> list[Version]:
    """A correction says what stood until it was told; what follows it was told then."""
    said = [*before, row]
    heard = [row, *before]
    return [_version(one, other, zone) for one, other in zip(said, heard, strict=True)]


def _version(
    said: Mapping[str, Any], heard: Mapping[str, Any], zone: ZoneInfo
) -> Version:
    """What an import brings counts as told on its own day."""
    on = date.fromisoformat(said["on_day"])
    at = datetime.fromisoformat(heard["at"]).astimezone(zone).date()
    brought = heard["via"].startswith(BROUGHT_IN)
    return Version(on, Decimal(said["value"]), on if brought else at)
