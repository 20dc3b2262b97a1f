"""The goals of a plan and the checkpoints on their way."""

from dataclasses import replace
from functools import partial
from uuid import UUID, uuid5

from okr.application.bringing_in import Batch, Outcome
from okr.application.pairing import other_party
from okr.domain import Cycle, Goal
from okr.domain.checkpoint import Checkpoint
from okr.domain.errors import Refused
from okr.domain.goal import ENDS, Status
from okr.domain.team import COMPANY
from okr.domain.terms import Terms
from okr.imports import cells
from okr.imports.objectives import SOURCE, cycle_of
from okr.imports.people import Directory
from okr.imports.plan import AS_IT_STOOD, DRAFTED, Plan, order_of
from okr.imports.serving import served
from okr.imports.tables import Row

ENDED = (*ENDS, Status.DISCARDED.value)


def bring(batch: Batch, plan: Plan, directory: Directory) -> None:
    """Agreed when all of their terms are there: so the checkpoints come before that."""
    rows = plan.of("goal")
    came = [
        row
        for row in rows
        if batch.attempt(row.place, partial(_goal, batch, plan, directory, row))
    ]
    for row in plan.of("checkpoint"):
        batch.attempt(row.place, partial(_checkpoint, batch, plan, row))
    for row in came:
        batch.attempt(row.place, partial(_settle, batch, plan, row))


def _goal(batch: Batch, plan: Plan, directory: Directory, row: Row) -> Outcome | None:
    if plan.twin(row):
        raise Refused("Another goal has this order: number the rows anew.")
    known = batch.take(Goal, plan.goal_id(row))
    if known is None:
        batch.add(_draft(batch, plan, directory, row))
        return Outcome.CREATED
    if known.status in ENDED:
        batch.note(f"It was {known.status.value} here: it stays so.")
        return Outcome.KEPT
    cycle = batch.find(Cycle, known.cycle)
    assert cycle
    terms = _terms(batch, plan, cycle, row)
    known.reword(replace(terms, checkpoints=known.terms.checkpoints), by=batch.by)
    return None


def _draft(batch: Batch, plan: Plan, directory: Directory, row: Row) -> Goal:
    """The other party is the owner's lead, unless the row names who it was given by."""
    if not row["owner"]:
        raise Refused("A goal is one person's promise: give the e-mail of its owner.")
    owner, cycle = directory.one(row["owner"], batch.by), cycle_of(batch, plan, row)
    lead = other_party(batch, owner)
    if lead is None and not row["given by"]:
        raise Refused(
            "Nobody leads its owner here: name the other party under Given by."
        )
    terms = _terms(batch, plan, cycle, row)
    equal = terms.baseline is not None and terms.baseline == terms.target
    if equal:
        batch.note("Baseline and target are the same number: there is no distance.")
    return Goal.draft(
        terms,
        owner=owner,
        partner=directory.one(row["given by"], lead or owner),
        cycle=cycle.id,
        by=batch.by,
        id=plan.goal_id(row),
        as_it_stood=equal,
    )


def _terms(batch: Batch, plan: Plan, cycle: Cycle, row: Row) -> Terms:
    kind, thing = served(batch, plan, row, "objective", "key result") or ("", None)
    measure = batch.define(row["measure"], row["unit"]).id if row["measure"] else None
    return Terms(
        what=row["title"],
        why=row["description"],
        serves_kind=kind,
        serves=thing,
        measure=measure,
        whose=COMPANY if measure else None,
        baseline=cells.number(row["baseline"], "The baseline") if measure else None,
        target=cells.number(row["target"], "The target") if measure else None,
        due=cells.day(row["due"], "The due day") or cycle.last,
    )


def _checkpoint(batch: Batch, plan: Plan, row: Row) -> Outcome | None:
    above = plan.goal_of(row)
    if above is None:
        raise Refused("Its goal is not in the file: give its order under Serves.")
    if plan.twin(row):
        raise Refused("Another checkpoint has this order: number the rows anew.")
    goal = batch.take(Goal, plan.goal_id(above))
    if goal is None:
        raise Refused("Its goal did not come in: see the row of the goal.")
    checkpoint = _told(goal.id, row)
    known = any(one.id == checkpoint.id for one in goal.terms.checkpoints)
    if not known and _dropped(batch, goal.id, checkpoint.id):
        batch.note("It was dropped here: it stays so.")
        return Outcome.KEPT
    goal.set_checkpoint(checkpoint, by=batch.by)
    return None if known or batch.touched(goal.id) else Outcome.CREATED


def _told(goal: UUID, row: Row) -> Checkpoint:
    """Without a value to reach, what is to be shown is what the row says of it."""
    value = cells.number(row["target"], "The value expected")
    shown = row["done when"] or row["description"] or row["title"]
    return Checkpoint(
        id=uuid5(goal, order_of(row)),
        name=row["title"],
        on=cells.the_day(row["due"], "The day"),
        value=value,
        show="" if value is not None else shown,
    )


def _dropped(batch: Batch, goal: UUID, checkpoint: UUID) -> bool:
    return any(
        isinstance(event, Goal.CheckpointDropped) and event.checkpoint == checkpoint
        for event in batch.past(goal)
    )


def _settle(batch: Batch, plan: Plan, row: Row) -> None:
    """Agreed where it comes from: taken over as it stood, with all its checkpoints."""
    goal = batch.take(Goal, plan.goal_id(row))
    if goal is None or goal.status in ENDED:
        return
    status = row["status"].casefold()
    if status not in (*AS_IT_STOOD, *DRAFTED):
        batch.note(f"Status “{row['status'][:40]}” is not taken over: it is a draft.")
    if status in AS_IT_STOOD and not goal.agreed:
        goal.bring_in(source=SOURCE, by=batch.by)
        batch.open(goal.cycle)
