"""The check-ins of a file, each with its own day, and the confidences of a plan."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import partial
from uuid import UUID, uuid5

from okr.application.bringing_in import Batch, Outcome
from okr.domain import CheckIn, Cycle, Objective
from okr.domain.check_in import Subject
from okr.domain.errors import Refused
from okr.imports import cells
from okr.imports.people import Directory
from okr.imports.plan import Plan, kind_of
from okr.imports.readings import CORRECTED, record
from okr.imports.tables import Row

Many = Counter[tuple[UUID, date]]


@dataclass(frozen=True)
class About:
    """What a check-in is about: an objective, or one of its key results."""

    objective: Objective
    key_result: UUID | None

    @property
    def id(self) -> UUID:
        return self.key_result or self.objective.id

    @property
    def kind(self) -> str:
        subject = Subject.KEY_RESULT if self.key_result else Subject.OBJECTIVE
        return subject.value


def bring(batch: Batch, plan: Plan, directory: Directory, rows: list[Row]) -> None:
    many: Many = Counter()
    for row in rows:
        batch.attempt(row.place, partial(_check_in, batch, plan, directory, many, row))


def _check_in(
    batch: Batch, plan: Plan, directory: Directory, many: Many, row: Row
) -> Outcome | None:
    on = cells.the_day(row["day"], "The day")
    about = _about(batch, plan, row["key result"], on)
    many[about.id, on] += 1
    number = many[about.id, on]
    by = directory.one(row["by"], batch.by)
    return _hold(
        batch,
        about,
        id=uuid5(about.id, f"check-in\n{on}\n{number}"),
        on=on,
        confidence=cells.share(row["confidence"], "The confidence"),
        note=row["note"],
        reading=_value(batch, about, on, number, row, by),
        by=by,
    )


def _about(batch: Batch, plan: Plan, word: str, on: date) -> About:
    """By order or title; of several, the one whose cycle has the day."""
    found = _came(batch, plan, word)
    if len(found) > 1:
        found = [about for about in found if _contains(batch, about.objective, on)]
    if not found:
        raise Refused(f"No key result is called “{word[:80]}”: bring its plan along.")
    if len(found) > 1:
        raise Refused(f"Several key results are called “{word[:80]}”: give its order.")
    return found[0]


def _came(batch: Batch, plan: Plan, word: str) -> list[About]:
    found = []
    for row in plan.meant(word, "key result") or plan.meant(word, "objective"):
        proof = kind_of(row) == "key result"
        above = plan.objective_of(row) if proof else row
        objective = batch.find(Objective, plan.objective_id(above)) if above else None
        id = plan.key_result_id(row) if proof else None
        if objective and (id is None or id in objective.key_results):
            found.append(About(objective, id))
    return found


def _contains(batch: Batch, objective: Objective, on: date) -> bool:
    cycle = batch.find(Cycle, objective.cycle)
    return cycle is not None and cycle.first <= on <= cycle.last


def _value(
    batch: Batch, about: About, on: date, number: int, row: Row, by: UUID
) -> UUID | None:
    """A value told in a check-in is a reading."""
    value = cells.number(row["value"], "The value")
    if value is None:
        return None
    if about.key_result is None:
        raise Refused("A value belongs to a key result: name one.")
    proof = about.objective.key_results[about.key_result]
    _, reading = record(
        batch,
        measure=proof.measure,
        whose=proof.whose,
        on=on,
        value=value,
        note=row["note"],
        source_id=f"check-in\n{about.id}\n{on}\n{number}",
        by=by,
    )
    return reading


def _hold(
    batch: Batch,
    about: About,
    *,
    id: UUID,
    on: date,
    confidence: Decimal | None,
    note: str,
    reading: UUID | None,
    by: UUID,
) -> Outcome | None:
    known = batch.take(CheckIn, id)
    if known is None:
        held = CheckIn.hold(
            id=id,
            subject_kind=about.kind,
            subject=about.id,
            on=on,
            today=batch.today,
            confidence=confidence,
            note=note,
            reading=reading,
            by=by,
        )
        batch.add(held)
        return Outcome.CREATED
    if (confidence, note) != (known.confidence, known.note):
        known.correct(
            confidence=confidence,
            status=known.status,
            note=note,
            reason=CORRECTED,
            by=known.held_by,
        )
    return None


def bring_confidences(batch: Batch, plan: Plan) -> None:
    """What a plan says of its confidence, where no check-ins say it better."""
    for row in plan.of("key result"):
        if row["confidence"]:
            batch.attempt(row.place, partial(_confidence, batch, plan, row))


def _confidence(batch: Batch, plan: Plan, row: Row) -> Outcome | None:
    confidence = cells.share(row["confidence"], "The confidence")
    id = plan.key_result_id(row)
    above = plan.objective_of(row)
    objective = batch.find(Objective, plan.objective_id(above)) if above else None
    if confidence is None or objective is None or id not in objective.key_results:
        return None
    told = uuid5(id, f"confidence\n{confidence.normalize():f}")
    if batch.find(CheckIn, told):
        return None
    return _hold(
        batch,
        About(objective, id),
        id=told,
        on=batch.today,
        confidence=confidence,
        note="",
        reading=None,
        by=batch.by,
    )
