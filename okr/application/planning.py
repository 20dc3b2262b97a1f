"""Planning a cycle, with days of its own or those that its name says; and what still
may be planned for it."""

from datetime import date
from uuid import UUID

from okr.application.okr import Done, Okr
from okr.domain import Cycle
from okr.domain.errors import Refused


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


def refuse_settled(okr: Okr, cycle: UUID) -> None:
    """In review and after it nothing more is agreed on for a cycle."""
    found = okr.find(Cycle, cycle)
    if found is None:
        raise Refused("Choose a cycle of the list: this one is not here.")
    found.refuse_unless_writable()
