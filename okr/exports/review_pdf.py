"""A review as a PDF: a cover, contents, a page an objective, goals and delegations.

In: the review's rows, names in place, and who translates. Out: a tagged PDF, the same
bytes for the same review: its day is its date, and its fonts are ours. What people
wrote reaches it as data, never as markup.
"""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from okr.exports import (
    closure_pdf,
    press,
    promises_pdf,
    review_pdf_cover,
    review_words,
)
from okr.exports.review_pdf_chapter import chapters
from okr.exports.review_pdf_contents import contents
from okr.exports.review_words import owner
from okr.exports.words import Gettext

Row = Mapping[str, Any]

NAMES = ("owner", "partner", "giver", "taker", "by", "person", "whose", "facilitator")
"""Fields that hold a name."""
AS_IT_IS = {"svg", "label", "imprint", "keywords", "language"}
UNBROKEN = re.compile(r"\S{31,}")
BREAK = "\u200b"


def written(review: Row, _: Gettext = str) -> bytes:
    """The whole file."""
    return press.printed(*told(review, _), review["day"])


def told(review: Row, _: Gettext) -> tuple[str, str]:
    """As JSON what is on the pages, and the pictures in them."""
    said = breaking(pages(review, _))
    drawn = said.pop("pictures")
    return json.dumps(said, ensure_ascii=False), json.dumps(drawn, ensure_ascii=False)


def pages(review: Row, _: Gettext) -> dict[str, Any]:
    """All that is on the pages, in words."""
    day, title = review["day"], review_words.title(review, _)
    rollup, sessions = closure_pdf.rolled_up(review, _), closure_pdf.sessions(review, _)
    parts, chapter = promises_pdf.parts(review, _), chapters(review, _)
    left_out = (chapter["drawn"], *(part["left_out"] for part in parts))
    return {
        "language": "en",
        "title": title,
        "company": review["company"],
        "imprint": review["imprint"],
        "shown_imprint": review["imprint"],
        "proof": review_words.proof(review, _),
        "keywords": "; ".join(dict.fromkeys(_names(review, _))),
        "day": {"year": day.year, "month": day.month, "day": day.day},
        "foot": f"{title}, {review_words.stretch(review, _)}",
        **review_pdf_cover.cover(review, _),
        **contents(review, _),
        "rollup": rollup,
        **chapter,
        "left_out": [said for said in left_out if said],
        "sessions": sessions,
        "parts": parts,
        "before": [rollup] if rollup else [],
        "entries": [*sessions, *parts],
    }


def _names(told: Any, _: Gettext) -> Iterator[str]:
    """Of people and teams, in the order of the pages."""
    if isinstance(told, Mapping):
        yield from (owner(told[name], _) for name in NAMES if name in told)
        told = told.values()
    elif not isinstance(told, list):
        return
    for each in told:
        yield from _names(each, _)


def breaking(said: Any) -> Any:
    """The same, with places to break a word that no line could hold."""
    match said:
        case str():
            return UNBROKEN.sub(_broken, said)
        case dict():
            return {
                name: value if name in AS_IT_IS else breaking(value)
                for name, value in said.items()
            }
        case list():
            return [breaking(value) for value in said]
        case _:
            return said


def _broken(word: re.Match[str]) -> str:
    return re.sub(r"(\S{15})(?=\S)", rf"\1{BREAK}", word[0])
