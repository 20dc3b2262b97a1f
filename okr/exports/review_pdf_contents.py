"""The contents of a review's PDF, which are its overview too; and all its headings."""

from collections.abc import Mapping
from itertools import groupby
from typing import Any

from okr.exports import closure_pdf
from okr.exports.review_parts import anchor
from okr.exports.review_pdf_cover import reach
from okr.exports.review_words import HEALTH, owner, sureness
from okr.exports.words import Gettext

Row = Mapping[str, Any]

MOST = 60
"""More objectives than this are listed by title and page alone."""


def contents(review: Row, _: Gettext) -> dict[str, Any]:
    teams = groupby(review["objectives"], key=lambda row: row["team"])
    told = [{"name": t, "rows": [_line(row, _) for row in rows]} for t, rows in teams]
    return {"teams": told, "words": _words(_), "long": long(review)}


def long(review: Row) -> bool:
    return len(review["objectives"]) > MOST


def _line(row: Row, _: Gettext) -> dict[str, Any]:
    return {
        "label": anchor(row),
        "title": row["title"],
        "owner": owner(row["owner"], _),
        "sure": sureness(row["confidence"]),
        "health": _(HEALTH[row["health"]]),
        "given": closure_pdf.closure(row, _),
        **reach(row["progress"], row["expected"], row["health"]),
    }


def _words(_: Gettext) -> dict[str, str]:
    """What stands above the columns and the parts of a page."""
    return {
        "contents": _("Contents"),
        "one_by_one": _("One by one they are in the workbook and in the CSV file."),
        "page": _("Page"),
        "objective": _("Objective"),
        "objectives": _("Objectives"),
        "owner": _("Owner"),
        "progress": _("Progress"),
        "confidence": _("Confidence"),
        "health": _("Health"),
        "key_result": _("Key result"),
        "baseline": _("Baseline"),
        "now": _("Now"),
        "target": _("Target"),
        "no_key_results": _("No key results."),
        "moved": _("Moved targets"),
        "notes": _("Said on the way"),
        "goal": _("Goal"),
        "checkpoints": _("Checkpoints"),
        "state": _("State"),
        "delegation": _("Delegation"),
        "giver": _("Given by"),
        "taker": _("Taken by"),
        "first_version": _("First version"),
        "due": _("Due"),
        **closure_pdf.words(_),
    }
