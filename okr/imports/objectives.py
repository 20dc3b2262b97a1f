"""The objectives of a plan and the key results that prove them."""

from datetime import date
from decimal import Decimal
from functools import partial
from typing import NamedTuple
from uuid import UUID

from okr.application.bringing_in import Batch, Outcome
from okr.domain import Cycle, Objective
from okr.domain.errors import Refused
from okr.domain.objective import Status
from okr.domain.team import COMPANY
from okr.imports import cells
from okr.imports.mission import CHANGED
from okr.imports.people import Directory
from okr.imports.plan import AS_IT_STOOD, DRAFTED, Plan, days_of
from okr.imports.serving import served
from okr.imports.tables import Row

SOURCE = "template"


class Ends(NamedTuple):
    """From where to where a key result goes, and between which days."""

    baseline: Decimal | None
    target: Decimal | None
    start: date
    due: date


def bring(batch: Batch, plan: Plan, directory: Directory) -> None:
    """First all of them, then what each serves, which may stand further down."""
    rows = plan.of("objective")
    came = [
        row
        for row in rows
        if batch.attempt(row.place, partial(_objective, batch, plan, directory, row))
    ]
    for row in plan.of("key result"):
        batch.attempt(row.place, partial(_key_result, batch, plan, row))
    for row in came:
        batch.attempt(row.place, partial(_settle, batch, plan, row))
        objective = batch.find(Objective, plan.objective_id(row))
        if objective and objective.status is Status.PUBLISHED:
            batch.open(objective.cycle)


def _objective(
    batch: Batch, plan: Plan, directory: Directory, row: Row
) -> Outcome | None:
    if plan.twin(row):
        raise Refused("Another objective has this order: number the rows anew.")
    known = batch.take(Objective, plan.objective_id(row))
    if known is None:
        batch.add(_draft(batch, plan, directory, row))
        return Outcome.CREATED
    if _stands(batch, known):
        return Outcome.KEPT
    known.reword(row["title"], why_now=row["description"], by=batch.by)
    known.hand_over(directory.one(row["owner"], known.owner), by=batch.by)
    return None


ENDED = (Status.CLOSED, Status.DISCARDED, Status.WITHDRAWN)


def _stands(batch: Batch, objective: Objective) -> bool:
    """Whether no file alters it any more; the note says why."""
    if objective.status in ENDED:
        batch.note(f"It was {objective.status.value} here: it stays so.")
    elif objective.in_review:
        batch.note("It is in review here: its words and targets stay.")
    return objective.status in ENDED or objective.in_review


def _draft(batch: Batch, plan: Plan, directory: Directory, row: Row) -> Objective:
    """Without an owner it is its team's lead who answers, else who brings it in."""
    team, cycle = batch.team(row["team"]), cycle_of(batch, plan, row)
    cycle.refuse_unless_writable()
    return Objective.draft(
        row["title"],
        why_now=row["description"],
        team=team.id,
        cycle=cycle.id,
        owner=directory.one(row["owner"], team.lead or batch.by),
        by=batch.by,
        id=plan.objective_id(row),
    )


def cycle_of(batch: Batch, plan: Plan, row: Row) -> Cycle:
    if not row["cycle"]:
        raise Refused("Its cycle is empty: name one like 2026-Q4.")
    start, due = days_of(plan.rows, row["cycle"])
    first, last = cells.day(start, "The start"), cells.day(due, "The due day")
    return batch.cycle(row["cycle"], first, last)


def _key_result(batch: Batch, plan: Plan, row: Row) -> Outcome | None:
    above, id = plan.objective_of(row), plan.key_result_id(row)
    if above is None or id is None:
        raise Refused("Its objective is not in the file: give its order under Serves.")
    if plan.twin(row):
        raise Refused("Another key result has this order: number the rows anew.")
    objective = batch.take(Objective, plan.objective_id(above))
    if objective is None:
        raise Refused("Its objective did not come in: see the row of the objective.")
    if _stands(batch, objective):
        return Outcome.KEPT
    if id in objective.key_results:
        _change(batch, objective, id, row)
        return None
    if _dropped(batch, objective.id, id):
        batch.note("It was dropped here: it stays so.")
        return Outcome.KEPT
    _add(batch, objective, id, row)
    return None if batch.touched(objective.id) else Outcome.CREATED


def _change(batch: Batch, objective: Objective, id: UUID, row: Row) -> None:
    measure = batch.define(row["measure"] or row["title"], row["unit"]).id
    if objective.key_results[id].measure != measure:
        raise Refused("A key result keeps its measure: give this one a new order.")
    objective.reword_key_result(id, row["title"], weight=_weight(row), by=batch.by)
    _move(batch, objective, id, _ends(batch, objective, row))


def _weight(row: Row) -> Decimal:
    told = cells.number(row["weight"], "The weight")
    return Decimal(1) if told is None else told


def _ends(batch: Batch, objective: Objective, row: Row) -> Ends:
    cycle = batch.find(Cycle, objective.cycle)
    assert cycle
    return Ends(
        cells.number(row["baseline"], "The baseline"),
        cells.number(row["target"], "The target"),
        cells.day(row["start"], "The start") or cycle.first,
        cells.day(row["due"], "The due day") or cycle.last,
    )


def _add(batch: Batch, objective: Objective, id: UUID, row: Row) -> None:
    """Equal ends come in as they stood; they are a hint here, not a gate."""
    ends = _ends(batch, objective, row)
    equal = ends.baseline is not None and ends.baseline == ends.target
    if equal:
        batch.note("Baseline and target are the same number: there is no distance.")
    objective.add_key_result(
        row["title"],
        measure=batch.define(row["measure"] or row["title"], row["unit"]).id,
        whose=COMPANY,
        **ends._asdict(),
        weight=_weight(row),
        key_result=id,
        as_it_stood=equal,
        by=batch.by,
    )


def _move(batch: Batch, objective: Objective, id: UUID, ends: Ends) -> None:
    """What was promised moves only as a promise may: once, with the reason."""
    told = objective.key_results[id]
    if ends == (told.baseline, told.target, told.start, told.due):
        return
    if objective.status is not Status.PUBLISHED:
        objective.set_target(id, **ends._asdict(), by=batch.by)
        return
    if (ends.baseline, ends.start) != (told.baseline, told.start) or not ends.target:
        raise Refused("A published key result keeps where it began and has a target.")
    objective.retarget(
        id, target=ends.target, due=ends.due, reason=CHANGED, by=batch.by
    )


def _dropped(batch: Batch, objective: UUID, key_result: UUID) -> bool:
    return any(
        isinstance(event, Objective.KeyResultDropped) and event.key_result == key_result
        for event in batch.past(objective)
    )


def _settle(batch: Batch, plan: Plan, row: Row) -> None:
    """What it serves, and whether it stood already where it comes from."""
    objective = batch.take(Objective, plan.objective_id(row))
    if objective is None or objective.status in ENDED or objective.in_review:
        return
    found = served(batch, plan, row, "theme", "objective", "key result")
    if found:
        objective.state_serves(*found, by=batch.by)
    status = row["status"].casefold()
    if status in AS_IT_STOOD and objective.status is Status.DRAFT:
        objective.bring_in(source=SOURCE, by=batch.by)
    elif status not in (*AS_IT_STOOD, *DRAFTED):
        batch.note(f"Status “{row['status'][:40]}” is not taken over: it is a draft.")
