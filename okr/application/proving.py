"""Proving an objective: a key result and its measure, defined on the way when new."""

from datetime import date
from decimal import Decimal
from uuid import UUID

from okr.application.okr import Done, Okr
from okr.domain import Cycle, Measure, Objective


def add_key_result(
    okr: Okr,
    objective_id: UUID,
    *,
    title: str,
    measure: str,
    unit: str,
    whose: UUID,
    baseline: Decimal | None,
    target: Decimal | None,
    weight: Decimal,
    start: date | None,
    due: date | None,
    by: UUID,
) -> Done:
    """`measure` is a name; without days the key result runs as long as its cycle."""

    def work() -> Done:
        objective = okr.load(Objective, objective_id)
        cycle = okr.load(Cycle, objective.cycle)
        cycle.refuse_unless_writable()
        known = okr.named("measure", measure)
        counted = (
            okr.load(Measure, known)
            if known
            else Measure.define(measure, unit=unit, by=by)
        )
        added = objective.add_key_result(
            title or counted.name,
            measure=counted.id,
            whose=whose,
            baseline=baseline,
            target=target,
            weight=weight,
            start=start or cycle.first,
            due=due or cycle.last,
            by=by,
        )
        return okr.keep(counted, objective, answer=str(added))

    return okr.run(work)
