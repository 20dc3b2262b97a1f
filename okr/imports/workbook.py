"""An XLSX file, looked over before it is opened: sizes, ratio, entries, cells."""

import zipfile
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import IO, Any

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from okr.domain.errors import Refused

ENTRIES = 1_000
UNPACKED = 100_000_000
RATIO = 100
CELLS = 1_000_000


def sheets(name: str, file: IO[bytes]) -> Iterator[tuple[str, Iterator[list[str]]]]:
    """The sheets that hold anything, each with its lines of text."""
    refuse_bomb(name, file)
    try:
        book = load_workbook(file, read_only=True, data_only=True)
    except (InvalidFileException, KeyError, ValueError, SyntaxError):
        raise Refused(f"{name} is no workbook we can read: save it anew.") from None
    left = CELLS
    for sheet in book.worksheets:
        lines = []
        for line in sheet.iter_rows(values_only=True):
            left -= len(line)
            if left < 0:
                raise Refused(f"{name} holds over {CELLS:,} cells: split it.")
            lines.append(written(line))
        if any(any(line) for line in lines):
            yield sheet.title, iter(lines)


def refuse_bomb(name: str, file: IO[bytes]) -> None:
    """What the file declares about itself is small enough to be unpacked."""
    try:
        with zipfile.ZipFile(file) as archive:
            entries = archive.infolist()
    except zipfile.BadZipFile:
        raise Refused(f"{name} is no workbook we can read: save it anew.") from None
    unpacked = sum(entry.file_size for entry in entries)
    packed = sum(entry.compress_size for entry in entries)
    if len(entries) > ENTRIES or unpacked > UNPACKED or unpacked > RATIO * packed:
        raise Refused(f"{name} unpacks to far more than a plan: save it as CSV.")
    file.seek(0)


def written(line: Sequence[Any]) -> list[str]:
    return [text_of(cell) for cell in line]


def text_of(cell: object) -> str:
    """A cell as a person would type it."""
    match cell:
        case None:
            return ""
        case datetime():
            return cell.date().isoformat()
        case date():
            return cell.isoformat()
        case float():
            return format(Decimal(repr(cell)).normalize(), "f")
        case _:
            return str(cell)
