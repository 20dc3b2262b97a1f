"""Connections to one SQLite file: durable, one writer at a time, given back whole."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from threading import local
from typing import Any, cast

from eventsourcing.persistence import InterfaceError
from eventsourcing.sqlite import (
    SQLiteConnection,
    SQLiteConnectionPool,
    SQLiteCursor,
    SQLiteTransaction,
)

SYNCHRONOUS_FULL = 2


class NotDurable(sqlite3.OperationalError):
    """This SQLite does not wait for the disk, whatever it is told."""


class Transaction(SQLiteTransaction):
    """A writer begins IMMEDIATE, so that what it reads first stays true."""

    def __enter__(self) -> SQLiteCursor:
        cursor = self.connection.cursor()
        cursor.execute("begin immediate" if self.commit else "begin")
        return cursor


class Connection(SQLiteConnection):
    @contextmanager
    def transaction(self, *, commit: bool) -> Iterator[SQLiteCursor]:
        with Transaction(self, commit=commit) as cursor, cursor:
            yield cursor

    @property
    def poisoned(self) -> bool:
        """Somebody fell between BEGIN and the end: it must not be used again."""
        return not self.closed and self._sqlite_conn.in_transaction


class Pool(SQLiteConnectionPool):
    """Gives the writer lock back when no connection comes, and discards poisoned
    connections; the library keeps both."""

    def __init__(self, *, db_name: str, lock_timeout: float, **options: Any):
        super().__init__(db_name=db_name, **options)
        self.seconds = lock_timeout
        self._asking = local()

    def get_connection(
        self, timeout: float | None = None, *, is_writer: bool | None = None
    ) -> SQLiteConnection:
        self._asking.is_writer = is_writer
        return super().get_connection(timeout, is_writer=is_writer)

    def _get_connection(self, timeout: float = 0.0) -> SQLiteConnection:
        try:
            return super()._get_connection(timeout)
        except BaseException:
            self._give_back()
            raise

    def _give_back(self) -> None:
        """Undo what the library counted for a caller that goes away empty-handed."""
        is_writer, self._asking.is_writer = self._asking.is_writer, None
        if is_writer is True:
            self._num_writers -= 1
            self._writer_lock.release()
        elif is_writer is False:
            with self._no_readers:
                self._num_readers -= 1
                self._no_readers.notify()

    def put_connection(self, conn: SQLiteConnection) -> None:
        if cast(Connection, conn).poisoned:
            conn.close()
        super().put_connection(conn)

    def _create_connection(self) -> SQLiteConnection:
        try:
            raw = connect(self.db_name, self.seconds)
        except sqlite3.Error as error:
            raise InterfaceError(error) from error
        return Connection(sqlite_conn=raw, max_age=self.max_age)


def connect(db_name: str, lock_timeout: float) -> sqlite3.Connection:
    """A connection that is durable (synchronous=FULL) and never checkpoints itself."""
    raw = sqlite3.connect(
        db_name,
        uri=True,
        check_same_thread=False,
        isolation_level=None,
        timeout=lock_timeout,
    )
    try:
        _settle(raw, in_memory=SQLiteConnectionPool.detect_memory_mode(db_name))
    except sqlite3.Error:
        raw.close()
        raise
    return raw


def _settle(raw: sqlite3.Connection, *, in_memory: bool) -> None:
    raw.row_factory = sqlite3.Row
    if not in_memory:
        raw.execute("pragma journal_mode=wal").fetchone()
    raw.execute("pragma synchronous=full")
    raw.execute("pragma wal_autocheckpoint=0").fetchone()
    if raw.execute("pragma synchronous").fetchone()[0] != SYNCHRONOUS_FULL:
        raise NotDurable("synchronous=FULL was not taken")
