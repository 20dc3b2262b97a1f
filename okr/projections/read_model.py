"""The read model: rows for pages, caught up from the log, rebuilt at any moment."""

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path
from queue import Empty, LifoQueue
from threading import BoundedSemaphore, RLock

from sqlite_utils import Database

from okr.domain.errors import Unavailable
from okr.projections import opening, past, position
from okr.projections.damage import Damage, broken
from okr.projections.generations import Generations, discard
from okr.projections.known import Known
from okr.projections.opening import Opened, immediately
from okr.projections.past import Past
from okr.projections.position import Told
from okr.projections.telling import BATCH, Projection, Source, Telling

READERS = 16
NOT_READY = "The pages are not ready yet: try again in a minute."

Lock = Callable[[Path], Callable[[], AbstractContextManager[None]]]
"""Hands out, per database file, what a commit holds from before BEGIN."""


class ReadModel:
    """Rows at a position of the log; in a folder, or in memory without one.

    Every thread reads on a connection of this process's own sixteen at most. Writing
    (catching up) is one thread at a time; other processes are kept out by the
    database's own lock, and positions are read again inside it.
    """

    def __init__(
        self,
        folder: Path | None,
        source: Source,
        projections: Sequence[Projection],
        lock: Lock = lambda path: nullcontext,
        index: Callable[[Database], None] = lambda db: None,
    ):
        self.telling = Telling(source, projections, index)
        self.generations = Generations(folder) if folder else None
        self.known = Known()
        self.damage = Damage(self.generations)
        self.past = Past(folder, self.telling) if folder else None
        self._lock = lock
        self._writing = RLock()
        self.refresh: Callable[[], object] = self.catch_up
        self.stopping = False
        self._seats = BoundedSemaphore(READERS)
        self._idle: LifoQueue[Opened] = LifoQueue()
        self._writer: Opened | None = None

    @contextmanager
    def reading(self) -> Iterator[Database]:
        """Rows as of one position, for as long as the block lasts."""
        if not self.generations:
            with self._writing:
                yield self._in_memory().db
            return
        if not self._seats.acquire(timeout=opening.WAIT):
            raise Unavailable("Many people read here right now: try again in a moment.")
        try:
            opened = self._reader(self.generations)
            try:
                with self.damage.heeded(opened.mark):
                    opened.db.execute("begin")
                    yield opened.db
            finally:
                opened.db.conn.rollback()
                self._idle.put(opened)
        finally:
            self._seats.release()

    @contextmanager
    def at(self, position: int, keys: str) -> Iterator[Database]:
        """Rows as they stood at a position, for whoever holds these keys today.

        Nothing is shown but what may be read today as well as then. Making a copy
        takes as long as replaying what lies between; `past.made` tells whether one
        is there.
        """
        if self.past and self.generations:
            with self.past.reading(position, keys, self.generations) as db:
                yield db
            return
        with self._writing:
            opened = opening.open_in_memory()
            self.telling.fill(opened.db, position)
            past.look_back_in_memory(opened.db, self._in_memory().db, keys)
            yield opened.db
            opened.db.conn.close()

    def reached(self) -> int:
        with self.reading() as db:
            return position.of(db).position

    def stands(self) -> int | None:
        """Where the rows in use stand, without bringing them on; None when there are
        none that these projections could go on with."""
        opened = opening.open_current(self.generations) if self.generations else None
        if not opened:
            return None
        found = position.found(opened.db)
        opened.db.conn.close()
        ours = found and found.signature == self.telling.signature
        return found.position if found and ours else None

    def catch_up(self, kept: Sequence[Told] = ()) -> int:
        """Tell every projection what it has not heard; return the position reached.

        `kept` is what was just saved: where the rows stand right before it, it need
        not be read again. Rows found broken meanwhile are made anew. Once `stopping`,
        it goes no further than it has to: the next start goes on.
        """
        with self._writing:
            try:
                return self._catch_up(kept)
            except sqlite3.DatabaseError as error:
                if not broken(error):
                    raise
                return self._catch_up()

    def rebuild(self) -> int:
        """Build the next generation beside the one in use, then point at it."""
        if not self.generations:
            self.close()
            return self.catch_up()
        with self.generations.building():
            self._build(self.generations)
        return self.catch_up()

    def close(self) -> None:
        with self._writing:
            self._let_writer_go()
            while idle := self._resting():
                idle.db.conn.close()
            if self.past:
                self.past.close()

    def _catch_up(self, kept: Sequence[Told] = ()) -> int:
        opened = self._written()
        with self.damage.heeded(opened.mark):
            while told := self.telling.news(opened.db, kept):
                with self._lock(opened.path)(), immediately(opened.db):
                    self.telling.tell(opened.db, told)
                if self.stopping or len(told) < BATCH:
                    return told[-1].position
            return position.of(opened.db).position

    def _build(self, generations: Generations) -> None:
        path = generations.next()
        try:
            with opening.filling(path) as db:
                self.telling.fill(db, position.END)
        except BaseException:
            discard(path)
            raise
        generations.use(path)

    def _written(self) -> Opened:
        """The writer's connection to the generation in use, opened or built."""
        if not self.generations:
            return self._in_memory()
        mark = self.generations.mark()
        if self._writer and self._writer.mark == mark and not self.damage.there():
            return self._writer
        self._let_writer_go()
        self._writer = self._usable(self.generations)
        return self._writer

    def _let_writer_go(self) -> None:
        if self._writer:
            self._writer.db.conn.close()
        self._writer = None

    def _usable(self, generations: Generations) -> Opened:
        """The current file, if it was made by these projections from this log."""
        opened = self._fitting(generations)
        if opened:
            return opened
        with generations.building():
            # Another process may have built it while we waited.
            opened = self._fitting(generations)
            if not opened:
                with self.damage.mending():
                    self._build(generations)
                opened = self._fitting(generations)
        if not opened:
            self.damage.found(generations.mark())
            raise Unavailable(NOT_READY)
        return opened

    def _fitting(self, generations: Generations) -> Opened | None:
        opened = opening.open_current(generations)
        if opened and not self._sound(opened):
            opened.db.conn.close()
            return None
        return opened

    def _sound(self, opened: Opened) -> bool:
        """Whether it can be gone on with, as far as is known."""
        return not self.damage.there() and self.telling.fits(opened.db)

    def _in_memory(self) -> Opened:
        if not self._writer:
            self._writer = opening.open_in_memory()
            self.telling.lay_out(self._writer.db)
        return self._writer

    def _reader(self, generations: Generations) -> Opened:
        """An idle connection to the generation in use, or a new one. What is in use
        is looked at first: it may be of other projections, of another log, or gone."""
        mark = generations.mark()
        if not self._writer or self._writer.mark != mark or self.damage.there():
            self.refresh()
            mark = generations.mark()
        while idle := self._resting():
            if idle.mark == mark and not self.damage.there():
                return idle
            idle.db.conn.close()
        opened = None if self.damage.there() else opening.open_current(generations)
        if not opened:
            self.damage.found(mark)
            raise Unavailable(NOT_READY)
        opened.db.execute("pragma query_only=on")
        return opened

    def _resting(self) -> Opened | None:
        try:
            return self._idle.get_nowait()
        except Empty:
            return None
