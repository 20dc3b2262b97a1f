"""The delegations of a plan: who handed what to whom, by when."""

from functools import partial
from uuid import UUID

from okr.application.bringing_in import Batch, Outcome
from okr.domain import Delegation
from okr.domain.delegation import Status
from okr.domain.delegation_terms import Terms, fields
from okr.domain.errors import Refused
from okr.imports import cells
from okr.imports.objectives import SOURCE
from okr.imports.people import Directory
from okr.imports.plan import AS_IT_STOOD, DRAFTED, Plan
from okr.imports.serving import served
from okr.imports.tables import Row

DECIDED = "It is past a draft here: its dates move when both agree."


def bring(batch: Batch, plan: Plan, directory: Directory) -> None:
    for row in plan.of("delegation"):
        batch.attempt(row.place, partial(_delegation, batch, plan, directory, row))


def _delegation(
    batch: Batch, plan: Plan, directory: Directory, row: Row
) -> Outcome | None:
    if plan.twin(row):
        raise Refused("Another delegation has this order: number the rows anew.")
    terms = _terms(batch, plan, directory, row)
    known = batch.take(Delegation, plan.delegation_id(row))
    if known is None:
        giver = directory.one(row["given by"], batch.by)
        _take_over(batch, _draft(batch, plan, terms, giver, row), row)
        return Outcome.CREATED
    if known.status is Status.DRAFT:
        known.reword(terms, by=known.giver)
        _take_over(batch, known, row)
    elif fields(terms, known.giver) != fields(known.terms, known.giver):
        batch.note(DECIDED)
        return Outcome.KEPT
    return None


def _draft(batch: Batch, plan: Plan, terms: Terms, giver: UUID, row: Row) -> Delegation:
    id = plan.delegation_id(row)
    return batch.add(Delegation.draft(terms, giver=giver, by=batch.by, id=id))


def _terms(batch: Batch, plan: Plan, directory: Directory, row: Row) -> Terms:
    for column, what in (("owner", "who took it on"), ("given by", "who gave it")):
        if not row[column]:
            raise Refused(f"A delegation has two people: say {what}, by e-mail.")
    kinds = ("objective", "key result", "goal")
    return Terms(
        taker=directory.one(row["owner"], batch.by),
        outcome=row["title"],
        done_when=row["done when"],
        why=row["description"],
        serves=served(batch, plan, row, *kinds),
        authority=_authority(row),
        first_version=cells.day(row["first version"], "The day of the first version"),
        deadline=cells.day(row["due"], "The deadline"),
        hours=cells.number(row["hours"], "The hours"),
    )


def _authority(row: Row) -> int | None:
    step = cells.number(row["authority"], "The authority")
    if step is not None and step != int(step):
        raise Refused("The authority is a whole step from 1 to 7: correct it.")
    return None if step is None else int(step)


def _take_over(batch: Batch, delegation: Delegation, row: Row) -> None:
    """Accepted where it comes from: it runs here too."""
    status = row["status"].casefold()
    if status in AS_IT_STOOD:
        delegation.bring_in(source=SOURCE, by=batch.by)
    elif status not in DRAFTED:
        batch.note(f"Status “{row['status'][:40]}” is not taken over: it is a draft.")
