"""The log and its rows: print it, check it, build the rows from it anew."""

import json
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO, Any

import click

from okr.cli import verifying
from okr.cli.company import (
    as_option,
    catch_up,
    data_option,
    keys_of,
    opened,
    refuse_unfounded,
    store_of,
)
from okr.domain.errors import Refused
from okr.projections import nameless
from okr.projections.position import Told
from okr.projections.read_model import ReadModel
from okr.projections.state import state_hash as hash_of
from okr.store import soundness
from okr.store.mapper import fields
from okr.workspace import PROJECTIONS, Workspace

BATCH = 500


@click.command()
@click.option("--after", default=0, show_default=True, help="Begin after this place.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object a line.")
@data_option
def events(after: int, as_json: bool, data: Path) -> None:
    """Print what has happened, one event a line."""
    with opened(data) as workspace:
        names = {} if as_json else workspace.accounts.people.all_names()
        for told in every_event(workspace, after):
            line = json_line(told) if as_json else readable_line(told, names)
            click.echo(line)


@click.command()
@data_option
def rebuild(data: Path) -> None:
    """Make the rows that pages read anew from the log, beside a running server."""
    refuse_unfounded(data)
    with store_of(data) as workspace:
        reached = workspace.read_model.rebuild()
        click.echo(f"Rows made anew up to position {reached}.")


@click.command("state-hash")
@data_option
def state_hash(data: Path) -> None:
    """Print the position of the rows and a hash over all of them."""
    with opened(data) as workspace, workspace.read_model.reading() as db:
        reached, hash = hash_of(db)
        click.echo(f"{reached} {hash}")


@click.command()
@click.argument("file", required=False, type=click.File("rb"), metavar="[FILE]")
@as_option
@data_option
def verify(file: IO[bytes] | None, person: str | None, data: Path) -> None:
    """Check the files, decode every event, and compare the rows with a replay.

    With FILE, a review that was written here: whether the log still says the same, for
    the eyes it was written for (--as). Same bytes; same content, other release; same
    content, so many people forgotten; or what differs.
    """
    if file:
        with opened(data) as workspace:
            keys = keys_of(workspace, person)
            click.echo(verifying.verdict(workspace, file.read(), keys))
        return
    refuse_unfounded(data)
    refuse_damage(data / "okr.db")
    with store_of(data) as workspace:
        for path in files_of(workspace)[1:]:
            refuse_damage(path)
        catch_up(workspace)
        count = sum(1 for _ in every_event(workspace, 0))
        click.echo(f"Log: every one of {count} events can be read.")
        reached, hash = refuse_drift(workspace)
        click.echo(f"Rows: a replay up to position {reached} gives the same, {hash}.")


def every_event(workspace: Workspace, after: int) -> Iterator[Told]:
    while told := workspace.told(after, BATCH):
        yield from told
        after = told[-1].position


def json_line(told: Told) -> str:
    event = told.event
    said = {name: plain(value) for name, value in fields(event).items()}
    said = nameless.closed(event, said | {"by": nameless.teller(event)})
    line = {
        "position": told.position,
        "topic": event.TOPIC,
        "id": str(event.originator_id),
        "version": event.originator_version,
        "at": event.timestamp.isoformat(),
        "by": said.pop("by"),
        "via": event.via,
        "fields": said,
    }
    return json.dumps(line, ensure_ascii=False)


def plain(value: object) -> Any:
    """Ids, days and figures as text; the rest as JSON has it."""
    return value if value is None or isinstance(value, bool | int | str) else str(value)


def readable_line(told: Told, names: dict[str, str]) -> str:
    event = told.event
    by = nameless.teller(event)
    who = names.get(by, by or "somebody, without a name")
    at = f"{event.timestamp:%Y-%m-%d %H:%M}"
    return f"{told.position:>6}  {at}  {event.TOPIC} by {who} via {event.via}"


def files_of(workspace: Workspace) -> list[Path]:
    assert workspace.folder and workspace.read_model.generations
    current = workspace.read_model.generations.current()
    return [workspace.folder / "okr.db", *([current] if current else [])]


def refuse_damage(path: Path) -> None:
    found = soundness.damage(path)
    if found:
        way = "restore a backup" if path.name == "okr.db" else "run okr rebuild"
        raise Refused(f"{path.name} is damaged ({found}): {way}.")
    click.echo(f"{path.name}: the file is whole.")


def refuse_drift(workspace: Workspace) -> tuple[int, str]:
    """Position and hash of the rows, if a replay of the log makes the same rows."""
    with workspace.read_model.reading() as db:
        reached, kept = hash_of(db)
    if replayed(workspace, reached) != (reached, kept):
        raise Refused(
            f"The rows at position {reached} are not what the log says:"
            " run okr rebuild."
        )
    return reached, kept


def replayed(workspace: Workspace, reached: int) -> tuple[int, str]:
    """What rows made afresh say up to a position: a server may go on writing."""

    def told_until(after: int, limit: int) -> list[Told]:
        found = workspace.told(after, limit)
        return [told for told in found if told.position <= reached]

    with TemporaryDirectory(prefix="okr-verify-") as folder:
        fresh = ReadModel(Path(folder), told_until, PROJECTIONS)
        try:
            fresh.catch_up()
            with fresh.reading() as db:
                return hash_of(db)
        finally:
            fresh.close()
