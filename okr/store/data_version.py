"""The data version: tells, for microseconds, that somebody else has committed."""

import sqlite3
from pathlib import Path

from okr.store.pool import connect


class DataVersion:
    """Differs when another connection has written to the file."""

    def __init__(self, path: Path):
        self._raw: sqlite3.Connection | None = None
        self._path = path

    def __call__(self) -> int:
        if self._raw is None:
            self._raw = connect(str(self._path), 0)
        version: int = self._raw.execute("pragma data_version").fetchone()[0]
        return version

    def close(self) -> None:
        if self._raw:
            self._raw.close()
