"""Files: bring them in, and hand out what may be read."""

from datetime import datetime
from pathlib import Path
from uuid import UUID

import click

from okr import policy
from okr.application.bringing_in import Outcome, Report
from okr.cli import reviews, steps
from okr.cli.company import (
    an_admin,
    as_option,
    data_option,
    keys_of,
    now,
    opened,
    viewer_of,
)
from okr.domain.errors import Forbidden
from okr.exports.formats import FORMATS
from okr.imports import files, template

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

    It holds what the whole company may read, or what one person may with --as. A
    closed quarter is told as it stood when it was closed, unless a day is named.
    """
    with steps.shown(3) as step, opened(data) as workspace:
        step("reading the quarter")
        keys = keys_of(workspace, person)
        day = as_of.date() if as_of else None
        found = reviews.as_of(workspace, cycle, team, keys, day)
        step("saying what it holds")
        row = found.row()
        step("writing the file")
        out.write_bytes(FORMATS[kind].written(row))
    click.echo(f"The review of {cycle} is in {out}.")
