"""Forgotten people: their ids in a file apart, so that no backup brings a name back."""

import os
from pathlib import Path

from okr.domain.errors import Unavailable

NOT_KEPT = (
    "{} cannot be written, so nobody is forgotten: let OKR_FORGOTTEN name a file"
    " outside the data folder."
)


class Forgotten:
    """One id a line; without a file nothing is noted."""

    def __init__(self, path: Path | None = None):
        self.path = path

    def note(self, person: str) -> None:
        """On the disk before a name is deleted: to forget twice does no harm."""
        if self.path is None or person in self.everybody():
            return
        try:
            with open(self.path, "a", opener=_for_us_alone) as listed:
                listed.write(f"{person}\n")
                listed.flush()
                os.fsync(listed.fileno())
        except OSError as error:
            raise Unavailable(NOT_KEPT.format(self.path)) from error

    def everybody(self) -> set[str]:
        if self.path is None or not self.path.exists():
            return set()
        return set(self.path.read_text().split())


def _for_us_alone(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)
