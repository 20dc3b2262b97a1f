"""Our own template: people, plan, readings and check-ins come in as one batch."""

from contextlib import AbstractContextManager
from datetime import datetime
from typing import Protocol
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

from okr.accounts.accounts import Accounts
from okr.application import bringing_in
from okr.application.bringing_in import VIA, Batch, Line, Outcome, Report
from okr.application.okr import Okr
from okr.domain import Practice
from okr.domain.practice import PRACTICE
from okr.imports import (
    check_ins,
    delegations,
    goals,
    mission,
    objectives,
    people,
    readings,
)
from okr.imports.people import Directory
from okr.imports.plan import KINDS, Plan, kind_of
from okr.imports.tables import Row, Tables


class Company(Protocol):
    """What a batch needs of a company: its door, its accounts, and a command."""

    okr: Okr
    accounts: Accounts

    def command(
        self, *, actor: str, at: datetime, via: str, key: str | None = None
    ) -> AbstractContextManager[None]: ...


def bring_in(
    company: Company,
    tables: Tables,
    *,
    by: UUID,
    at: datetime,
    dry_run: bool,
    key: str | None = None,
) -> Report:
    """Bring tables in; a dry run tells the same and keeps nothing."""
    batch = str(uuid4())
    zone = ZoneInfo(company.okr.load(Practice, PRACTICE).time_zone)
    with company.command(actor=str(by), at=at, via=f"{VIA}{batch}", key=key):
        report = bringing_in.bring_in(
            company.okr,
            lambda filled: fill(filled, Directory(company.accounts.people), tables),
            by=by,
            today=at.astimezone(zone).date(),
            dry_run=dry_run,
        )
    report.batch, report.columns = batch, tables.columns
    return report


def fill(batch: Batch, directory: Directory, tables: Tables) -> None:
    plan = Plan(tables.rows["plan"])
    people.bring(batch, directory, tables.rows["people"])
    for row in plan.rows:
        _define(batch, row)
    mission.bring(batch, plan)
    objectives.bring(batch, plan, directory)
    goals.bring(batch, plan, directory)
    delegations.bring(batch, plan, directory)
    readings.bring(batch, directory, tables.rows["readings"])
    check_ins.bring(batch, plan, directory, tables.rows["check-ins"])
    if not tables.rows["readings"] and not tables.rows["check-ins"]:
        readings.bring_current(batch, plan)
        check_ins.bring_confidences(batch, plan)


def _define(batch: Batch, row: Row) -> None:
    """Every measure named comes in, whatever becomes of its row."""
    kind = kind_of(row)
    if row["measure"]:
        batch.define(row["measure"], row["unit"])
    if kind not in KINDS:
        why = f"“{row['type'][:40]}” is no type we know: {', '.join(KINDS)}."
        batch.report.tell(Line(row.place, Outcome.REFUSED, why))
