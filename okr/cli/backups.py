"""Backups: one file of one moment, proved before it is kept; and back, to any place."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from okr.accounts.forgotten import Forgotten
from okr.application.restoring import hold_names
from okr.cli.company import (
    NOT_FOUNDED,
    catch_up,
    data_option,
    now,
    refuse_unfounded,
    store_of,
)
from okr.cli.log import replayed
from okr.domain import Person, Practice
from okr.domain.errors import Refused
from okr.domain.practice import PRACTICE
from okr.projections.state import state_hash
from okr.store import copying, soundness, streams
from okr.store.copying import Seal
from okr.workspace import Workspace, list_beside

LOG = "okr.db"
UNKNOWN = (
    "{count} of those the log knows have no name in this backup and do not stand in"
    " {path}: name the list of forgotten people with --forgotten or OKR_FORGOTTEN."
)


@click.command()
@click.argument("to", type=click.Path(path_type=Path))
@data_option
def backup(to: Path, data: Path) -> None:
    """Copy the company as it stands at this moment, also while others write.

    TO is a new file, or a folder in which one is made. The copy is restored on the
    spot and its rows are built before it is kept; it holds events and accounts.
    """
    refuse_unfounded(data)
    file = to / name_at(now()) if to.is_dir() else to
    if file.exists():
        raise Refused(f"{file} is there already: choose another name.")
    with TemporaryDirectory(prefix=".okr-backup-", dir=file.absolute().parent) as draft:
        copied = Path(draft) / LOG
        copying.copy(data / LOG, copied)
        refuse_damage(copied, "the log itself is")
        said = proved(Path(draft))
        copying.seal(copied, said)
        os.replace(copied, file)
    click.echo(f"{file} holds everything up to position {said.position}.")
    click.echo(f"{said.position} {said.state_hash}")


def name_at(moment: datetime) -> str:
    return f"okr-{moment:%Y%m%dT%H%M%SZ}.db"


def proved(folder: Path) -> Seal:
    """What rows say that are made of this log: it can be read to its last event."""
    with store_of(folder) as workspace:
        catch_up(workspace)
        return standing(workspace)


def standing(workspace: Workspace) -> Seal:
    with workspace.read_model.reading() as db:
        return Seal(*state_hash(db), workspace.read_model.telling.signature)


@click.command()
@click.argument(
    "copied", metavar="BACKUP", type=click.Path(exists=True, path_type=Path)
)
@click.option(
    "--data",
    type=click.Path(path_type=Path, file_okay=False),
    required=True,
    help="The folder it goes into: a new or an empty one.",
)
@click.option(
    "--to-position",
    type=click.IntRange(min=1),
    help="Leave out what came after this place in the log.",
)
@click.option(
    "--forgotten",
    type=click.Path(path_type=Path, dir_okay=False),
    envvar="OKR_FORGOTTEN",
    show_envvar=True,
    help="The list of forgotten people, else forgotten.txt beside the folder.",
)
def restore(
    copied: Path, data: Path, to_position: int | None, forgotten: Path | None
) -> None:
    """Bring a backup back into a new folder, as a whole or up to one position.

    Rows are built from the log and compared with what the backup says of itself.
    People forgotten since are forgotten again, and everybody signs in anew.
    """
    listed = Forgotten(forgotten or list_beside(data))
    with fresh(data):
        log = copied / LOG if copied.is_dir() else copied
        refuse_damage(log, "the backup is")
        copying.copy(log, data / LOG)
        said = copying.unseal(data / LOG)
        if to_position:
            said = cut(data, to_position)
        with store_of(data, forgotten=listed.path) as workspace:
            found = compared(workspace, said)
            again = settle(workspace, listed, came_later=bool(to_position))
    click.echo(f"{data} holds everything up to position {found.position}.")
    click.echo(f"{found.position} {found.state_hash}")
    if again:
        click.echo(f"Forgotten again: {again} of those who stand in {listed.path}.")
    click.echo("Everybody signs in anew: okr link lets one person in.")


@contextmanager
def fresh(data: Path) -> Iterator[None]:
    """A folder that held nothing, and holds nothing again when this comes to grief."""
    if data.exists() and any(data.iterdir()):
        raise Refused(f"{data} is not empty: name a new folder with --data.")
    data.mkdir(parents=True, exist_ok=True)
    try:
        yield
    except BaseException:
        shutil.rmtree(data)
        raise


def refuse_damage(log: Path, which: str) -> None:
    found = soundness.damage(log)
    if found:
        raise Refused(f"{log}: {which} damaged ({found}): take another backup.")


def cut(data: Path, position: int) -> Seal:
    """Leave out what came later; what a replay of the whole says at that place."""
    with store_of(data) as workspace:
        last = workspace.last_position()
        if position > last:
            raise Refused(f"This backup ends at position {last}: choose one up to it.")
        told = replayed(workspace, position)
        said = Seal(*told, workspace.read_model.telling.signature)
    copying.cut(data / LOG, position)
    return said


def compared(workspace: Workspace, said: Seal | None) -> Seal:
    """What the rows say, if that is what the backup says. Rows of another release
    are others: those are checked by having been built from every event."""
    catch_up(workspace)
    if not workspace.okr.find(Practice, PRACTICE):
        raise Refused(NOT_FOUNDED.format("this backup at that position"))
    found = standing(workspace)
    if said and said.signature == found.signature and said != found:
        raise Refused(
            f"The rows at position {found.position} are not those that were backed up"
            f" at {said.position}: take another backup."
        )
    return found


def settle(workspace: Workspace, listed: Forgotten, *, came_later: bool) -> int:
    """Put right what stands beside the events; how many were forgotten again."""
    accounts = workspace.accounts
    with workspace.okr.datastore.transaction(commit=False) as c:
        invited = streams.begun_with(c, Person.Invited.TOPIC)
    told, named = {str(id) for id in invited}, set(accounts.people.all_names())
    unknown = told - named - listed.everybody()
    if unknown:
        raise Refused(UNKNOWN.format(count=len(unknown), path=listed.path))
    again = named & listed.everybody()
    for person in again:
        accounts.forget(person)
    if came_later:
        hold_names(workspace.okr)
        for person in named - told - again:
            accounts.remove(person)
    accounts.sign_everybody_out()
    return len(again)
