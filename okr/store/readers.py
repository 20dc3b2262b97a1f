"""Connections that only read: a few for all threads, each lent to one at a time."""

import sqlite3
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import BoundedSemaphore

MOST = 16
WAIT = 5.0
"""Connections of one process; seconds until a seat among them has to come free."""


class Readers:
    """The library's pool counts readers and writers with four locks; a file with a
    write-ahead log needs none of them."""

    def __init__(self, connect: Callable[[], sqlite3.Connection], most: int = MOST):
        self._connect = connect
        self._seats = BoundedSemaphore(most)
        self._idle: deque[sqlite3.Connection] = deque()

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Cursor]:
        """Sees one moment of the file, for as long as the block lasts."""
        if not self._seats.acquire(timeout=WAIT):
            raise sqlite3.OperationalError("every connection that reads is lent")
        try:
            raw = self._taken()
            try:
                yield raw.execute("begin")
                raw.rollback()
            except BaseException:
                # Whatever it stumbled over: nobody else is to stumble over it.
                raw.close()
                raise
            self._idle.append(raw)
        finally:
            self._seats.release()

    def close(self) -> None:
        while self._idle:
            self._idle.pop().close()

    def _taken(self) -> sqlite3.Connection:
        try:
            return self._idle.pop()
        except IndexError:
            return self._connect()
