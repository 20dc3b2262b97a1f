"""Where do these words stand, in what this viewer may read?"""

import re
from typing import Any
from unicodedata import category, normalize

from sqlite_utils import Database

from okr.projections import passages
from okr.projections.passages import Readable

LONGEST, MOST = 200, 16
"""So many characters, and so many words, of a question are read."""
NEWEST = 2**62
FIRST = (0, NEWEST)
"""Where the results begin: titles before texts, in each the newest first."""
TIERS = ("{{title}} : ({asked})", "({asked}) NOT {{title}} : ({asked})")
MARKS = ("\x02", "\x03", 24)
"""No text holds these signs: they open and close what was found, in so many words."""
SIGNS = "LMNPS"
"""Letters, marks, numbers, punctuation, symbols; everything else parts words."""

Pieces = list[tuple[str, bool]]
"""A text in pieces, each with whether it is what was looked for."""


def search(
    db: Database,
    words: str,
    readable: Readable,
    limit: int,
    after: tuple[int, int] = FIRST,
    **viewer: Any,
) -> list[dict[str, Any]]:
    """Texts with each of these words, the last of them perhaps only begun.

    A row says what was found (`thing`, `kind`, `title`), on whose page (`about`,
    `about_kind`, `about_title`), and shows it in pieces (`heading`, `snippet`);
    the next page comes `after` its `place`.
    """
    asked = question(words)
    first, before = after
    found: list[dict[str, Any]] = []
    for tier in range(first, len(TIERS)) if asked else ():
        query, left = TIERS[tier].format(asked=asked), limit - len(found)
        rows = passages.matching(db, query, readable, before, left, MARKS, **viewer)
        found += [_result(row, tier) for row in rows]
        before = NEWEST
    return found


def question(words: str) -> str:
    """What the index is asked: every word quoted, so that none is a command to it."""
    plain = normalize("NFC", words[:LONGEST])
    signs = (sign if category(sign)[0] in SIGNS else " " for sign in plain)
    asked = "".join(signs).replace('"', " ").split()[:MOST]
    return " ".join(f'"{word}"' for word in asked) + "*" if asked else ""


def _result(row: dict[str, Any], tier: int) -> dict[str, Any]:
    """A check-in or a thought has no title: its page's is shown."""
    title = row["title"] or row["about_title"]
    heading = pieces(row["heading"]) or [(title, False)]
    snippet, place = pieces(row["snippet"]), (tier, row.pop("id"))
    shown = {"title": title, "heading": heading, "snippet": snippet, "place": place}
    return {**row, **shown}


def pieces(marked: str) -> Pieces:
    """Between the marks stands what was found."""
    parts = enumerate(re.split("[\x02\x03]", marked))
    return [(part, bool(number % 2)) for number, part in parts if part]
