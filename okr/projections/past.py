"""The past: copies of the rows as they stood at positions of the log gone by.

A copy is the same kind of file as today's rows, told up to its position and no
further; nothing writes to it afterwards. Each is made from the nearest earlier one.
"""

import fcntl
import os
import shutil
import sqlite3
from collections import deque
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from sqlite_utils import Database

from okr.domain.errors import Unavailable
from okr.projections import opening
from okr.projections.audiences import LOOKING_BACK
from okr.projections.damage import broken
from okr.projections.generations import Generations, Mark, discard
from okr.projections.telling import Telling

KEPT = 8


@dataclass(frozen=True, eq=False)
class Look:
    """A connection to a copy, with the rows of today that were beside it; `copy`
    tells it from one that was made anew in its place."""

    db: Database
    path: Path
    copy: int
    mark: Mark


class Past:
    def __init__(self, folder: Path, telling: Telling):
        self.folder = folder
        self._telling = telling
        self._idle: deque[Look] = deque()
        self._found: dict[Path, tuple[int, int]] = {}

    def made(self, position: int) -> Path | None:
        """The copy of a position, if it is there and fits; it counts as used now."""
        path = self._path(position)
        try:
            here = path.stat()
        except FileNotFoundError:
            return None
        # A copy never changes: what fitted once is not opened again to be asked.
        file = here.st_ino, here.st_size
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
            try:
                self._fill(draft, position)
            except sqlite3.DatabaseError as error:
                if not broken(error):
                    raise
                # The copy it began with was: now it begins with nothing.
                self._discard_all()
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
        try:
            _hold(look.db, keys)
            look.db.execute("begin")
            yield look.db
        except sqlite3.DatabaseError as error:
            if broken(error):
                self._discard_with(look)
            raise
        finally:
            look.db.conn.rollback()
            self._idle.append(look)
            while len(self._idle) > KEPT:
                self._idle.popleft().db.conn.close()

    def close(self) -> None:
        while self._idle:
            self._idle.pop().db.conn.close()

    def _fill(self, draft: Path, last: int) -> None:
        """From the nearest earlier copy, or from nothing."""
        discard(draft)
        nearest = self._nearest(last)
        if nearest:
            shutil.copyfile(nearest, draft)
        with opening.filling(draft, journal="delete") as db:
            if nearest:
                self._telling.tell_up_to(db, last)
            else:
                self._telling.fill(db, last)

    def _discard_with(self, look: Look) -> None:
        """A broken copy goes, and every other with it: they are made from one
        another. Those that were made anew meanwhile stay."""
        with self._making():
            if _file(look.path) == look.copy:
                self._discard_all()

    def _discard_all(self) -> None:
        for path in self._all():
            discard(path)

    def _idle_look(self, position: int, mark: Mark) -> Look | None:
        sought = (self._path(position), _file(self._path(position)), mark)
        for look in list(self._idle):
            if (look.path, look.copy, look.mark) == sought:
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
        try:
            with closing(_connection(path)) as raw:
                return self._telling.fits(Database(raw))
        except sqlite3.DatabaseError as error:
            if not broken(error):
                raise
            return False

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
    mark, today, copy = generations.mark(), generations.current(), _file(path)
    if today is None:
        raise Unavailable("The pages are not ready yet: try again in a minute.")
    db = Database(_connection(path))
    db.execute("attach ? as today", (f"{today.resolve().as_uri()}?mode=rw",))
    _narrow(db)
    return Look(db, path, copy, mark)


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


def _file(path: Path) -> int:
    """Which file it is; 0 when there is none."""
    return path.stat().st_ino if path.exists() else 0


def _position(path: Path) -> int:
    return int(path.stem.removeprefix("at-"))
