"""Tables as people bring them: rows of text, their columns matched to the words we use.

A column named like a secret is dropped before anybody reads it.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches

from okr.application.bringing_in import Place
from okr.domain.errors import Refused

COLUMNS = {
    "people": ("name", "e-mail", "team", "lead of"),
    "plan": (
        "order",
        "type",
        "title",
        "team",
        "cycle",
        "owner",
        "serves",
        "measure",
        "unit",
        "baseline",
        "target",
        "current",
        "weight",
        "start",
        "due",
        "status",
        "confidence",
        "score",
        "given by",
        "first version",
        "authority",
        "done when",
        "hours",
        "description",
    ),
    "readings": ("day", "measure", "value", "whose", "note", "by"),
    "check-ins": ("day", "key result", "value", "confidence", "note", "by"),
}
ALSO_CALLED = {
    "mail": "e-mail",
    "e mail address": "e-mail",
    "leads": "lead of",
    "lead": "lead of",
    "home team": "team",
    "no": "order",
    "number": "order",
    "kind": "type",
    "period": "cycle",
    "quarter": "cycle",
    "supports": "serves",
    "metric": "measure",
    "start value": "baseline",
    "target value": "target",
    "current value": "current",
    "start date": "start",
    "due date": "due",
    "end": "due",
    "date": "day",
    "comment": "note",
    "recorded by": "by",
}
NEEDED = {
    "people": ("name", "e-mail"),
    "plan": ("order", "type", "title"),
    "readings": ("day", "measure", "value"),
    "check-ins": ("day", "key result"),
}
SECRET = re.compile(r"\b(password|passwort|secret|token|credentials?)\b|\bkey$")
ALIKE = 0.82


@dataclass(frozen=True)
class Row:
    place: Place
    cells: dict[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells.get(column, "")


@dataclass
class Tables:
    """Rows by sheet, and how each column was understood."""

    rows: dict[str, list[Row]] = field(
        default_factory=lambda: {sheet: [] for sheet in COLUMNS}
    )
    columns: list[str] = field(default_factory=list)

    def take_in(self, name: str, lines: Iterable[Sequence[str]]) -> None:
        """One sheet: the first line that holds anything names the columns."""
        numbered = ((n, line) for n, line in enumerate(lines, start=1) if any(line))
        _, heading = next(numbered, (0, ()))
        sheet = sheet_of(name, heading)
        found = matched(sheet, heading)
        missing = [need for need in NEEDED[sheet] if need not in found.values()]
        if missing:
            raise Refused(
                f"{name} has no column {missing[0].capitalize()}:"
                f" its first row names the columns, see the template."
            )
        self.columns += [
            _said(name, word, found.get(at)) for at, word in named(heading)
        ]
        self.rows[sheet] += list(_rows(sheet, found, numbered))


def sheet_of(name: str, heading: Sequence[str]) -> str:
    """Which of our sheets this is: by its name, else by its columns."""
    word = plain(name)
    for sheet in COLUMNS:
        if word.replace(" ", "") == sheet.replace("-", ""):
            return sheet
    fitting = [
        sheet
        for sheet in COLUMNS
        if set(NEEDED[sheet]) <= set(matched(sheet, heading).values())
    ]
    if not fitting:
        raise Refused(
            f"{name} is no sheet of the template: name it people, plan, readings or"
            " check-ins, with the template's columns."
        )
    return fitting[0]


def matched(sheet: str, heading: Sequence[str]) -> dict[int, str]:
    """Column numbers and what they hold; each word is taken once, from the left."""
    found: dict[int, str] = {}
    for at, word in named(heading):
        meant = meaning(sheet, word)
        if meant and meant not in found.values():
            found[at] = meant
    return found


def meaning(sheet: str, word: str) -> str | None:
    """What a column of this name holds, guessed from how it is written."""
    known = {plain(column): column for column in COLUMNS[sheet]}
    word = plain(word)
    if SECRET.search(word):
        return None
    called = plain(ALSO_CALLED.get(word, word))
    if called in known:
        return known[called]
    alike = get_close_matches(word, known, n=1, cutoff=ALIKE)
    return known[alike[0]] if alike else None


def plain(word: str) -> str:
    """`Owner (e-mail)*` is called `owner`, `E-Mail` `e mail`."""
    without = re.sub(r"\(.*?\)", " ", word.casefold())
    return " ".join(re.findall(r"\w+", without)) or "?"


def named(heading: Sequence[str]) -> list[tuple[int, str]]:
    return [(at, word) for at, word in enumerate(heading) if word.strip()]


def _rows(
    sheet: str, found: dict[int, str], numbered: Iterator[tuple[int, Sequence[str]]]
) -> Iterator[Row]:
    for number, line in numbered:
        cells = {
            word: line[at].strip()
            for at, word in found.items()
            if at < len(line) and line[at].strip()
        }
        if cells:
            title = (
                cells.get("title") or cells.get("name") or next(iter(cells.values()))
            )
            yield Row(Place(sheet, number, title), cells)


def _said(name: str, word: str, meant: str | None) -> str:
    if meant is None:
        return f"{name}: {word} is not read."
    return f"{name}: {word} is read as {meant.capitalize()}."
