"""The past: copies of the rows as they stood at positions of the log gone by.

A copy is the same kind of file as today's rows, told up to its position and no
further; nothing writes to it afterwards. Each is made from the nearest earlier one.
"""

import fcntl
import os
import shutil
import sqlite3
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from sqlite_utils import Database

from okr.domain.errors import Unavailable
from okr.projections import opening
from okr.projections.audiences import LOOKING_BACK
from okr.projections.generations import Generations, discard

KEPT = 8

Fill = Callable[[Path, int], None]
"""Tells the rows in a file, or in a new one, up to a position."""
Fits = Callable[[Database], bool]
"""Whether these projections made the rows, from this log."""


@dataclass(frozen=True, eq=False)
class Look:
    """A connection to a copy, with the rows of today that were beside it."""

    db: Database
    path: Path
    mark: tuple[int, int]


class Past:
    def __init__(self, folder: Path, fill: Fill, fits: Fits):
        self.folder = folder
        self._fill = fill
        self._fits = fits
        self._idle: deque[Look] = deque()
        self._found: dict[Path, int] = {}

    def made(self, position: int) -> Path | None:
        """The copy of a position, if it is there and fits; it counts as used now."""
        path = self._path(position)
        try:
            file = path.stat().st_ino
        except FileNotFoundError:
            return None
        # A copy never changes: what fitted once is not opened again to be asked.
        if self._found.get(path) != file and not self._fitting(path):
            return None
        self._found[path] = file
        os.utime(path)
        return path

    def make(self, position: int) -> Path:
        """The copy of a position, made when it is not there; one at a time."""
        with self._making():
            path = self.made(position)
            if path:
                return path
            path = self._path(position)
            draft = path.with_suffix(".making")
            discard(draft)
            nearest = self._nearest(position)
            if nearest:
                shutil.copyfile(nearest, draft)
            self._fill(draft, position)
            os.replace(draft, path)
            self._let_go()
            return path

    @contextmanager
    def reading(
        self, position: int, keys: str, generations: Generations
    ) -> Iterator[Database]:
        """The rows of a position, for as long as the block lasts."""
        look = self._idle_look(position, generations.mark()) or look_back(
            self.made(position) or self.make(position), generations
        )
        _hold(look.db, keys)
        look.db.execute("begin")
        try:
            yield look.db
        finally:
            look.db.conn.rollback()
            self._idle.append(look)
            while len(self._idle) > KEPT:
                self._idle.popleft().db.conn.close()

    def close(self) -> None:
        while self._idle:
            self._idle.pop().db.conn.close()

    def _idle_look(self, position: int, mark: tuple[int, int]) -> Look | None:
        for look in list(self._idle):
            if look.path == self._path(position) and look.mark == mark:
                with suppress(ValueError):
                    # Somebody else may have taken it in between.
                    self._idle.remove(look)
                    return look
        return None

    def _path(self, position: int) -> Path:
        return self.folder / f"at-{position:012}.db"

    def _nearest(self, position: int) -> Path | None:
        earlier = [path for path in self._all() if _position(path) <= position]
        fitting = (path for path in reversed(earlier) if self._fitting(path))
        return next(fitting, None)

    def _fitting(self, path: Path) -> bool:
        with closing(_connection(path)) as raw:
            return self._fits(Database(raw))

    def _let_go(self) -> None:
        """Those used longest ago, and those of other projections or another log."""
        fitting = {path: self._fitting(path) for path in self._all()}
        used = [path for path, fits in fitting.items() if fits]
        kept = sorted(used, key=lambda path: path.stat().st_mtime)[-KEPT:]
        for path in fitting.keys() - set(kept):
            discard(path)

    def _all(self) -> list[Path]:
        return sorted(self.folder.glob("at-*.db"))

    @contextmanager
    def _making(self) -> Iterator[None]:
        self.folder.mkdir(parents=True, exist_ok=True)
        with (self.folder / "past.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield


def look_back(path: Path, generations: Generations) -> Look:
    """Open a copy with today's rows beside it."""
    mark, today = generations.mark(), generations.current()
    if today is None:
        raise Unavailable("The pages are not ready yet: try again in a minute.")
    db = Database(_connection(path))
    db.execute("attach ? as today", (f"{today.resolve().as_uri()}?mode=rw",))
    _narrow(db)
    return Look(db, path, mark)


def look_back_in_memory(db: Database, today: Database, keys: str) -> None:
    """The same for rows in memory: who may read today is written down beside them."""
    db.execute("attach ':memory:' as today")
    db.execute("create table today.audiences (thing text, key text)")
    rows = today.execute("select thing, key from audiences").fetchall()
    db.conn.executemany("insert into today.audiences values (?, ?)", rows)
    _narrow(db)
    _hold(db, keys)


def _narrow(db: Database) -> None:
    for statement in LOOKING_BACK:
        db.execute(statement)


def _hold(db: Database, keys: str) -> None:
    db.execute("delete from looking")
    db.execute("insert into looking values (?)", (keys,))


def _connection(path: Path) -> sqlite3.Connection:
    """Nothing writes to a copy once it has its name."""
    return sqlite3.connect(
        f"{path.resolve().as_uri()}?mode=ro&immutable=1",
        uri=True,
        check_same_thread=False,
        isolation_level=None,
        timeout=opening.WAIT,
    )


def _position(path: Path) -> int:
    return int(path.stem.removeprefix("at-"))
