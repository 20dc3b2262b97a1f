"""Files that take a while: each is made once, beside the requests, and waits to be
taken.

They wait in a folder of their own, readable by the server alone, for some minutes; each
is for one reader. Whichever process is asked, the folder says how far a file is.
"""

import atexit
import fcntl
import os
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from tempfile import mkdtemp
from threading import BoundedSemaphore, Thread
from typing import IO
from uuid import NAMESPACE_URL, UUID, uuid5

from okr.domain.errors import Missing, Unavailable

PATIENCE = 1.0
"""Seconds a request waits before it says that the file is being made."""
LONGEST = 600.0
"""Seconds a file waits to be taken."""
MOST, AT_ONCE = 3, 2
"""Files of one reader; files that one process makes at the same time."""
LOCK, DRAFT = ".lock", ".draft"
GONE = "That file waits no more: ask for it again."
MANY = "Three of your files are being made already: wait until one is there."


@dataclass(frozen=True)
class Made:
    """What the file is called by whoever takes it, and what is in it."""

    name: str
    content: bytes


class Makings:
    def __init__(self, folder: Path | None, patience: float = PATIENCE):
        """Without a folder they wait in one that goes with this process."""
        self._given = folder
        self._patience = patience
        self.seats = BoundedSemaphore(AT_ONCE)
        self.threads: dict[UUID, Thread] = {}

    def begin(self, reader: str, asked: str, make: Callable[[], Made]) -> UUID:
        """Start to make what is asked, unless just that is being made; its id."""
        id = uuid5(NAMESPACE_URL, f"{reader} {asked}")
        place = self._place(reader, id)
        self._let_go(place)
        place.mkdir(mode=0o700, parents=True, exist_ok=True)
        lock = _held(place)
        if lock is None:
            return id
        for left in _files(place):
            left.unlink()
        thread = Thread(target=self._make, args=(place, lock, make), daemon=True)
        self.threads[id] = thread
        thread.start()
        return id

    def look(self, reader: str, id: UUID) -> Path | None:
        """The file, if it is there or comes in the moment we can wait; None while it
        is being made. Missing for what is not there, or not this reader's."""
        place = self._place(reader, id)
        thread = self.threads.get(id)
        if thread:
            thread.join(self._patience)
        found = next(_files(place), None)
        if found is None and not _being_made(place):
            raise Missing(GONE)
        return found

    @cached_property
    def _folder(self) -> Path:
        if self._given:
            return self._given
        own = mkdtemp(prefix="okr-")
        atexit.register(shutil.rmtree, own, ignore_errors=True)
        return Path(own)

    def _make(self, place: Path, lock: IO[str], make: Callable[[], Made]) -> None:
        with lock, self.seats:
            made = make()
            _write(place / DRAFT, made.content)
            os.replace(place / DRAFT, place / made.name)

    def _let_go(self, room: Path) -> None:
        """Of what has waited too long, of anybody; and of this reader's as much as
        there has to be room for one more."""
        self.threads = {id: t for id, t in self.threads.items() if t.is_alive()}
        for place in self._folder.glob("*/*"):
            if _age(place) > LONGEST and not _being_made(place):
                shutil.rmtree(place, ignore_errors=True)
        own = sorted((p for p in room.parent.glob("*") if p != room), key=_age)
        for place in own[MOST - 1 :]:
            if _being_made(place):
                raise Unavailable(MANY)
            shutil.rmtree(place, ignore_errors=True)

    def _place(self, reader: str, id: UUID) -> Path:
        return self._folder / reader / str(id)


def _held(place: Path) -> IO[str] | None:
    """The lock that whoever makes a file holds; None when somebody has it."""
    lock = (place / LOCK).open("a")
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        lock.close()
        return None
    return lock


def _being_made(place: Path) -> bool:
    if not (place / LOCK).exists():
        return False
    lock = _held(place)
    if lock:
        lock.close()
    return lock is None


def _files(place: Path) -> Iterator[Path]:
    return (path for path in place.glob("[!.]*"))


def _age(place: Path) -> float:
    with suppress(FileNotFoundError):
        return time.time() - place.stat().st_mtime
    return 0.0


def _write(path: Path, content: bytes) -> None:
    """Readable by the server alone, from its first byte."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
