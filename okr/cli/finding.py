"""What the doctor finds, and where it looks."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Finding:
    """What was found; `fault` says that it must be put right."""

    sentence: str
    fault: bool = False


@dataclass(frozen=True)
class Place:
    """What a server would be started with: its folder, and what it is told."""

    data: Path
    key_file: Path | None = None
    debug: str = ""

    @property
    def log(self) -> Path:
        return self.data / "okr.db"

    @property
    def keys(self) -> Path:
        return self.data / "keys.db"
