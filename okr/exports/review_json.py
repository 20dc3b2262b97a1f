"""A review as JSON: every number exact, the same bytes for the same review.

Shares (progress, expected, confidence, scores) are numbers of 0 to 1 and means of marks
numbers of 1 to 5, with at most six decimals, rounded once, half to even; what has no
data is null. Days are ISO dates.
"""

import json
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from okr.exports.words import digits, share

SHARES = {"progress", "expected", "confidence", "score", "suggested", "rhythm", "mean"}
DRAWN_ONLY = {"forecast"}
"""What a picture needs, but nobody has reported."""

quoted = json.JSONEncoder(ensure_ascii=False).encode


def written(review: Mapping[str, Any]) -> bytes:
    """The review's rows, names in place, as a file in UTF-8."""
    return (_said(review, "\n") + "\n").encode()


def _said(value: Any, line: str) -> str:
    """`line` begins one as far inside as the value stands."""
    match value:
        case str():
            return quoted(value)
        case Decimal():
            return digits(value)
        case None:
            return "null"
        case Mapping():
            return _listed(_fields(value, line + "  "), "{}", line)
        case Sequence():
            return _listed([_said(each, line + "  ") for each in value], "[]", line)
        case date():
            return f'"{value.isoformat()}"'
        case _:
            return json.dumps(value)


def _fields(fields: Mapping[str, Any], line: str) -> list[str]:
    return [
        f"{quoted(name)}: {_said(share(value) if name in SHARES else value, line)}"
        for name, value in fields.items()
        if name not in DRAWN_ONLY
    ]


def _listed(parts: list[str], ends: str, line: str) -> str:
    if not parts:
        return ends
    between = f",{line}  "
    return f"{ends[0]}{line}  {between.join(parts)}{line}{ends[1]}"
