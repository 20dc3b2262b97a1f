"""An XLSX file: looked over unopened, then unpacked by a child process with limits."""

import json
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from io import BytesIO

from okr.domain.errors import Refused

ENTRIES = 1_000
UNPACKED = 100_000_000
RATIO = 100
SECONDS = 60
CHILD = ("-m", "okr.imports.unpacking")


def sheets(name: str, content: bytes) -> Iterator[tuple[str, Iterator[list[str]]]]:
    """The sheets that hold anything, each with its lines of text."""
    refuse_bomb(name, content)
    try:
        done = subprocess.run(
            [sys.executable, *CHILD],
            input=content,
            capture_output=True,
            timeout=SECONDS,
            check=True,
        )
    except subprocess.SubprocessError:
        raise Refused(
            f"{name} is no workbook we can read: save it anew, or as CSV."
        ) from None
    for title, lines in json.loads(done.stdout):
        yield title, iter(lines)


def refuse_bomb(name: str, content: bytes) -> None:
    """What the file declares about itself is small enough to be unpacked."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            entries = archive.infolist()
    except zipfile.BadZipFile:
        raise Refused(f"{name} is no workbook we can read: save it anew.") from None
    unpacked = sum(entry.file_size for entry in entries)
    packed = sum(entry.compress_size for entry in entries)
    if len(entries) > ENTRIES or unpacked > UNPACKED or unpacked > RATIO * packed:
        raise Refused(f"{name} unpacks to far more than a plan: save it as CSV.")
