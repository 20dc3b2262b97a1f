"""How a file of rows is opened: to be read and caught up, or to be filled at once."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlite_utils import Database

from okr.projections import position
from okr.projections.damage import broken
from okr.projections.generations import Generations, Mark

WAIT = 5.0
STATEMENTS, PAGES = 512, 8_000
"""What a connection keeps at hand: prepared statements, kilobytes of the file."""


@dataclass(frozen=True)
class Opened:
    """A connection, its file, and the pointer it was opened under."""

    db: Database
    path: Path
    mark: Mark


def open_current(generations: Generations) -> Opened | None:
    """None when there is no file, or one without rows that can be read.

    mode=rw: a file that is not there is not made by looking.
    """
    mark, path = generations.mark(), generations.current()
    if path is None:
        return None
    raw = sqlite3.connect(
        f"{path.resolve().as_uri()}?mode=rw",
        uri=True,
        check_same_thread=False,
        isolation_level=None,
        timeout=WAIT,
        cached_statements=STATEMENTS,
    )
    try:
        raw.execute("pragma wal_autocheckpoint=0").fetchone()
        raw.execute("pragma synchronous=normal")
        raw.execute(f"pragma cache_size=-{PAGES}")
        found = position.found(Database(raw))
    except sqlite3.DatabaseError as error:
        raw.close()
        if broken(error):
            return None
        raise
    if not found:
        raw.close()
        return None
    return Opened(Database(raw), path, mark)


def open_in_memory() -> Opened:
    raw = sqlite3.connect(":memory:", check_same_thread=False, isolation_level=None)
    return Opened(Database(raw), Path(), (0, 0))


@contextmanager
def filling(path: Path, journal: str = "wal") -> Iterator[Database]:
    """Nobody else knows the file yet: it needs no log until it is in use."""
    with closing(sqlite3.connect(path, isolation_level=None)) as raw:
        raw.execute("pragma wal_autocheckpoint=0").fetchone()
        raw.execute("pragma journal_mode=off").fetchone()
        raw.execute("pragma synchronous=off")
        yield Database(raw)
        raw.execute(f"pragma journal_mode={journal}").fetchone()


@contextmanager
def immediately(db: Database) -> Iterator[None]:
    """sqlite-utils' own `atomic()` begins deferred and fails when others write."""
    db.execute("begin immediate")
    try:
        yield
    except BaseException:
        db.conn.rollback()
        raise
    db.conn.commit()
