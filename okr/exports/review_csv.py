"""A review as CSV: one row a key result, made to be opened in a spreadsheet.

UTF-8 with a byte order mark, so that spreadsheets read every letter; numbers plain,
with a point; shares with at most six decimals, rounded half to even.
"""

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from io import StringIO
from typing import Any

from okr.exports import closure_columns
from okr.exports.review_json import SHARES
from okr.exports.review_words import not_heard
from okr.exports.words import digits, formula, share

Row = Mapping[str, Any]

OBJECTIVE = ("title", "team", "owner", "serves", "health", "progress", "confidence")
KEY_RESULT = (
    "title",
    "measure",
    "unit",
    "whose",
    "baseline",
    "target",
    "current",
    "current_on",
    "progress",
    "expected",
    "weight",
    "due",
    "health",
    "confidence",
)
HEADINGS = (
    "Objective",
    "Team",
    "Owner",
    "Serves",
    "Objective health",
    "Objective progress",
    "Objective confidence",
    "Key result",
    "Measure",
    "Unit",
    "Whose",
    "Baseline",
    "Target",
    "Current",
    "Current on",
    "Progress",
    "Expected",
    "Weight",
    "Due",
    "Health",
    "Confidence",
    "Not heard",
)


def written(review: Row) -> bytes:
    """The review's rows, names in place; an objective without key results keeps one.
    Scores have columns of their own once there are any."""
    rows = (row for each in review["objectives"] for row in _rows(each))
    if "rollup" not in review:
        return file_of(review, HEADINGS, rows)
    scores = (row for each in review["objectives"] for row in _scores(each))
    both = ([*row, *more] for row, more in zip(rows, scores, strict=True))
    return file_of(review, [*HEADINGS, *closure_columns.HEADINGS], both)


def _rows(objective: Row) -> Iterator[list[str]]:
    begin = cells(objective, OBJECTIVE)
    end = as_text(not_heard(objective["unheard"], str))
    for key_result in objective["key_results"] or [{}]:
        yield [*begin, *cells(key_result, KEY_RESULT), end]


def _scores(objective: Row) -> Iterator[list[str]]:
    for key_result in objective["key_results"] or [{}]:
        told = closure_columns.beside(objective, key_result)
        named = zip(told, closure_columns.NAMES, strict=True)
        yield [cell for row, names in named for cell in cells(row, names)]


def file_of(
    review: Row, headings: Iterable[str], rows: Iterable[Sequence[str]]
) -> bytes:
    """A table as a file; every row begins with the cycle and the day it tells of, and
    ends with what it was made from. The imprint stands in the first row, so there is
    always one."""
    text = StringIO()
    file = csv.writer(text, lineterminator="\r\n")
    names = [*headings]
    file.writerow(["Cycle", "As of", *names, "Position", "Parameters", "Imprint"])
    begin = [_cell(review["cycle"]["name"]), _cell(review["day"])]
    end = [str(review["position"]), str(review["parameters_version"])]
    for place, row in enumerate(list(rows) or [[""] * len(names)]):
        imprint = "" if place else review["imprint"]
        file.writerow([*begin, *row, *end, imprint])
    return text.getvalue().encode("utf-8-sig")


def cells(row: Row, names: Iterable[str]) -> list[str]:
    return [
        _cell(share(row.get(name)) if name in SHARES else row.get(name))
        for name in names
    ]


def _cell(value: Any) -> str:
    match value:
        case str():
            return as_text(value)
        case Decimal():
            return digits(value)
        case None:
            return ""
        case date():
            return value.isoformat()
        case bool():
            return "yes" if value else "no"
        case _:
            return as_text(str(value))


def as_text(words: str) -> str:
    """Words a spreadsheet would take for a formula get an apostrophe before them."""
    return f"'{words}" if formula(words) else words
