"""Is a database file whole, and is the store set up as it must be?"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from okr.store.pool import NotDurable, connect

REPAIRED = ((3, 51, 3), (3, 50, 7), (3, 44, 6))
"""Here the fault of committing and checkpointing at one instant was mended."""


def damage(path: Path) -> str | None:
    """What SQLite finds wrong with the file; None when it is whole."""
    try:
        with _looking(path) as raw:
            found: str = raw.execute("pragma integrity_check(1)").fetchone()[0]
    except sqlite3.DatabaseError as error:
        return str(error)
    return None if found == "ok" else found


def holds_events(path: Path) -> bool:
    """Whether the file is a database with a log in it; costs no reading through."""
    try:
        with _looking(path) as raw:
            raw.execute("select position from stored_events limit 1").fetchone()
    except sqlite3.DatabaseError:
        return False
    return True


def writes_ahead(path: Path) -> bool:
    """Whether the file keeps a log that is written ahead of it."""
    with _looking(path) as raw:
        mode: str = raw.execute("pragma journal_mode").fetchone()[0]
    return mode == "wal"


def durable(path: Path) -> bool:
    """Whether our connections wait until a commit is on the disk."""
    try:
        connect(str(path), 1.0).close()
    except NotDurable:
        return False
    except sqlite3.DatabaseError:
        # No database: that is another fault, which `damage` tells.
        pass
    return True


def mended(version: tuple[int, ...]) -> bool:
    """Whether this SQLite commits and checkpoints safely without our lock files."""
    return version >= REPAIRED[0] or any(
        version[:2] == repaired[:2] and version >= repaired for repaired in REPAIRED
    )


@contextmanager
def _looking(path: Path) -> Iterator[sqlite3.Connection]:
    uri = f"{path.resolve().as_uri()}?mode=rw"
    with closing(sqlite3.connect(uri, uri=True)) as raw:
        raw.execute("pragma query_only=on")
        yield raw
