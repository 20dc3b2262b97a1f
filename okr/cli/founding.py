"""A company begins: its first person, or one made of sample data, and a way in."""

import re
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo, available_timezones

import click

from okr import sample
from okr.accounts import people
from okr.accounts.invitations import Purpose
from okr.application.founding import found
from okr.cli.company import data_option, now, opened, person_of, store_of
from okr.domain import Practice, text
from okr.domain.errors import Refused
from okr.domain.practice import PRACTICE
from okr.serving import EVERYWHERE, address
from okr.workspace import Workspace

LOCAL_TIME = Path("/etc/localtime")
E_MAIL = re.compile(r"[^@\s]+@[^@\s]+")

host_option = click.option(
    "--host", envvar="OKR_HOST", default="127.0.0.1", show_envvar=True, hidden=True
)
port_option = click.option(
    "--port", envvar="OKR_PORT", default=8000, show_envvar=True, hidden=True
)


def machine_time_zone() -> str:
    """The name behind this machine's own time, where the system says it."""
    _, _, name = str(LOCAL_TIME.resolve()).partition("zoneinfo/")
    return name if name in available_timezones() else "UTC"


def known_time_zone(_: click.Context, __: click.Parameter, name: str) -> str:
    if name not in available_timezones():
        raise click.BadParameter(f"“{name}” is unknown: say one like Europe/Berlin.")
    return name


def known_email(_: click.Context, __: click.Parameter, email: str) -> str:
    if not E_MAIL.fullmatch(email):
        raise click.BadParameter(f"“{email}” is no e-mail address.")
    return email


@click.command()
@click.option("--company", required=True, metavar="NAME", help="Name of the company.")
@click.option(
    "--admin",
    required=True,
    metavar="E-MAIL",
    callback=known_email,
    help="The first person: admin, practice lead and lead of the company.",
)
@click.option("--name", metavar="NAME", help="Their name, else made from the e-mail.")
@click.option(
    "--time-zone",
    envvar="TZ",
    default=machine_time_zone,
    callback=known_time_zone,
    metavar="ZONE",
    help="Where the company's days begin, else this machine's.",
)
@data_option
@host_option
@port_option
def init(
    company: str,
    admin: str,
    name: str | None,
    time_zone: str,
    data: Path,
    host: str,
    port: int,
) -> None:
    """Found a company and print a link for its first person."""
    name = text.name(name or people.name_from(admin), "The name")
    company = text.name(company, "The company's name")
    first, at = uuid4(), now()
    today = at.astimezone(ZoneInfo(time_zone)).date()
    with store_of(data) as workspace:
        account = account_of(first, name, admin, today)
        with workspace.command(actor=str(first), at=at, via="cli"):
            found(
                workspace.okr,
                company=company,
                time_zone=time_zone,
                first=first,
                also=(account,),
            )
        click.echo(f"{company} is founded in {data}; its time zone is {time_zone}.")
        show_link(workspace, first, host, port)
        click.echo(f"A new link, when this one is spent: okr link --person {admin}")


@click.command()
@click.option(
    "--person", required=True, metavar="E-MAIL", help="Whom the link lets in."
)
@data_option
@host_option
@port_option
def link(person: str, data: Path, host: str, port: int) -> None:
    """Print a link that lets one person in once, within the hour."""
    with opened(data) as workspace:
        found = workspace.accounts.people.by_email(person)
        if found and found.disabled:
            raise Refused(f"{person} was shut out: let them in under People first.")
        show_link(workspace, person_of(workspace, person), host, port)


@click.command()
@data_option
@host_option
@port_option
def demo(data: Path, host: str, port: int) -> None:
    """Found a company of sample data and print a link for its first person."""
    with store_of(data) as workspace:
        if workspace.okr.find(Practice, PRACTICE):
            raise Refused("There is a company here already: name an empty folder.")
        first = sample.lay_down(workspace, now())
        workspace.catch_up()
        click.echo(f"A company of sample data is in {data}; nobody in it exists.")
        show_link(workspace, first, host, port)
        account = workspace.accounts.people.by_id(str(first))
        if account:
            click.echo(f"A new link: okr link --person {account.email}")


def account_of(id: UUID, name: str, email: str, since: date) -> Any:
    """The account row that is written in the transaction of the founding."""
    return lambda cursor: people.add(cursor, str(id), name, email, since)


def show_link(workspace: Workspace, person: UUID, host: str, port: int) -> None:
    issued = workspace.accounts.invitations.issue(str(person), Purpose.SIGN_IN, now())
    where = address(EVERYWHERE.get(host, host), port)
    click.echo(f"Sign in once: {where}/sign-in/{issued}")
