"""The follower: sees that other processes wrote, and lets the rows catch up."""

import sqlite3
from collections.abc import Callable
from threading import Event, Thread

EVERY = 0.05
LATER = 2.0


class Follower:
    """One thread per process. `version` differs when somebody else has written;
    `catch_up` says whether it could."""

    def __init__(self, version: Callable[[], object], catch_up: Callable[[], bool]):
        self._version = version
        self._catch_up = catch_up
        self._stopped = Event()
        self._thread = Thread(target=self._follow, name="follower", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        self._stopped.set()
        self._thread.join()

    def _follow(self) -> None:
        seen: object = object()
        while not self._stopped.wait(EVERY):
            version = self._look()
            if version == seen:
                continue
            if version is not None and self._catch_up():
                seen = version
            else:
                self._stopped.wait(LATER)

    def _look(self) -> object:
        """None while nothing can be seen: out of files, disk gone for a moment."""
        try:
            return self._version()
        except sqlite3.Error:
            return None
