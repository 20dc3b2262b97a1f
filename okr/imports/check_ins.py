"""The check-ins of a file, each with its own day, and the confidences of a plan."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import partial
from uuid import UUID, uuid5

from okr.application.bringing_in import Batch, Outcome
from okr.domain import CheckIn, Cycle, Goal, Objective
from okr.domain.check_in import Subject
from okr.domain.errors import Refused
from okr.domain.objective import Status
from okr.imports import cells
from okr.imports.people import Directory
from okr.imports.plan import Plan, kind_of
from okr.imports.readings import CORRECTED, record
from okr.imports.tables import Row

Many = Counter[tuple[UUID, date]]


@dataclass(frozen=True)
class About:
    """What a check-in is about, and whose readings of what its value is one of."""

    id: UUID
    kind: Subject
    cycle: UUID
    measure: UUID | None = None
    whose: UUID | None = None
    closed: bool = False


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
        found = [about for about in found if _contains(batch, about.cycle, on)]
    if not found:
        raise Refused(
            f"No key result or goal is called “{word[:80]}”: bring its plan along."
        )
    if len(found) > 1:
        raise Refused(f"Several things are called “{word[:80]}”: give its order.")
    return found[0]


KINDS = ("key result", "goal", "objective")
"""Of one name the first of these is meant; an order names one thing alone."""


def _came(batch: Batch, plan: Plan, word: str) -> list[About]:
    rows = next(filter(None, (plan.meant(word, kind) for kind in KINDS)), [])
    found = (_of_row(batch, plan, row) for row in rows)
    return [about for about in found if about]


def _of_row(batch: Batch, plan: Plan, row: Row) -> About | None:
    """None when the row's thing did not come in."""
    if kind_of(row) == "goal":
        goal = batch.find(Goal, plan.goal_id(row))
        return _of_goal(goal) if goal else None
    above = plan.objective_of(row) if kind_of(row) == "key result" else row
    objective = batch.find(Objective, plan.objective_id(above)) if above else None
    if objective is None:
        return None
    closed = objective.status is Status.CLOSED
    if above is row:
        kind, cycle = Subject.OBJECTIVE, objective.cycle
        return About(objective.id, kind, cycle, closed=closed)
    id = plan.key_result_id(row)
    proof = objective.key_results.get(id) if id else None
    if id is None or proof is None:
        return None
    kind, cycle = Subject.KEY_RESULT, objective.cycle
    return About(id, kind, cycle, proof.measure, proof.whose, closed)


def _of_goal(goal: Goal) -> About:
    """Its readings are those of the terms that count."""
    terms = goal.settled or goal.terms
    return About(goal.id, Subject.GOAL, goal.cycle, terms.measure, terms.whose)


def _contains(batch: Batch, id: UUID, on: date) -> bool:
    cycle = batch.find(Cycle, id)
    return cycle is not None and cycle.first <= on <= cycle.last


def _value(
    batch: Batch, about: About, on: date, number: int, row: Row, by: UUID
) -> UUID | None:
    """A value told in a check-in is a reading."""
    value = cells.number(row["value"], "The value")
    if value is None:
        return None
    if about.measure is None or about.whose is None:
        raise Refused("A value belongs to a key result or a measured goal: name one.")
    _, reading = record(
        batch,
        measure=about.measure,
        whose=about.whose,
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
    if known is None and about.closed:
        raise Refused("It is closed here: bring its later values in as readings.")
    if known is None:
        held = CheckIn.hold(
            id=id,
            subject_kind=about.kind.value,
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
    for row in [*plan.of("key result"), *plan.of("goal")]:
        if row["confidence"]:
            batch.attempt(row.place, partial(_confidence, batch, plan, row))


def _confidence(batch: Batch, plan: Plan, row: Row) -> Outcome | None:
    confidence = cells.share(row["confidence"], "The confidence")
    about = _of_row(batch, plan, row)
    if confidence is None or about is None:
        return None
    told = uuid5(about.id, f"confidence\n{confidence.normalize():f}")
    if about.closed or batch.find(CheckIn, told):
        return None
    return _hold(
        batch,
        about,
        id=told,
        on=batch.today,
        confidence=confidence,
        note="",
        reading=None,
        by=batch.by,
    )
