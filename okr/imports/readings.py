"""The readings of a file, each with its own day, and the current values of a plan."""

from collections import Counter
from datetime import date
from decimal import Decimal
from functools import partial
from uuid import UUID

from okr.application.bringing_in import Batch, Outcome
from okr.domain import Reading
from okr.domain.errors import Refused
from okr.domain.team import COMPANY
from okr.imports import cells
from okr.imports.people import Directory
from okr.imports.plan import Plan
from okr.imports.tables import Row

SOURCE = "template"
CORRECTED = "Corrected in the file that was brought in."

Many = Counter[tuple[UUID, UUID, date]]
"""How many readings of a measure, whose and day the file had so far."""


def bring(batch: Batch, directory: Directory, rows: list[Row]) -> None:
    many: Many = Counter()
    for row in rows:
        batch.attempt(row.place, partial(_reading, batch, directory, many, row))


def _reading(
    batch: Batch, directory: Directory, many: Many, row: Row
) -> Outcome | None:
    measure = batch.measure(row["measure"])
    if measure is None:
        raise Refused(f"No measure is called “{row['measure'][:80]}”: define it first.")
    whose = whose_of(batch, directory, row["whose"])
    on = cells.the_day(row["day"], "The day")
    many[measure.id, whose, on] += 1
    value = cells.number(row["value"], "The value")
    if value is None:
        raise Refused("The value is empty: write it in digits.")
    number = many[measure.id, whose, on]
    outcome, _ = record(
        batch,
        measure=measure.id,
        whose=whose,
        on=on,
        value=value,
        note=row["note"],
        source_id=f"{whose}\n{on}\n{number}",
        by=directory.one(row["by"], batch.by),
    )
    return outcome


def whose_of(batch: Batch, directory: Directory, word: str) -> UUID:
    """A person's by e-mail, a team's by name, and the company's when it is empty."""
    return directory.one(word, COMPANY) if "@" in word else batch.team(word).id


def record(
    batch: Batch,
    *,
    measure: UUID,
    whose: UUID,
    on: date,
    value: Decimal,
    note: str,
    source_id: str,
    by: UUID,
) -> tuple[Outcome | None, UUID]:
    """A new reading, or the correction of one that the file tells otherwise now."""
    known = batch.take(Reading, Reading.id_of(measure, SOURCE, source_id))
    if known is None:
        new = Reading.record(
            measure=measure,
            whose=whose,
            on=on,
            value=value,
            today=batch.today,
            note=note,
            source=SOURCE,
            source_id=source_id,
            by=by,
        )
        return Outcome.CREATED, batch.add(new).id
    if (on, value) != (known.on, known.value):
        known.correct(on=on, value=value, reason=CORRECTED, today=batch.today, by=by)
    return None, known.id


def bring_current(batch: Batch, plan: Plan) -> None:
    """What a plan says of today, where no readings say it better."""
    for row in [*plan.of("mission"), *plan.of("key result"), *plan.of("goal")]:
        if row["current"]:
            batch.attempt(row.place, partial(_current, batch, row))


def _current(batch: Batch, row: Row) -> None:
    measure = batch.measure(row["measure"] or row["title"])
    value = cells.number(row["current"], "The current value")
    if measure is None or value is None:
        return
    source_id = f"current\n{value.normalize():f}"
    if batch.find(Reading, Reading.id_of(measure.id, SOURCE, source_id)):
        return
    record(
        batch,
        measure=measure.id,
        whose=COMPANY,
        on=batch.today,
        value=value,
        note="",
        source_id=source_id,
        by=batch.by,
    )
