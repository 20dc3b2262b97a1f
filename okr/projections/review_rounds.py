"""What is asked of everybody in a review right now, and what came out at the reveal?"""

from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlite_utils import Database

from okr.domain import progress
from okr.domain.progress import Mean, Part
from okr.domain.round import Kind
from okr.domain.scoring import Process, process_id
from okr.projections import workshop_rounds
from okr.projections.rows import one_of

Counts = dict[Decimal, int]


def running(db: Database, review: UUID | str, kind: Kind) -> dict[str, Any] | None:
    """The round opened last, with how many are in; None before the first."""
    row = workshop_rounds.current(db, review, kind.value)
    return row and {**row, "slips": workshop_rounds.slips_in(db, row["id"])}


def values(db: Database, review: UUID | str, kind: Kind) -> dict[str, Counts]:
    """By key result or statement: how many gave each value, as revealed last."""
    round = one_of(
        db,
        "select id from rounds where workshop = :review and kind = :kind"
        " and revealed_at is not null order by number desc limit 1",
        review=review,
        kind=kind.value,
    )
    found: dict[str, Counts] = {}
    for row in workshop_rounds.measured(db, round["id"]) if round else ():
        counts = found.setdefault(row["subject"], {})
        counts[Decimal(row["value"])] = row["count"]
    return found


def answers(db: Database, review: UUID | str, least: int) -> dict[Process, Mean]:
    """By statement on the process, as revealed last; without a value where fewer than
    `least` have answered it."""
    found = values(db, review, Kind.PROCESS)
    return {each: mean(found.get(str(process_id(each)), {}), least) for each in Process}


def mean(counts: Counts, least: int = 1) -> Mean:
    """The mean of what was given; nothing where fewer than `least` gave a value."""
    given = counts if sum(counts.values()) >= least else {}
    return progress.weighted_mean(
        [Part(str(value), value, Decimal(count)) for value, count in given.items()]
    )
