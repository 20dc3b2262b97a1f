"""Checking in: what is said about an objective, a key result or a goal, and the value
typed with it, which is a reading; about one thing, or about everything one owes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID, uuid5

from okr.application.okr import Done, Okr
from okr.domain import CheckIn, Delegation, Goal, Objective, Reading
from okr.domain.aggregate import Aggregate
from okr.domain.check_in import Subject
from okr.domain.errors import Refused
from okr.domain.objective import Status


@dataclass(frozen=True)
class Said:
    """What is said about one thing; `thing` is the objective or goal it belongs to."""

    kind: Subject
    subject: UUID
    thing: UUID
    value: Decimal | None
    confidence: Decimal | None
    note: str
    status: str = ""


@dataclass(frozen=True)
class Shown:
    """What is shown at a checkpoint of a goal; of a delegation where that is None."""

    thing: UUID
    checkpoint: UUID | None
    words: str
    link: str = ""


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
    said = Said(
        kind=Subject.KEY_RESULT if key_result else Subject.OBJECTIVE,
        subject=key_result or objective_id,
        thing=objective_id,
        value=value,
        confidence=confidence,
        note=note,
        status=status,
    )
    return _check_in(okr, said, on, today, by, command)


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
    said = Said(Subject.GOAL, goal_id, goal_id, value, confidence, note, status)
    return _check_in(okr, said, on, today, by, command)


def check_in_on_all(
    okr: Okr,
    said: Sequence[Said],
    shown: Sequence[Shown],
    *,
    on: date,
    today: date,
    by: UUID,
    command: UUID,
) -> Done:
    """Everything of one page in one save; answers how many rows it kept."""

    def work() -> Done:
        kept = [
            aggregate
            for each in said
            for aggregate in _held(
                okr, each, on, today, by, uuid5(command, str(each.subject))
            )
        ]
        kept += _shown(okr, shown, today, by)
        if not kept:
            raise Refused("Nothing is filled in yet: give at least one row a word.")
        return okr.keep(*kept, answer=str(len(said) + len(shown)))

    return okr.run(work)


def _check_in(
    okr: Okr, said: Said, on: date, today: date, by: UUID, command: UUID
) -> Done:
    def work() -> Done:
        held, *reading = _held(okr, said, on, today, by, command)
        return okr.keep(held, *reading, answer=str(held.id))

    return okr.run(work)


def _held(
    okr: Okr, said: Said, on: date, today: date, by: UUID, command: UUID
) -> list[Aggregate]:
    """The check-in, and the reading when a value was typed with it."""
    find = _of_goal if said.kind is Subject.GOAL else _of_objective
    counted = find(okr, said)
    reading = None
    if said.value is not None:
        reading = _record(counted, on, today, said.value, command, by)
    held = CheckIn.hold(
        id=uuid5(command, "check-in"),
        subject_kind=said.kind,
        subject=said.subject,
        on=on,
        today=today,
        confidence=said.confidence,
        status=said.status,
        note=said.note,
        reading=reading.id if reading else None,
        by=by,
    )
    return [held, reading] if reading else [held]


Counted = tuple[UUID | None, UUID | None]
"""The measure a value belongs to, and whose it is; None where nothing is counted."""


def _of_objective(okr: Okr, said: Said) -> Counted:
    objective = okr.load(Objective, said.thing)
    if objective.status is Status.CLOSED:
        raise Refused(
            f"“{objective.title}” is closed: record a later value with its measure."
        )
    if objective.status is not Status.PUBLISHED:
        raise Refused("Only a published objective takes check-ins: publish it.")
    if said.kind is Subject.OBJECTIVE:
        if said.value is not None:
            raise Refused("Choose the key result that this value belongs to.")
        return None, None
    if said.subject not in objective.key_results:
        raise Refused("Choose a key result of this objective for the check-in.")
    told = objective.key_results[said.subject]
    return told.measure, told.whose


def _of_goal(okr: Okr, said: Said) -> Counted:
    goal = okr.load(Goal, said.thing)
    if goal.settled is None or goal.end:
        raise Refused("Only an agreed goal takes check-ins: sign the terms first.")
    return goal.settled.measure, goal.settled.whose


def _record(
    counted: Counted,
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


def _shown(
    okr: Okr, shown: Sequence[Shown], today: date, by: UUID
) -> list[Goal | Delegation]:
    """Each thing once, however many of its checkpoints are shown together."""
    found: dict[UUID, Goal | Delegation] = {}
    for each in shown:
        if each.checkpoint:
            goal = found.get(each.thing) or okr.load(Goal, each.thing)
            assert isinstance(goal, Goal)
            goal.show(each.checkpoint, each.words, on=today, by=by)
            found[each.thing] = goal
        else:
            delegation = okr.load(Delegation, each.thing)
            delegation.show_version(words=each.words, link=each.link, by=by)
            found[each.thing] = delegation
    return list(found.values())
