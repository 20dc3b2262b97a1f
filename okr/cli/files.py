"""Files: bring them in, and hand out what may be read."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import click
from sqlite_utils import Database

from okr import policy
from okr.application.bringing_in import Outcome, Report
from okr.cli.company import (
    agreed,
    an_admin,
    as_option,
    data_option,
    now,
    opened,
    viewer_of,
)
from okr.domain.errors import Forbidden, Refused
from okr.exports.formats import FORMATS
from okr.imports import files, template
from okr.projections import audiences, cycles, moments, position, review, teams
from okr.projections import practice as practices
from okr.workspace import Workspace

SAID = {
    Outcome.CREATED: ("created", "to create"),
    Outcome.CHANGED: ("changed", "to change"),
    Outcome.SKIPPED: ("the same as here", "the same as here"),
    Outcome.KEPT: ("kept as changed here", "kept as changed here"),
    Outcome.REFUSED: ("left out", "to leave out"),
}


@click.command("import")
@click.argument("path", type=click.Path(exists=True, path_type=Path))
@click.option("--dry-run", is_flag=True, help="Show what would happen; keep nothing.")
@as_option
@data_option
def bring_in(path: Path, dry_run: bool, person: str | None, data: Path) -> None:
    """Bring people, plan, readings and check-ins in from a folder or a file.

    PATH is a folder of CSV files, one CSV file, or an XLSX workbook. The same file
    twice changes nothing; rows that break a rule are listed and the rest comes in.
    """
    with opened(data) as workspace:
        viewer = viewer_of(workspace, person) if person else an_admin(workspace)
        if not policy.may(viewer, "import", policy.COMPANY_WIDE):
            raise Forbidden(policy.why_not("import", policy.COMPANY_WIDE))
        report = template.bring_in(
            workspace,
            files.read(path),
            by=UUID(viewer.id),
            at=now(),
            dry_run=dry_run,
        )
    for line in lines_of(report):
        click.echo(line)


def lines_of(report: Report) -> list[str]:
    """What a person reads in a terminal: what was needed besides, reasons, totals."""
    lines = [f"made       {name}" for name in report.made]
    lines += [
        f"{line.outcome.value:<9}  {line.place.sheet} {line.place.row}:"
        f" {line.place.title[:40]} - {line.why}"
        for line in report.lines
        if line.why
    ]
    for outcome, (done, planned) in SAID.items():
        count = len(report.of(outcome))
        if count:
            lines.append(f"{count:>6} rows {planned if report.dry_run else done}")
    if report.dry_run:
        return [*lines, "Nothing was kept: leave --dry-run out to bring it in."]
    if report.position is None:
        return [*lines, "There was nothing new."]
    return [*lines, f"Brought in as batch {report.batch}."]


@click.group()
def export() -> None:
    """Write what was agreed and reached into a file."""


@export.command("review")
@click.option("--cycle", required=True, metavar="NAME", help="The cycle: 2026-Q4.")
@click.option("--team", metavar="NAME", help="One team and those below it.")
@click.option(
    "--format",
    "kind",
    type=click.Choice(list(FORMATS)),
    required=True,
    help="What the file is to be.",
)
@click.option(
    "--out",
    type=click.Path(path_type=Path, dir_okay=False),
    required=True,
    help="The file to write.",
)
@click.option(
    "--as-of",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="DAY",
    help="As it stood on an earlier day: 2026-11-15.",
)
@as_option
@data_option
def export_review(
    cycle: str,
    team: str | None,
    kind: str,
    out: Path,
    as_of: datetime | None,
    person: str | None,
    data: Path,
) -> None:
    """Write a cycle's review: objectives, key results, how far and how sure.

    It holds what the whole company may read, or what one person may with --as.
    """
    with opened(data) as workspace:
        keys = (
            policy.keys_of(viewer_of(workspace, person))
            if person
            else json.dumps([audiences.COMPANY])
        )
        day = as_of.date() if as_of else None
        out.write_bytes(FORMATS[kind].written(told(workspace, cycle, team, keys, day)))
        click.echo(f"The review of {cycle} is in {out}.")


def told(
    workspace: Workspace, name: str, team: str | None, keys: str, as_of: date | None
) -> dict[str, Any]:
    """The review's rows as of a day, with names in place of ids."""
    today = now().astimezone(ZoneInfo(agreed(workspace).time_zone)).date()
    day = min(as_of or today, today)
    with rows_of(workspace, day if day < today else None, keys) as db:
        practice = practices.agreed(db)
        if practice is None:
            raise Refused(f"There was no company here on {day}: choose a later day.")
        cycle = cycles.named(db, name)
        if cycle is None:
            known = ", ".join(row["name"] for row in cycles.latest(db, 5))
            raise Refused(f"There is no cycle {name}; the newest are: {known or '-'}.")
        whose = named_team(teams.tree(db), team) if team else None
        found = review.of_cycle(
            db, cycle, day, practice, policy.readable, whose, keys=keys
        )
    return found.row(workspace.accounts.people.names(found.people, day))


@contextmanager
def rows_of(workspace: Workspace, day: date | None, keys: str) -> Iterator[Database]:
    """Today's rows, or those of an earlier day."""
    rows, zone = workspace.read_model, agreed(workspace).time_zone
    with rows.reading() as db:
        here = position.of(db).position
        then = moments.position_of(db, day, zone) if day else None
    with rows.at(here if then is None else then, keys) if day else rows.reading() as db:
        yield db


def named_team(tree: list[dict[str, Any]], name: str) -> str:
    for row in tree:
        if row["name"].casefold() == name.casefold():
            return str(row["id"])
    raise Refused(f"There is no team {name}: check its spelling.")
