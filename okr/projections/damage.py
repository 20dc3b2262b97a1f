"""Rows in use that turn out broken: what says so, and how often they are made anew."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic

from okr.domain.errors import Unavailable
from okr.projections.generations import Generations, Mark

BROKEN = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
PRIMARY = 0xFF
"""The part of an error's number that says what it is about."""
PAUSE = 3
"""Times as long as making them took, before rows that broke once more are made again:
a disk that breaks every file gets a quarter of our time at most."""


def broken(error: sqlite3.Error) -> bool:
    """Whether it says that a file is no database, or no whole one."""
    return getattr(error, "sqlite_errorcode", 0) & PRIMARY in BROKEN


class Damage:
    """What one process knows of it. A pointer that was replaced, by whomever, names
    other rows: nothing is known against those."""

    def __init__(self, generations: Generations | None):
        self._generations = generations
        self._mark: Mark | None = None
        self._not_before = 0.0

    def there(self) -> bool:
        """Whether the rows in use are known to be broken."""
        used = self._generations.mark() if self._generations else None
        return used is not None and used == self._mark

    def found(self, mark: Mark) -> None:
        self._mark = mark

    @contextmanager
    def heeded(self, mark: Mark) -> Iterator[None]:
        """Work with the rows that this pointer names."""
        try:
            yield
        except sqlite3.DatabaseError as error:
            if broken(error):
                self.found(mark)
            raise

    @contextmanager
    def mending(self) -> Iterator[None]:
        """Make rows; but not when those made for broken ones break at once."""
        again, began = self.there(), monotonic()
        if again and began < self._not_before:
            raise Unavailable("New rows broke at once: see whether the disk is well.")
        try:
            yield
        finally:
            ended = monotonic()
            if again:
                self._not_before = ended + PAUSE * (ended - began)
