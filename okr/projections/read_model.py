"""The read model: rows for pages, caught up from the log, rebuilt at any moment."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path
from queue import Empty, LifoQueue
from threading import BoundedSemaphore, RLock
from typing import Protocol

from sqlite_utils import Database

from okr.domain.aggregate import Aggregate
from okr.domain.errors import Unavailable
from okr.projections import opening, past, position
from okr.projections.generations import Generations, discard
from okr.projections.opening import Opened, immediately
from okr.projections.past import Past
from okr.projections.position import Told

BATCH = 500
REBUILD_BATCH = 5_000
READERS = 16

Source = Callable[[int, int], Sequence[Told]]
"""Events after a position, at most so many: `source(after, limit)`."""

Lock = Callable[[Path], Callable[[], AbstractContextManager[None]]]
"""Hands out, per database file, what a commit holds from before BEGIN."""


class Projection(Protocol):
    """A module with its number, its tables and its fold."""

    NUMBER: int
    __name__: str

    def create(self, db: Database) -> None: ...

    def tell(self, db: Database, event: Aggregate.Event, position: int) -> None: ...


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
        """`index` is done once, when a file of rows is full: that is the faster way."""
        self.source = source
        self.projections = projections
        self.signature = ",".join(f"{p.__name__}:{p.NUMBER}" for p in projections)
        self.generations = Generations(folder) if folder else None
        self.past = Past(folder, self._fill_past, self._fits) if folder else None
        self._lock = lock
        self._index = index
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
            opened.db.execute("begin")
            try:
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
            self._fill_anew(opened.db, position)
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
        return found.position if found and found.signature == self.signature else None

    def catch_up(self) -> int:
        """Tell every projection what it has not heard; return the position reached.

        Once `stopping`, it goes no further than it has to: the next start goes on.
        """
        with self._writing:
            opened = self._written()
            while True:
                here = position.of(opened.db).position
                told = self.source(here, BATCH)
                if not told:
                    return here
                with self._lock(opened.path)(), immediately(opened.db):
                    self._tell(opened.db, told)
                if self.stopping or len(told) < BATCH:
                    return told[-1].position

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
            if self._writer:
                self._writer.db.conn.close()
                self._writer = None
            while idle := self._resting():
                idle.db.conn.close()
            if self.past:
                self.past.close()

    def _tell(self, db: Database, told: Sequence[Told]) -> None:
        """Somebody else may have told some of these in between."""
        here = position.of(db).position
        news = [one for one in told if one.position > here]
        for one in news:
            for projection in self.projections:
                projection.tell(db, one.event, one.position)
        if news:
            position.reach(db, news[-1])

    def _build(self, generations: Generations) -> None:
        path = generations.next()
        try:
            self._fill(path)
        except BaseException:
            discard(path)
            raise
        generations.use(path)

    def _fill(self, path: Path) -> None:
        with opening.filling(path) as db:
            self._fill_anew(db, position.END)

    def _fill_past(self, path: Path, last: int) -> None:
        with opening.filling(path, journal="delete") as db:
            if position.found(db):
                self._tell_up_to(db, last)
            else:
                self._fill_anew(db, last)

    def _fill_anew(self, db: Database, last: int) -> None:
        self._create(db)
        self._tell_up_to(db, last)
        with immediately(db):
            self._index(db)

    def _tell_up_to(self, db: Database, last: int) -> None:
        while told := self.source(position.of(db).position, REBUILD_BATCH):
            wanted = [one for one in told if one.position <= last]
            if wanted:
                with immediately(db):
                    self._tell(db, wanted)
            if len(wanted) < len(told):
                return

    def _create(self, db: Database) -> None:
        with immediately(db):
            position.create(db, self.signature)
            for projection in self.projections:
                projection.create(db)

    def _written(self) -> Opened:
        """The writer's connection to the generation in use, opened or built."""
        if not self.generations:
            return self._in_memory()
        if self._writer and self._writer.mark == self.generations.mark():
            return self._writer
        if self._writer:
            self._writer.db.conn.close()
        self._writer = self._usable(self.generations)
        return self._writer

    def _usable(self, generations: Generations) -> Opened:
        """The current file, if it was made by these projections from this log."""
        opened = self._fitting(generations)
        if opened:
            return opened
        with generations.building():
            opened = self._fitting(generations)
            if not opened:
                self._build(generations)
                opened = self._fitting(generations)
        assert opened, "what was just built fits"
        return opened

    def _fitting(self, generations: Generations) -> Opened | None:
        opened = opening.open_current(generations)
        if opened and not self._fits(opened.db):
            opened.db.conn.close()
            return None
        return opened

    def _fits(self, db: Database) -> bool:
        """Whether these projections made it, and the log still has its last event."""
        here = position.found(db)
        if here is None or here.signature != self.signature:
            return False
        if here.position == 0:
            return True
        told = self.source(here.position - 1, 1)
        return bool(told) and (
            told[0].position == here.position
            and str(told[0].event.originator_id) == here.originator
            and told[0].event.originator_version == here.version
        )

    def _in_memory(self) -> Opened:
        if not self._writer:
            self._writer = opening.open_in_memory()
            self._create(self._writer.db)
            self._index(self._writer.db)
        return self._writer

    def _reader(self, generations: Generations) -> Opened:
        """An idle connection to the generation in use, or a new one. What is in use
        is looked at first: it may be of other projections, of another log, or gone."""
        mark = generations.mark()
        if not self._writer or self._writer.mark != mark:
            self.refresh()
            mark = generations.mark()
        while idle := self._resting():
            if idle.mark == mark:
                return idle
            idle.db.conn.close()
        opened = opening.open_current(generations)
        if not opened:
            raise Unavailable("The pages are not ready yet: try again in a minute.")
        opened.db.execute("pragma query_only=on")
        return opened

    def _resting(self) -> Opened | None:
        try:
            return self._idle.get_nowait()
        except Empty:
            return None
