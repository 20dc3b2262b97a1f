"""One hub a process: hears that rows moved, and nudges the pages it concerns."""

import logging
import sqlite3
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from threading import Event, Lock, Thread
from time import monotonic

from sqlite_utils import Database

from okr import policy
from okr.domain.errors import Problem
from okr.projections import news, position
from okr.workspace import Workspace
from web.figures import streams
from web.live.news import News
from web.live.watch import Watch

ROOM = 500
EACH = 20
FAR = 1_000
"""So many streams a process and a session; so many events back one may go on."""

LOOK = 1.0
REST = 0.25
CHECK = 4.0
"""Seconds: looking for browsers that hung up; between two nudges of a page; between
two looks at who may still look."""

log = logging.getLogger("okr")


class Hub:
    def __init__(self, workspace: Callable[[], Workspace], room: int = ROOM):
        self._workspace = workspace
        self._room = room
        self._watches: dict[Watch, None] = {}
        self._lock = Lock()
        self._heard = Event()
        self._over = Event()
        self._thread: Thread | None = None
        self._position = 0
        self.at_end: list[Callable[[], object]] = []

    def join(self, watch: Watch, since: int | None) -> bool:
        """Take a stream in, and tell it what it missed since a position. False when
        there is no room, or the server is stopping."""
        with self._lock:
            if self._full(watch):
                return False
            self._start()
            self._watches[watch] = None
            streams.inc()
        try:
            # After it was taken in: what comes meanwhile is told twice, never lost.
            self._resume(watch, since)
        except BaseException:
            self.leave(watch)
            raise
        return True

    @property
    def watching(self) -> list[Watch]:
        with self._lock:
            return list(self._watches)

    def leave(self, watch: Watch) -> None:
        with self._lock:
            if watch in self._watches:
                del self._watches[watch]
                streams.dec()

    def hear(self) -> None:
        """Something was written, by this process or another."""
        self._heard.set()

    def end(self) -> None:
        """The server stops: every stream ends now, and none begins."""
        self._over.set()
        self._heard.set()
        for tell in self.at_end:
            tell()
        for watch in self.watching:
            watch.end()

    @property
    def over(self) -> bool:
        return self._over.is_set()

    def look(self) -> None:
        """Tell every page what happened since the last look."""
        with self._workspace().read_model.reading() as db:
            here = position.of(db).position
            watches = self.watching
            if here > self._position:
                tell(db, watches, self._position, here)
        if here < self._position:
            for watch in watches:
                watch.reset(here)
        self._position = here

    def check(self) -> None:
        """Cut the streams of whoever was signed out or has left, and of tokens that
        were taken back."""
        watches = self.watching
        running = self._running({watch.token for watch in watches})
        with self._workspace().read_model.reading() as db:
            people = {watch.person for watch in watches}
            viewers = {person: policy.viewer(db, person) for person in people}
            for watch in watches:
                viewer = viewers[watch.person] if watch.token in running else None
                if viewer is None or not watch.let_in(db, viewer):
                    watch.cut()

    def _running(self, tokens: set[str]) -> set[str]:
        accounts, now = self._workspace().accounts, datetime.now(UTC)
        sessions = accounts.sessions.still_running(tokens, now)
        return sessions | accounts.tokens.still_running(tokens - sessions, now)

    def _full(self, watch: Watch) -> bool:
        own = sum(other.token == watch.token for other in self._watches)
        return self._over.is_set() or len(self._watches) >= self._room or own >= EACH

    def _start(self) -> None:
        """With the first page: a process nobody watches does nothing."""
        if self._thread:
            return
        with self._workspace().read_model.reading() as db:
            self._position = position.of(db).position
        self._workspace().listeners.append(self.hear)
        self._thread = Thread(target=self._run, name="live", daemon=True)
        self._thread.start()

    def _resume(self, watch: Watch, since: int | None) -> None:
        with self._workspace().read_model.reading() as db:
            here = position.of(db).position
            watch.begin(here if since is None else since)
            if since is None:
                return
            if max(0, here - FAR) <= since <= here:
                watch.known = since
                tell(db, [watch], since, here)
            else:
                watch.reset(here)

    def _run(self) -> None:
        checked = monotonic()
        while not self._over.wait(REST):
            if self._heard.wait(LOOK):
                self._heard.clear()
                self._bear(self.look)
            for watch in self.watching:
                if watch.gone():
                    watch.end()
            if monotonic() - checked >= CHECK - LOOK - REST:
                checked = monotonic()
                self._bear(self.check)

    def _bear(self, act: Callable[[], None]) -> None:
        """Files that are not there for a moment: say it, and try again later."""
        try:
            act()
        except (Problem, OSError, sqlite3.Error):
            log.exception("live_fault")
            self._heard.set()
            self._over.wait(CHECK)


def tell(db: Database, watches: Iterable[Watch], after: int, upto: int) -> None:
    """Nudge those who may read something of what happened about what they watch."""
    heard = News(news.between(db, after, upto))
    concerned = [watch for watch in watches if watch.concerned(heard)]
    people = {watch.person for watch in concerned}
    viewers = {person: policy.viewer(db, person) for person in people}
    wait = 0.0
    for watch in concerned:
        viewer = viewers[watch.person]
        newest = heard.newest(watch.about, viewer.keys) if viewer else None
        if newest:
            watch.changed(newest, wait)
            wait += watch.SPREAD
