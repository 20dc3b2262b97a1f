"""Keys in a file apart from the events: one secret for each session that runs.

A session is a workshop or a review. The file has its own short-lived backups, which
leave these secrets out: a session whose secret is gone asks its sealed questions again.
"""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock
from uuid import UUID

from okr.domain.errors import Unavailable
from okr.store import sealing

TABLE = (
    "create table if not exists workshop_secrets"
    " (workshop text primary key, secret blob not null)"
)


class Keys:
    """One connection a process, made on first use; without a path in memory."""

    def __init__(self, path: Path | None, *, lock_timeout: float = 2.5):
        self.path = path
        self.lock_timeout = lock_timeout
        self._lock = Lock()
        self._open: sqlite3.Connection | None = None

    def secret(self, session: UUID) -> bytes | None:
        """None once the session is closed, and after a backup was restored."""
        with self._connection() as connection:
            row = connection.execute(
                "select secret from workshop_secrets where workshop = ?",
                (str(session),),
            ).fetchone()
        return bytes(row[0]) if row else None

    def make(self, session: UUID) -> None:
        """A secret for the session; one that is there stays."""
        with self._connection() as connection:
            connection.execute(
                "insert into workshop_secrets (workshop, secret) values (?, ?)"
                " on conflict (workshop) do nothing",
                (str(session), sealing.fresh()),
            )

    def forget(self, session: UUID) -> None:
        """For good: from now on nobody tells whose ballot was whose, nor do we."""
        with self._connection() as connection:
            connection.execute(
                "delete from workshop_secrets where workshop = ?", (str(session),)
            )

    def held(self) -> list[UUID]:
        """The sessions that have a secret."""
        if self.path and not self.path.exists():
            return []
        with self._connection() as connection:
            rows = connection.execute("select workshop from workshop_secrets")
            return [UUID(row[0]) for row in rows.fetchall()]

    def close(self) -> None:
        with self._lock:
            if self._open:
                self._open.close()
            self._open = None

    @contextmanager
    def _connection(self) -> Iterator[sqlite3.Connection]:
        with self._lock:
            try:
                self._open = self._open or _connect(self.path, self.lock_timeout)
                yield self._open
            except sqlite3.Error as error:
                raise Unavailable(
                    "The keys cannot be reached right now: try again in a minute."
                ) from error


def _connect(path: Path | None, lock_timeout: float) -> sqlite3.Connection:
    if path:
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
    connection = sqlite3.connect(
        path or ":memory:",
        check_same_thread=False,
        isolation_level=None,
        timeout=lock_timeout,
    )
    # No write-ahead log, and freed pages overwritten: what is forgotten is gone.
    connection.execute("pragma journal_mode=delete").fetchone()
    connection.execute("pragma secure_delete=on").fetchone()
    connection.execute("pragma synchronous=full")
    connection.execute(TABLE)
    return connection
