"""A review as JSON: every number exact, the same bytes for the same review.

Shares (progress, expected, confidence, scores) are numbers of 0 to 1 and means of marks
numbers of 1 to 5, with at most six decimals, rounded once, half to even; what has no
data is null. Days are ISO dates.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from okr.exports.words import digits, share

SHARES = {"progress", "expected", "confidence", "score", "suggested", "rhythm", "mean"}
DRAWN_ONLY = {"forecast"}
"""What a picture needs, but nobody has reported."""


def written(review: Mapping[str, Any]) -> bytes:
    """The review's rows, names in place, as a file in UTF-8."""
    return ("".join(_said(review, "")) + "\n").encode()


def _said(value: Any, margin: str) -> Iterator[str]:
    match value:
        case Mapping():
            yield from _listed(list(_fields(value, margin + "  ")), "{}", margin)
        case str():
            yield json.dumps(value, ensure_ascii=False)
        case Sequence():
            inside = margin + "  "
            yield from _listed(["".join(_said(v, inside)) for v in value], "[]", margin)
        case Decimal():
            yield digits(value)
        case date():
            yield f'"{value.isoformat()}"'
        case _:
            yield json.dumps(value)


def _fields(fields: Mapping[str, Any], margin: str) -> Iterator[str]:
    for name, value in fields.items():
        if name not in DRAWN_ONLY:
            held = share(value) if name in SHARES else value
            yield f"{json.dumps(name)}: {''.join(_said(held, margin))}"


def _listed(parts: list[str], ends: str, margin: str) -> Iterator[str]:
    if not parts:
        yield ends
        return
    between = f",\n{margin}  "
    yield f"{ends[0]}\n{margin}  {between.join(parts)}\n{margin}{ends[1]}"
