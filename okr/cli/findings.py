"""Is everything as it must be here? Each finding is a sentence with the way out."""

import os
import shutil
import sqlite3
import time
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path

import click

from okr.cli import workshop_secrets
from okr.cli.company import data_option, now, store_of
from okr.cli.finding import Finding, Place
from okr.domain import Practice
from okr.domain.errors import Refused
from okr.domain.practice import PRACTICE
from okr.store import soundness
from okr.workspace import Workspace

STRICT_TABLES = (3, 37)
ROOM = 100_000_000
OFF = ("", "0", "false", "no")
PATIENCE, LOOK = 2.0, 0.1
"""Seconds: how long rows may be behind while somebody writes; between two looks."""


@click.command()
@click.option(
    "--key-file",
    type=click.Path(path_type=Path),
    envvar="OKR_SECRET_KEY_FILE",
    hidden=True,
)
@click.option("--debug", envvar="FLASK_DEBUG", default="", hidden=True)
@data_option
def doctor(data: Path, key_file: Path | None, debug: str) -> None:
    """Look at machine and data folder, and say the way out of every fault."""
    place = Place(data, key_file, debug)
    found = [check(place) for check in OF_PLACE]
    if not any(finding.fault for finding in found):
        with store_of(data) as workspace:
            found += of_company(workspace)
    for finding in found:
        click.echo(f"{'fault' if finding.fault else 'well '}  {finding.sentence}")
    faults = sum(finding.fault for finding in found)
    if faults:
        raise Refused(f"{faults} to put right: the sentences above say how.")


def of_company(workspace: Workspace) -> Iterator[Finding]:
    """Up to the first fault: what comes after it would only repeat it."""
    for check in OF_COMPANY:
        finding = check(workspace)
        yield finding
        if finding.fault:
            return


def library(_: Place) -> Finding:
    version = sqlite3.sqlite_version
    if sqlite3.sqlite_version_info < STRICT_TABLES:
        return Finding(f"SQLite {version} is too old: install 3.37 or newer.", True)
    if soundness.mended(sqlite3.sqlite_version_info):
        return Finding(f"SQLite {version} is new enough for everything.")
    return Finding(
        f"SQLite {version} can damage its log when it commits and checkpoints at one"
        " instant; our lock files prevent that. Let no other program open okr.db"
        " before SQLite is 3.51.3 or newer."
    )


def second_library(_: Place) -> Finding:
    if find_spec("pysqlite3"):
        return Finding("A second SQLite is here: pip uninstall pysqlite3.", True)
    return Finding("There is one SQLite in this process.")


def debug(place: Place) -> Finding:
    if place.debug.lower() not in OFF:
        return Finding(
            "FLASK_DEBUG is on: unset it, or a fault shows our code to whoever asks.",
            True,
        )
    return Finding("Nothing is switched on for finding faults in our code.")


def folder(place: Place) -> Finding:
    data = place.data
    if not data.is_dir():
        return Finding(f"There is no folder {data}: run okr init.", True)
    if not os.access(data, os.R_OK | os.W_OK | os.X_OK):
        return Finding(f"{data} cannot be written: run this as its owner.", True)
    return Finding(f"{data} is there and can be written.")


def owner(place: Place) -> Finding:
    ours, every = os.geteuid(), [place.data, *place.data.rglob("*")]
    strange = [p for p in every if p.exists() and p.stat().st_uid != ours]
    if strange:
        return Finding(
            f"{strange[0]} belongs to another user: chown it, or run as that user.",
            True,
        )
    return Finding("Every file in it belongs to the user who asks.")


def room(place: Place) -> Finding:
    there = place.data if place.data.is_dir() else Path.cwd()
    free = shutil.disk_usage(there).free
    if free < ROOM:
        return Finding(f"Only {free // 1_000_000} MB are free: make room.", True)
    return Finding(f"{free // 1_000_000_000} GB are free on its disk.")


def key_file(place: Place) -> Finding:
    """It is made at the first start: only a server that ran here leaves its lock."""
    file = place.key_file or place.data / "secret-key"
    if file.is_file() and file.stat().st_size:
        return Finding("The key that signs notices is there.")
    if place.key_file or (place.data / "checkpointer.lock").exists():
        return Finding(
            f"The key file {file} is missing or empty: put it back, or remove it and"
            " start the server, which makes a new one.",
            True,
        )
    return Finding("The key that signs notices is made when the server starts.")


def company(place: Place) -> Finding:
    if not place.log.is_file():
        return Finding(f"There is no company in {place.data}: run okr init.", True)
    return Finding("There is a company's log in it.")


def damage(place: Place) -> Finding:
    found = soundness.damage(place.log) if place.log.is_file() else None
    if found:
        return Finding(f"okr.db is damaged ({found}): restore a backup.", True)
    return Finding("Nothing in it is damaged.")


def durability(place: Place) -> Finding:
    if place.log.is_file() and not soundness.durable(place.log):
        return Finding(
            "A commit does not wait for the disk (synchronous is not FULL): take the"
            " SQLite that comes with your Python, or report this.",
            True,
        )
    return Finding("Every commit waits for the disk.")


def founded(workspace: Workspace) -> Finding:
    if not workspace.okr.find(Practice, PRACTICE):
        return Finding("The log holds no company yet: run okr init.", True)
    return Finding("A company is founded here.")


def ahead(workspace: Workspace) -> Finding:
    assert workspace.folder
    if not soundness.writes_ahead(workspace.folder / "okr.db"):
        return Finding("okr.db is not in WAL mode: end every other program.", True)
    return Finding("okr.db is in WAL mode.")


def rows(workspace: Workspace) -> Finding:
    last = workspace.last_position()
    stood = standing(workspace, last)
    if not workspace.catch_up():
        return Finding(
            f"The rows stop ({workspace.fault}): run okr rebuild, and report it when"
            " they stop again.",
            True,
        )
    if stood is not None and stood < last:
        return Finding(
            f"The rows stood at {stood} while the log is at {last}: they are brought"
            " up now. Restart okr serve or okr worker, whose task that is.",
            True,
        )
    return Finding(f"The rows stand at the log's end, position {last}.")


def standing(workspace: Workspace, last: int) -> int | None:
    """Where the rows stand; whoever writes beside us has a moment to bring them up."""
    until = time.monotonic() + PATIENCE
    while (stood := workspace.read_model.stands()) is not None and stood < last:
        if time.monotonic() > until:
            break
        time.sleep(LOOK)
    return stood


def clock(workspace: Workspace) -> Finding:
    last = workspace.told(workspace.last_position() - 1, 1)
    if last and last[0].event.timestamp > now():
        return Finding("The clock is behind the last event: set the clock.", True)
    return Finding("The clock is not behind the last event.")


OF_PLACE: tuple[Callable[[Place], Finding], ...] = (
    library,
    second_library,
    debug,
    folder,
    owner,
    room,
    key_file,
    company,
    damage,
    workshop_secrets.readable,
    durability,
)
OF_COMPANY: tuple[Callable[[Workspace], Finding], ...] = (
    founded,
    ahead,
    rows,
    workshop_secrets.complete,
    clock,
)
