"""The read model: rows for pages, caught up from the log, rebuilt at any moment."""

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, closing, contextmanager, nullcontext
from pathlib import Path
from queue import Empty, LifoQueue
from threading import BoundedSemaphore, RLock
from typing import Protocol

from sqlite_utils import Database

from okr.domain.aggregate import Aggregate
from okr.domain.errors import Unavailable
from okr.projections import position
from okr.projections.generations import Generations, discard
from okr.projections.position import Told

BATCH = 500
REBUILD_BATCH = 5_000
READERS = 16
WAIT = 5.0

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
    ):
        self.source = source
        self.projections = projections
        self.signature = ",".join(f"{p.__name__}:{p.NUMBER}" for p in projections)
        self.generations = Generations(folder) if folder else None
        self._lock = lock
        self._writing = RLock()
        self._seats = BoundedSemaphore(READERS if folder else 1)
        self._idle: LifoQueue[_Opened] = LifoQueue()
        self._writer: _Opened | None = None

    @contextmanager
    def reading(self) -> Iterator[Database]:
        """Rows as of one position, for as long as the block lasts."""
        if not self._seats.acquire(timeout=WAIT):
            raise Unavailable("Many people read here right now: try again in a moment.")
        try:
            opened = self._reader()
            opened.db.execute("begin")
            try:
                yield opened.db
            finally:
                opened.db.conn.rollback()
                self._idle.put(opened)
        finally:
            self._seats.release()

    def reached(self) -> int:
        with self.reading() as db:
            return position.of(db).position

    def catch_up(self) -> int:
        """Tell every projection what it has not heard; return the position reached."""
        with self._writing:
            opened = self._written()
            while True:
                here = position.of(opened.db).position
                told = self.source(here, BATCH)
                if not told:
                    return here
                with self._lock(opened.path)(), _immediately(opened.db):
                    self._tell(opened.db, told)

    def rebuild(self) -> int:
        """Build the next generation beside the one in use, then point at it."""
        if not self.generations:
            with self._writing:
                self._writer = None
                self._idle = LifoQueue()
            return self.catch_up()
        with self.generations.building():
            self._build(self.generations)
        return self.catch_up()

    def close(self) -> None:
        with self._writing:
            if self._writer:
                self._writer.db.conn.close()
                self._writer = None
            while True:
                try:
                    self._idle.get_nowait().db.conn.close()
                except Empty:
                    return

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
        discard(path)
        with closing(sqlite3.connect(path, isolation_level=None)) as raw:
            raw.execute("pragma journal_mode=off").fetchone()
            raw.execute("pragma synchronous=off")
            db = Database(raw)
            self._create(db)
            while told := self.source(position.of(db).position, REBUILD_BATCH):
                with _immediately(db):
                    self._tell(db, told)
            raw.execute("pragma journal_mode=wal").fetchone()
        generations.use(path)

    def _create(self, db: Database) -> None:
        with _immediately(db):
            position.create(db, self.signature)
            for projection in self.projections:
                projection.create(db)

    def _written(self) -> "_Opened":
        """The writer's connection to the generation in use, opened or built."""
        if not self.generations:
            return self._in_memory()
        if self._writer and self._writer.mark == self.generations.mark():
            return self._writer
        if self._writer:
            self._writer.db.conn.close()
        self._writer = self._usable(self.generations)
        return self._writer

    def _usable(self, generations: Generations) -> "_Opened":
        """The current file, if it was made by these projections from this log."""
        opened = self._open(generations)
        if opened and self._fits(opened.db):
            return opened
        with generations.building():
            opened = self._open(generations)
            if not opened or not self._fits(opened.db):
                self._build(generations)
                opened = self._open(generations)
        assert opened
        return opened

    def _fits(self, db: Database) -> bool:
        here = position.of(db)
        if here.signature != self.signature:
            return False
        if here.position == 0:
            return True
        told = self.source(here.position - 1, 1)
        return bool(told) and (
            told[0].position == here.position
            and str(told[0].event.originator_id) == here.originator
            and told[0].event.originator_version == here.version
        )

    def _in_memory(self) -> "_Opened":
        if not self._writer:
            raw = sqlite3.connect(
                ":memory:", check_same_thread=False, isolation_level=None
            )
            self._writer = _Opened(Database(raw), Path(), (0, 0))
            self._create(self._writer.db)
        return self._writer

    def _reader(self) -> "_Opened":
        """An idle connection to the generation in use, or a new one."""
        if not self.generations:
            return self._in_memory()
        mark = self.generations.mark()
        try:
            opened = self._idle.get_nowait()
        except Empty:
            pass
        else:
            if opened.mark == mark:
                return opened
            opened.db.conn.close()
        opened_now = self._open(self.generations)
        if not opened_now:
            self.catch_up()
            opened_now = self._open(self.generations)
        assert opened_now
        opened_now.db.execute("pragma query_only=on")
        return opened_now

    def _open(self, generations: Generations) -> "_Opened | None":
        """mode=rw: a file that is not there is not made by looking."""
        mark, path = generations.mark(), generations.current()
        if path is None:
            return None
        raw = sqlite3.connect(
            f"{path.resolve().as_uri()}?mode=rw",
            uri=True,
            check_same_thread=False,
            isolation_level=None,
            timeout=WAIT,
        )
        raw.execute("pragma wal_autocheckpoint=0").fetchone()
        raw.execute("pragma synchronous=normal")
        return _Opened(Database(raw), path, mark)


class _Opened:
    """A connection, its file, and the pointer it was opened under."""

    def __init__(self, db: Database, path: Path, mark: tuple[int, int]):
        self.db = db
        self.path = path
        self.mark = mark


@contextmanager
def _immediately(db: Database) -> Iterator[None]:
    """sqlite-utils' own `atomic()` begins deferred and fails when others write."""
    db.execute("begin immediate")
    try:
        yield
    except BaseException:
        db.conn.rollback()
        raise
    db.conn.commit()
