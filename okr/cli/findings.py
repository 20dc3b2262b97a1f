"""Is everything as it must be here? Each finding is a sentence with the way out."""

import os
import shutil
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

import click

from okr.cli.company import data_option, now, store_of
from okr.domain import Practice
from okr.domain.errors import Refused
from okr.domain.practice import PRACTICE
from okr.store import soundness
from okr.workspace import Workspace

STRICT_TABLES = (3, 37)
ROOM = 100_000_000


@dataclass(frozen=True)
class Finding:
    """What was found; `fault` says that it must be put right."""

    sentence: str
    fault: bool = False


@click.command()
@data_option
def doctor(data: Path) -> None:
    """Look at machine and data folder, and say the way out of every fault."""
    found = [check(data) for check in OF_FOLDER]
    if not any(finding.fault for finding in found):
        with store_of(data) as workspace:
            found += [check(workspace) for check in OF_COMPANY]
    for finding in found:
        click.echo(f"{'fault' if finding.fault else 'well '}  {finding.sentence}")
    faults = sum(finding.fault for finding in found)
    if faults:
        raise Refused(f"{faults} to put right: the sentences above say how.")


def library(_: Path) -> Finding:
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


def second_library(_: Path) -> Finding:
    if find_spec("pysqlite3"):
        return Finding("A second SQLite is here: pip uninstall pysqlite3.", True)
    return Finding("There is one SQLite in this process.")


def folder(data: Path) -> Finding:
    if not data.is_dir():
        return Finding(f"There is no folder {data}: run okr init.", True)
    if not os.access(data, os.R_OK | os.W_OK | os.X_OK):
        return Finding(f"{data} cannot be written: run this as its owner.", True)
    return Finding(f"{data} is there and can be written.")


def owner(data: Path) -> Finding:
    ours = os.geteuid()
    strange = [p for p in data.rglob("*") if p.exists() and p.stat().st_uid != ours]
    if strange:
        return Finding(
            f"{strange[0]} belongs to another user: chown it, or run as that user.",
            True,
        )
    return Finding("Every file in it belongs to the user who asks.")


def room(data: Path) -> Finding:
    free = shutil.disk_usage(data if data.is_dir() else Path.cwd()).free
    if free < ROOM:
        return Finding(f"Only {free // 1_000_000} MB are free: make room.", True)
    return Finding(f"{free // 1_000_000_000} GB are free on its disk.")


def company(data: Path) -> Finding:
    if not (data / "okr.db").is_file():
        return Finding(f"There is no company in {data}: run okr init.", True)
    return Finding("There is a company's log in it.")


def founded(workspace: Workspace) -> Finding:
    if not workspace.okr.find(Practice, PRACTICE):
        return Finding("The log holds no company yet: run okr init.", True)
    return Finding("A company is founded here.")


def durability(workspace: Workspace) -> Finding:
    log = _log_of(workspace)
    if not soundness.writes_ahead(log):
        return Finding("okr.db is not in WAL mode: end every other program.", True)
    if not soundness.durable(log):
        return Finding("A commit does not wait for the disk: report this.", True)
    return Finding("okr.db is in WAL mode and every commit waits for the disk.")


def damage(data: Path) -> Finding:
    log = data / "okr.db"
    found = soundness.damage(log) if log.is_file() else None
    if found:
        return Finding(f"okr.db is damaged ({found}): restore a backup.", True)
    return Finding("Nothing in it is damaged.")


def rows(workspace: Workspace) -> Finding:
    last = workspace.last_position()
    if not workspace.catch_up():
        return Finding(f"Rows stop ({workspace.fault}): run okr rebuild.", True)
    return Finding(f"The rows stand at the log's end, position {last}.")


def clock(workspace: Workspace) -> Finding:
    last = workspace.told(workspace.last_position() - 1, 1)
    if last and last[0].event.timestamp > now():
        return Finding("The clock is behind the last event: set the clock.", True)
    return Finding("The clock is not behind the last event.")


def _log_of(workspace: Workspace) -> Path:
    assert workspace.folder
    return workspace.folder / "okr.db"


OF_FOLDER: tuple[Callable[[Path], Finding], ...] = (
    library,
    second_library,
    folder,
    owner,
    room,
    company,
    damage,
)
OF_COMPANY: tuple[Callable[[Workspace], Finding], ...] = (
    founded,
    durability,
    rows,
    clock,
)
