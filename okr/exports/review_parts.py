"""What the pages of a review share: tables, chips, bars, and words about pace."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from html import escape
from typing import Any

from okr.exports.bars import bar
from okr.exports.svg import tag
from okr.exports.words import N_, NONE, Gettext, number, percent

HEALTH = {
    "on_track": N_("On track"),
    "caution": N_("Caution"),
    "off_track": N_("Off track"),
    "outdated": N_("Outdated"),
    "pending": N_("Pending"),
    "closed": N_("Closed"),
}


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
    return said("span", before + _(HEALTH[word]), f"chip chip--{word}")


def reach(
    progress: Decimal | None, expected: Decimal | None, health: str, _: Gettext
) -> str:
    """A bar with its number; without data only a dash."""
    if progress is None:
        return said("span", NONE, "number quiet")
    told = percent(progress)
    picture = bar(progress, expected, health, description=told)
    return tag("span", picture, said("span", told, "number"), class_="reach")


def sureness(confidence: Decimal | None) -> str:
    """A confidence of 0 to 1, with two decimals at most."""
    return number(None if confidence is None else round(confidence, 2))


def lag(progress: Decimal | None, expected: Decimal, _: Gettext) -> str:
    """How far ahead of or behind the share expected by the day."""
    if progress is None:
        return _("no data yet")
    points = round((progress - expected) * 100)
    if points == 0:
        return _("where it should be")
    told = _("{count} points ahead") if points > 0 else _("{count} points behind")
    one = _("1 point ahead") if points > 0 else _("1 point behind")
    return one if abs(points) == 1 else told.format(count=abs(points))


def owner(name: str | None, _: Gettext) -> str:
    return name or _("someone who left")


def anchor(objective: Mapping[str, Any]) -> str:
    """What a link inside the file goes to."""
    return f"objective-{objective['id']}"
