"""What the pages of a review share: tables, chips, bars."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from html import escape
from typing import Any

from okr.exports.bars import bar
from okr.exports.review_words import HEALTH
from okr.exports.svg import tag
from okr.exports.words import NONE, Gettext, percent


def said(name: str, words: str, kind: str | None = None, **attributes: object) -> str:
    """An element with words in it."""
    return tag(name, escape(words), class_=kind, **attributes)


def table(headings: Sequence[str], rows: Sequence[str]) -> str:
    names = "".join(said("th", heading, scope="col") for heading in headings)
    return tag("table", tag("thead", tag("tr", names)), tag("tbody", *rows))


def row_of(*cells: tuple[str, str]) -> str:
    """Cells of a row; a narrow screen shows each one's heading before it."""
    named = [
        cell.replace("<td", f'<td data-name="{escape(name)}"', 1) if name else cell
        for cell, name in cells
    ]
    return tag("tr", *named)


def chip(word: str, _: Gettext, before: str = "") -> str:
    return pill(before + _(HEALTH[word]), word)


def pill(words: str, look: str) -> str:
    """Words on the ground of a health."""
    return said("span", words, f"chip chip--{look}")


def reach(
    progress: Decimal | None, expected: Decimal | None, health: str, _: Gettext
) -> str:
    """A bar with its number; without data only a dash."""
    if progress is None:
        return said("span", NONE, "number quiet")
    told = percent(progress)
    picture = bar(progress, expected, health, description=told)
    return tag("span", picture, said("span", told, "number"), class_="reach")


def anchor(objective: Mapping[str, Any]) -> str:
    """What a link inside the file goes to."""
    return f"objective-{objective['id']}"
