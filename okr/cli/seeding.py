"""A company of any size, drawn by lot: to see what full pages are like."""

from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import click

from okr.cli.company import data_option, now, store_of
from okr.cli.founding import host_option, port_option, show_link
from okr.domain import Practice
from okr.domain.errors import Refused
from okr.domain.practice import PRACTICE
from okr.projections.state import state_hash
from okr.sample import company, crowd
from okr.workspace import Workspace

DAY = click.DateTime(["%Y-%m-%d"])


@click.command()
@click.option(
    "--people",
    type=click.IntRange(1, 20_000),
    default=1_000,
    show_default=True,
    help="How many work there.",
)
@click.option(
    "--random-seed",
    type=int,
    default=1,
    show_default=True,
    help="The same seed tells the same story.",
)
@click.option(
    "--days",
    type=click.IntRange(8, 3_650),
    default=365,
    show_default=True,
    help="How many days it has been at work.",
)
@click.option("--until", type=DAY, help="The last of these days, else yesterday.")
@data_option
@host_option
@port_option
def seed(
    people: int,
    random_seed: int,
    days: int,
    until: datetime | None,
    data: Path,
    host: str,
    port: int,
) -> None:
    """Found a company drawn by lot, with a history in day order.

    A thousand people at work for a year make about 150,000 events. Prints how far it
    is, then position and hash of the rows: equal seeds, sizes and days, equal hashes.
    """
    yesterday = now().astimezone(ZoneInfo(company.ZONE)) - timedelta(days=1)
    last = (until or yesterday).date()
    asked = crowd.Asked(people, random_seed, days, last)
    with store_of(data) as workspace:
        if workspace.okr.find(Practice, PRACTICE):
            raise Refused("There is a company here already: name an empty folder.")
        tell(workspace, asked)
        with workspace.read_model.reading() as db:
            reached, hash = state_hash(db)
        click.echo(f"{reached} {hash}")
        show_link(workspace, crowd.first_person(asked), host, port)


def tell(workspace: Workspace, asked: crowd.Asked) -> None:
    """Rows are built once it is told: that takes a third of the time."""
    follow, workspace.okr.kept = workspace.okr.kept, lambda count: None
    for told in crowd.lay_down(workspace, asked):
        click.echo(f"{told.day}  {told.position:>9,} events")
    workspace.okr.kept = follow
    click.echo("Building the rows that pages read.")
    workspace.catch_up()
