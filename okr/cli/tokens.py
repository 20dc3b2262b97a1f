"""Tokens: what scripts sign in with, made and revoked from the command line."""

from datetime import datetime, timedelta
from pathlib import Path

import click

from okr.accounts.tokens import Scope, Token
from okr.cli.company import data_option, now, opened, viewer_of
from okr.domain import text
from okr.domain.errors import Refused

DAYS = click.IntRange(1, 3650)


@click.group()
def token() -> None:
    """Make, list and revoke what scripts sign in to the API with."""


@token.command()
@click.option("--person", required=True, metavar="E-MAIL", help="In whose name.")
@click.option("--name", required=True, metavar="TEXT", help="What it is for.")
@click.option(
    "--scope",
    type=click.Choice([scope.value for scope in Scope]),
    default=Scope.ALL.value,
    show_default=True,
    help="How far it goes, within what the person may do.",
)
@click.option("--expires", type=DAYS, metavar="DAYS", help="Days until it runs out.")
@data_option
def add(person: str, name: str, scope: str, expires: int | None, data: Path) -> None:
    """Print a new token; it is shown this once."""
    name, at = text.name(name, "The token's name"), now()
    until = at + timedelta(days=expires) if expires else None
    with opened(data) as workspace:
        viewer = viewer_of(workspace, person)
        tokens = workspace.accounts.tokens
        click.echo(tokens.add(viewer.id, name, Scope(scope), at, until))


@token.command("list")
@data_option
def list_every(data: Path) -> None:
    """Print every token: its id, scope, days, person and name, never its secret."""
    with opened(data) as workspace:
        found = workspace.accounts.tokens.every()
        emails = workspace.accounts.people.emails(each.person for each in found)
        for each in found:
            click.echo(line_of(each, emails.get(each.person, "-")))


def line_of(token: Token, email: str) -> str:
    days = f"{token.created_at:%Y-%m-%d}  {day_of(token.expires_at)}"
    used = day_of(token.used_at)
    return f"{token.id}  {token.scope.value:<8}  {days}  {used}  {email}  {token.name}"


def day_of(moment: datetime | None) -> str:
    return f"{moment:%Y-%m-%d}" if moment else "-".ljust(10)


@token.command()
@click.argument("id")
@data_option
def revoke(id: str, data: Path) -> None:
    """End a token by its id: its next request is refused."""
    with opened(data) as workspace:
        if not workspace.accounts.tokens.end(id):
            raise Refused(f"There is no token {id}: see okr token list.")
        click.echo("The token is revoked.")
