"""Planning a cycle, with days of its own or those that its name says."""

from datetime import date
from uuid import UUID

from okr.application.okr import Done, Okr
from okr.domain import Cycle


def plan(
    okr: Okr,
    name: str,
    *,
    first: date | None,
    last: date | None,
    first_month: int,
    by: UUID,
) -> Done:
    def work() -> Done:
        cycle = Cycle.plan(name, first=first, last=last, first_month=first_month, by=by)
        return okr.keep(cycle, answer=str(cycle.id))

    return okr.run(work)
