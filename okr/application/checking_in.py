"""Checking in: what is said about an objective, a key result or a goal, and the value
typed with it, which is a reading."""

from datetime import date
from decimal import Decimal
from uuid import UUID, uuid5

from okr.application.okr import Done, Okr
from okr.domain import CheckIn, Goal, Objective, Reading
from okr.domain.check_in import Subject
from okr.domain.errors import Refused
from okr.domain.objective import Status


def check_in(
    okr: Okr,
    objective_id: UUID,
    *,
    key_result: UUID | None,
    on: date,
    today: date,
    value: Decimal | None,
    confidence: Decimal | None,
    status: str,
    note: str,
    by: UUID,
    command: UUID,
) -> Done:
    """`command` makes the ids of the check-in and of its reading."""

    def work() -> Done:
        objective = okr.load(Objective, objective_id)
        if objective.status is not Status.PUBLISHED:
            raise Refused("Only a published objective takes check-ins: publish it.")
        if key_result and key_result not in objective.key_results:
            raise Refused("Choose a key result of this objective for the check-in.")
        reading = None
        if value is not None:
            reading = _reading(objective, key_result, on, today, value, command, by)
        held = CheckIn.hold(
            id=uuid5(command, "check-in"),
            subject_kind=Subject.KEY_RESULT if key_result else Subject.OBJECTIVE,
            subject=key_result or objective_id,
            on=on,
            today=today,
            confidence=confidence,
            status=status,
            note=note,
            reading=reading.id if reading else None,
            by=by,
        )
        kept = [held, reading] if reading else [held]
        return okr.keep(*kept, answer=str(held.id))

    return okr.run(work)


def check_in_on_goal(
    okr: Okr,
    goal_id: UUID,
    *,
    on: date,
    today: date,
    value: Decimal | None,
    confidence: Decimal | None,
    status: str,
    note: str,
    by: UUID,
    command: UUID,
) -> Done:
    """The value belongs to the measure of the terms that were agreed last."""

    def work() -> Done:
        goal = okr.load(Goal, goal_id)
        if goal.settled is None or goal.end:
            raise Refused("Only an agreed goal takes check-ins: sign the terms first.")
        terms, reading = goal.settled, None
        if value is not None:
            counted = (terms.measure, terms.whose)
            reading = _record(counted, on, today, value, command, by)
        held = CheckIn.hold(
            id=uuid5(command, "check-in"),
            subject_kind=Subject.GOAL,
            subject=goal_id,
            on=on,
            today=today,
            confidence=confidence,
            status=status,
            note=note,
            reading=reading.id if reading else None,
            by=by,
        )
        kept = [held, reading] if reading else [held]
        return okr.keep(*kept, answer=str(held.id))

    return okr.run(work)


def _reading(
    objective: Objective,
    key_result: UUID | None,
    on: date,
    today: date,
    value: Decimal,
    command: UUID,
    by: UUID,
) -> Reading:
    if key_result is None:
        raise Refused("Choose the key result that this value belongs to.")
    told = objective.key_results[key_result]
    return _record((told.measure, told.whose), on, today, value, command, by)


def _record(
    counted: tuple[UUID | None, UUID | None],
    on: date,
    today: date,
    value: Decimal,
    command: UUID,
    by: UUID,
) -> Reading:
    """Without the note: a measure is for everybody, a check-in may not be."""
    measure, whose = counted
    if measure is None or whose is None:
        raise Refused("Nothing is counted here: say in a line what changed.")
    return Reading.record(
        measure=measure,
        whose=whose,
        on=on,
        today=today,
        value=value,
        source="check-in",
        source_id=str(command),
        by=by,
    )
