"""A folder, a CSV or an XLSX file becomes lines of text, within limits."""

import csv
from collections.abc import Iterator, Sequence
from io import StringIO
from pathlib import Path, PurePath

from okr.domain.errors import Refused
from okr.imports import workbook
from okr.imports.tables import Tables

LIMIT = 20_000_000
ENDINGS = (".csv", ".xlsx")
DELIMITERS = ",;\t"

Upload = tuple[str, bytes]
"""The name of a file and what is in it."""


def read(path: Path) -> Tables:
    """Every CSV and XLSX of a folder, or one such file."""
    if not path.is_dir():
        return read_uploads([_upload(path)])
    inside = sorted(p for p in path.iterdir() if p.suffix.lower() in ENDINGS)
    if not inside:
        raise Refused(f"{path.name} holds no CSV or XLSX file: name another folder.")
    return read_uploads([_upload(one) for one in inside])


def read_uploads(uploads: Sequence[Upload]) -> Tables:
    if sum(len(content) for _, content in uploads) > LIMIT:
        raise Refused("That is over 20 MB: bring it in smaller parts.")
    tables = Tables()
    for name, content in uploads:
        for sheet, lines in sheets(name, content):
            tables.take_in(sheet, lines)
    return tables


def sheets(name: str, content: bytes) -> Iterator[tuple[str, Iterator[list[str]]]]:
    """The sheets of one file, each with its lines."""
    file = PurePath(name)
    match file.suffix.lower():
        case ".csv":
            yield file.stem, lines_of(name, decoded(name, content))
        case ".xlsx":
            yield from workbook.sheets(name, content)
        case _:
            raise Refused(f"{name} is neither CSV nor XLSX: save it as one of these.")


def decoded(name: str, content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Refused(f"{name} is not in UTF-8: save it as CSV UTF-8.") from None


def lines_of(name: str, text: str) -> Iterator[list[str]]:
    heading = text.partition("\n")[0]
    delimiter = max(DELIMITERS, key=heading.count)
    try:
        yield from csv.reader(StringIO(text, newline=""), delimiter=delimiter)
    except csv.Error as error:
        raise Refused(
            f"{name} is no CSV we can read ({error}): save it anew."
        ) from None


def _upload(path: Path) -> Upload:
    if path.stat().st_size > LIMIT:
        raise Refused(f"{path.name} is over 20 MB: bring it in smaller parts.")
    return path.name, path.read_bytes()
