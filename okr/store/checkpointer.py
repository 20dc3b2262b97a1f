"""The one checkpointer: moves finished log pages into the files, while nobody commits.

Every process offers itself; the one that gets the lock file does it until it ends.
"""

import fcntl
import os
import sqlite3
from collections.abc import Callable, Iterable
from contextlib import closing
from pathlib import Path
from threading import Event, Thread

from okr.domain.errors import Unavailable
from okr.store.lock import CheckpointLock

EVERY = 1.0
LOG_BYTES = 1_000_000
PATIENCE = 0.5


class Checkpointer:
    def __init__(self, lock: Path, databases: Callable[[], Iterable[Path]]):
        self._lock = lock
        self._databases = databases
        self._stopped = Event()
        self._thread = Thread(target=self._run, name="checkpointer", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        self._stopped.set()
        self._thread.join()

    def _run(self) -> None:
        chosen: int | None = None
        while not self._stopped.wait(EVERY):
            chosen = chosen or _chosen(self._lock)
            if chosen:
                for database in self._databases():
                    checkpoint_when_due(database)
        if chosen:
            os.close(chosen)


def _chosen(lock: Path) -> int | None:
    """A descriptor that holds the lock file, or None: another process has it."""
    try:
        descriptor = os.open(lock, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    except OSError:
        return None
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(descriptor)
        return None
    return descriptor


def checkpoint_when_due(database: Path, log_bytes: int = LOG_BYTES) -> bool:
    """Whether the log was long enough, and nobody committed for a moment."""
    log = database.with_name(database.name + "-wal")
    try:
        if os.stat(log).st_size < log_bytes:
            return False
        with CheckpointLock(database, PATIENCE).alone():
            return _checkpoint(database)
    except (OSError, Unavailable, sqlite3.Error):
        # Gone, locked, or no room: the next round tries again.
        return False


def _checkpoint(database: Path) -> bool:
    uri = f"{database.resolve().as_uri()}?mode=rw"
    with closing(sqlite3.connect(uri, uri=True, timeout=PATIENCE)) as raw:
        busy, _, _ = raw.execute("pragma wal_checkpoint(truncate)").fetchone()
    return not busy
