"""The child that opens a workbook: little memory, little time, text on its way out."""

import json
import resource
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from typing import IO, Any

from openpyxl import load_workbook

MEMORY = 1_000_000_000
SECONDS = 30
CELLS = 1_000_000


def main() -> None:
    """From a workbook on standard input to its sheets as JSON on standard output."""
    limit(resource.RLIMIT_AS, MEMORY)
    limit(resource.RLIMIT_CPU, SECONDS)
    json.dump(list(sheets(BytesIO(sys.stdin.buffer.read()))), sys.stdout)


def limit(what: int, most: int) -> None:
    # Some systems know no such limit; the others keep it.
    with suppress(ValueError, OSError):
        resource.setrlimit(what, (most, most))


def sheets(file: IO[bytes]) -> Iterator[tuple[str, list[list[str]]]]:
    book = load_workbook(file, read_only=True, data_only=True)
    left = CELLS
    for sheet in book.worksheets:
        lines = []
        for line in sheet.iter_rows(values_only=True):
            left -= len(line)
            if left < 0:
                sys.exit(f"There are over {CELLS:,} cells.")
            lines.append(written(line))
        if any(any(line) for line in lines):
            yield sheet.title, without_end(lines)


def written(line: Iterable[Any]) -> list[str]:
    return [text_of(cell) for cell in line]


def without_end(lines: Sequence[list[str]]) -> list[list[str]]:
    """The lines up to the last that holds anything."""
    last = max(number for number, line in enumerate(lines) if any(line))
    return list(lines[: last + 1])


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


if __name__ == "__main__":
    main()
