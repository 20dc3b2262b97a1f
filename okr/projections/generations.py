"""The files of a read model: `read-000123.db`, and a pointer that names the one in use.

A live file is never replaced in place: pages of its old log would end up in the new
one. A new generation is a new file; the pointer is what gets replaced, atomically.
"""

import fcntl
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

KEPT = 3
NAME = re.compile(r"read-(\d{6,})\.db")

Mark = tuple[int, int]
"""Tells one pointer from the next."""


class Generations:
    def __init__(self, folder: Path):
        self.folder = folder
        self.pointer = folder / "pointer"

    def mark(self) -> Mark:
        """Costs one look at the file."""
        try:
            seen = os.stat(self.pointer)
        except FileNotFoundError:
            return (0, 0)
        return (seen.st_ino, seen.st_mtime_ns)

    def current(self) -> Path | None:
        """The file in use, or None: before the first one was built, or when the
        pointer names none of them."""
        try:
            name = self.pointer.read_text(errors="replace").strip()
        except FileNotFoundError:
            return None
        named = self.folder / name
        return named if NAME.fullmatch(name) and named.is_file() else None

    def next(self) -> Path:
        """Where the next generation is built."""
        numbers = [_number(path) for path in self._all()]
        return self.folder / f"read-{max(numbers, default=0) + 1:06}.db"

    def use(self, path: Path) -> None:
        """Point at a finished file, once the disk has it; let the oldest ones go."""
        with path.open("rb") as finished:
            os.fsync(finished.fileno())
        draft = self.folder / "pointer.next"
        with draft.open("w") as written:
            written.write(path.name)
            written.flush()
            os.fsync(written.fileno())
        os.replace(draft, self.pointer)
        for old in self._all()[:-KEPT]:
            discard(old)

    @contextmanager
    def building(self) -> Iterator[None]:
        """One builder at a time, over all processes."""
        self.folder.mkdir(parents=True, exist_ok=True)
        with (self.folder / "build.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield

    def _all(self) -> list[Path]:
        """Also one that is gone, as long as its log or a lock is there: a new file
        must not find them."""
        found = map(NAME.match, (each.name for each in self.folder.iterdir()))
        return sorted({self.folder / named[0] for named in found if named}, key=_number)


def discard(path: Path) -> None:
    """Remove a file together with its log and its locks."""
    for suffix in ("", "-wal", "-shm", ".lock", ".gate"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)


def _number(path: Path) -> int:
    return int(path.stem.removeprefix("read-"))
