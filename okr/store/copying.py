"""The log in another file: a copy of one moment, sealed, and cut off after a place."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from okr.domain.errors import Refused
from okr.store.sqlite import EVENTS


@dataclass(frozen=True)
class Seal:
    """What a copy says of itself: its last position, and the hash of the rows that
    the projections of this signature make of it."""

    position: int
    state_hash: str
    signature: str


def copy(log: Path, to: Path) -> None:
    """The log as it stood at one moment, whoever writes meanwhile."""
    # The file is made first: what is in it is for its owner only.
    os.close(os.open(to, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    with _opened(log) as whole, _opened(to) as written:
        whole.backup(written)


def seal(copied: Path, said: Seal) -> None:
    """Write into a copy what it holds, and leave one file without a log beside it."""
    with _opened(copied) as raw:
        raw.execute("pragma journal_mode=delete").fetchone()
        raw.execute(SEALS)
        raw.execute(
            "insert into seal (position, state_hash, signature) values (?, ?, ?)",
            (said.position, said.state_hash, said.signature),
        )


def unseal(copied: Path) -> Seal | None:
    """What a copy says of itself, taken out of it; None when it says nothing."""
    with _opened(copied) as raw:
        if not raw.execute("pragma table_info(seal)").fetchall():
            return None
        row = raw.execute("select position, state_hash, signature from seal").fetchone()
        raw.execute("drop table seal")
    return Seal(*row) if row else None


def cut(copied: Path, position: int) -> None:
    """Take out what was kept after a position: events, and the commands they came by.

    Places that were taken once are not given away again.
    """
    with _opened(copied) as raw:
        raw.execute("begin immediate")
        raw.execute("drop trigger if exists stored_events_are_never_taken_out")
        raw.execute("delete from stored_events where position > ?", (position,))
        raw.execute("delete from commands where position > ?", (position,))
        for statement in EVENTS:
            raw.execute(statement)
        raw.execute("commit")
        raw.execute("vacuum")


SEALS = """create table seal (
    position integer not null,
    state_hash text not null,
    signature text not null
)"""


@contextmanager
def _opened(file: Path) -> Iterator[sqlite3.Connection]:
    uri = f"{file.resolve().as_uri()}?mode=rw"
    try:
        with closing(sqlite3.connect(uri, uri=True, isolation_level=None)) as raw:
            yield raw
    except sqlite3.Error as error:
        raise Refused(
            f"{file} cannot be read or written ({error}): see that it is a company's"
            " log, and that its disk has room."
        ) from error
