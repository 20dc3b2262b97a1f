"""The checkpoint lock: commits hold it shared, the one checkpointer holds it alone.

SQLite before 3.51.3 can damage its log when one connection commits while another
checkpoints; with this lock the two never meet.
"""

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from okr.domain.errors import Unavailable

WAIT = 0.002


class CheckpointLock:
    """A lock file beside a database; each holder opens a descriptor of its own.

    Everybody passes a gate first and leaves it open behind them. Who waits to be
    alone stands in it, or commits that overlap would keep the checkpointer out for
    ever.
    """

    def __init__(self, database: Path, timeout: float):
        self.path = database.with_name(database.name + ".lock")
        self.gate = database.with_name(database.name + ".gate")
        self.timeout = timeout

    @contextmanager
    def shared(self) -> Iterator[None]:
        """From before BEGIN to after COMMIT of whoever writes."""
        with self._held(fcntl.LOCK_SH):
            yield

    @contextmanager
    def alone(self) -> Iterator[None]:
        """While checkpointing: nobody commits."""
        with self._held(fcntl.LOCK_EX):
            yield

    @contextmanager
    def _held(self, how: int) -> Iterator[None]:
        deadline = time.monotonic() + self.timeout
        gate = _locked(self.gate, how, deadline)
        try:
            descriptor = _locked(self.path, how, deadline)
        finally:
            os.close(gate)
        try:
            yield
        finally:
            os.close(descriptor)


def _locked(path: Path, how: int, deadline: float) -> int:
    descriptor = _opened(path)
    while True:
        try:
            fcntl.flock(descriptor, how | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() > deadline:
                os.close(descriptor)
                raise Unavailable(
                    "The store is busy right now: try again in a moment."
                ) from None
            time.sleep(WAIT)
        else:
            return descriptor


def _opened(path: Path) -> int:
    try:
        return os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    except OSError as error:
        raise Unavailable(
            "The store cannot be opened right now: try again in a minute."
        ) from error
