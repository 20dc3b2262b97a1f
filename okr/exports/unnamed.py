"""Names that stand in a file, and nowhere else any more.

A file is written once more with a mark for each name that is gone. It is the same file
when it differs from that one in the places of the marks only.
"""

import csv
import re
from collections.abc import Callable, Iterable, Mapping
from html import unescape
from io import BytesIO, StringIO
from zipfile import BadZipFile, ZipFile

WORDS = "xl/sharedStrings.xml"
"""Where a workbook keeps all its words."""
PLAIN = re.compile("\ue000([0-9]+)\ue001")
QUOTED = re.compile(f'"{PLAIN.pattern}"')
KEYWORDS = re.compile(r"<pdf:Keywords>(.*?)</pdf:Keywords>", re.DOTALL)
"""Where a PDF keeps all the names in it, in plain letters."""
ANY = r"[^\n\r]{0,400}?"
NAMES = {"<": (PLAIN, r"[^\n\r<>]{0,400}?"), "{": (QUOTED, f'"{ANY}"|null')}
"""What may stand in place of a mark, by the sign that a text begins with. JSON writes
null for somebody who was nameless already."""

Written = Callable[[Mapping[str, str]], bytes]
"""Writes the file with what is to stand in place of some names."""


def same_but_names(file: bytes, people: Iterable[str], written: Written) -> bool:
    """Whether the names of these people are all that has to be put in."""
    ids = list(people)
    marked = written({id: f"\ue000{place}\ue001" for place, id in enumerate(ids)})
    names = _names(_text(file), _text(marked))
    if names is None or not file.startswith((b"PK", b"%PDF")):
        return names is not None
    # Where things stand depends on the names in them, so the whole is made again.
    again = {ids[place]: unescape(name) for place, name in names.items()}
    return written(again) == file


def _names(text: str, marked: str) -> dict[int, str] | None:
    """What stands in the text in place of each mark; None when more is different."""
    mark, name = NAMES.get(marked[:1], (PLAIN, ANY))
    parts = mark.split(marked)
    match = re.fullmatch(f"({name})".join(map(re.escape, parts[::2])), text, re.DOTALL)
    if match is None:
        return None
    return dict(zip(map(int, parts[1::2]), match.groups(), strict=True))


def _text(file: bytes) -> str:
    """The words of the file; of a table, without the quotes that a name may need; of
    a PDF, the names."""
    if file.startswith(b"PK"):
        return _words(file)
    text = file.decode("utf-8-sig", "replace")
    if file.startswith(b"%PDF"):
        kept = KEYWORDS.search(text)
        return kept[0] if kept else ""
    if not file.startswith(b"\xef\xbb\xbf"):
        return text
    rows = csv.reader(StringIO(text, newline=""))
    return "\n".join("\t".join(row) for row in rows)


def _words(file: bytes) -> str:
    try:
        with ZipFile(BytesIO(file)) as package:
            return package.read(WORDS).decode("utf-8", "replace")
    except (BadZipFile, KeyError):
        return ""
