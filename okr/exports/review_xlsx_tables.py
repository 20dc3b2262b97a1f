"""The tables of a review's workbook: which columns each has, and what its rows are."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from okr.exports.review_words import HEALTH, not_heard, owner
from okr.exports.spreadsheet import (
    AMBER,
    GREEN,
    GREY,
    RED,
    VIOLET,
    Column,
    Kind,
    Tone,
)
from okr.exports.words import Gettext

Row = Mapping[str, Any]
Rows = list[Row]

PROGRESS, EXPECTED = 4, 5
"""The columns of the objectives that a chart is drawn from."""

TONES: dict[str, Tone] = {
    "on_track": GREEN,
    "caution": AMBER,
    "off_track": RED,
    "outdated": VIOLET,
    "pending": GREY,
    "closed": GREY,
}


def health(name: str, _: Gettext) -> Column:
    """The word in its two colours."""
    return Column(
        name,
        11,
        lambda row: _(HEALTH[row["health"]]),
        tone=lambda row: TONES[row["health"]],
    )


def objectives(_: Gettext) -> Sequence[Column]:
    return (
        Column(_("Objective"), 44, lambda row: row["title"]),
        Column(_("Team"), 16, lambda row: row["team"]),
        Column(_("Owner"), 19, lambda row: owner(row["owner"], _)),
        Column(_("Serves"), 30, lambda row: row["serves"]),
        Column(_("Progress"), 10, lambda row: row["progress"], Kind.SHARE, bar=True),
        Column(_("Expected"), 10, lambda row: row["expected"], Kind.SHARE),
        Column(_("Confidence"), 11, lambda row: row["confidence"], Kind.SURENESS),
        health(_("Health"), _),
        Column(_("Key results"), 8, lambda row: len(row["key_results"]), Kind.NUMBER),
        Column(_("Why now"), 48, lambda row: row["why_now"]),
        Column(_("Not heard"), 48, lambda row: not_heard(row["unheard"], _)),
    )


def key_results(_: Gettext) -> Sequence[Column]:
    """Start stands beside due and baseline beside target: the charts draw from them."""
    return (
        Column(_("Key result"), 40, lambda row: row["title"]),
        Column(_("Objective"), 34, lambda row: row["objective"]),
        Column(_("Unit"), 13, lambda row: row["unit"]),
        Column(_("Whose"), 16, lambda row: row["whose"]),
        Column(_("Baseline"), 11, lambda row: row["baseline"], Kind.NUMBER),
        Column(_("Target"), 11, lambda row: row["target"], Kind.NUMBER),
        Column(_("Now"), 11, lambda row: row["current"], Kind.NUMBER),
        Column(_("Read on"), 12, lambda row: row["current_on"], Kind.DAY),
        Column(_("Progress"), 10, lambda row: row["progress"], Kind.SHARE, bar=True),
        Column(_("Expected"), 10, lambda row: row["expected"], Kind.SHARE),
        Column(_("Weight"), 8, lambda row: row["weight"], Kind.NUMBER),
        Column(_("Start"), 12, lambda row: row["start"], Kind.DAY),
        Column(_("Due"), 12, lambda row: row["due"], Kind.DAY),
        Column(_("Confidence"), 11, lambda row: row["confidence"], Kind.SURENESS),
        health(_("Health"), _),
        Column(_("Forecast"), 16, lambda row: _forecast(row, _), tone=lambda row: RED),
        Column(_("Measure"), 28, lambda row: row["measure"]),
    )


def _forecast(row: Row, _: Gettext) -> str:
    return _("Heading off track") if row["heading_off_track"] else ""


def readings(_: Gettext) -> Sequence[Column]:
    return (
        Column(_("Key result"), 44, lambda row: row["key_result"]),
        Column(_("Objective"), 44, lambda row: row["objective"]),
        Column(_("Day"), 13, lambda row: row["on"], Kind.DAY),
        Column(_("Value"), 13, lambda row: row["value"], Kind.NUMBER),
        Column(_("Unit"), 16, lambda row: row["unit"]),
    )


def lines(_: Gettext) -> Sequence[Column]:
    """What the charts draw beside the readings."""
    return (
        Column(_("Key result"), 44, lambda row: row["key_result"]),
        Column(_("Day"), 13, lambda row: row["on"], Kind.DAY),
        Column(_("Where we should be"), 13, lambda row: row["expected"], Kind.NUMBER),
        Column(_("Target"), 13, lambda row: row["target"], Kind.NUMBER),
        Column(_("Forecast"), 13, lambda row: row["forecast"], Kind.NUMBER),
        Column(_("Low"), 13, lambda row: row["low"], Kind.NUMBER),
        Column(_("High"), 13, lambda row: row["high"], Kind.NUMBER),
    )


def notes(_: Gettext) -> Sequence[Column]:
    return (
        Column(_("Objective"), 40, lambda row: row["objective"]),
        Column(_("Key result"), 32, lambda row: row["about"]),
        Column(_("Day"), 13, lambda row: row["on"], Kind.DAY),
        Column(_("By"), 20, lambda row: owner(row["by"], _)),
        Column(_("Confidence"), 11, lambda row: row["confidence"], Kind.SURENESS),
        Column(_("What was said"), 70, lambda row: row["note"]),
    )


def moved(_: Gettext) -> Sequence[Column]:
    return (
        Column(_("Key result"), 40, lambda row: row["key_result"]),
        Column(_("Target before"), 14, lambda row: row["target"], Kind.NUMBER),
        Column(_("Due before"), 13, lambda row: row["due"], Kind.DAY),
        Column(_("Moved on"), 13, lambda row: row["on"], Kind.DAY),
        Column(_("By"), 20, lambda row: owner(row["by"], _)),
        Column(_("Reason"), 70, lambda row: row["reason"]),
    )


def proofs(review: Row) -> Iterator[Row]:
    """Every key result with its objective's title."""
    for objective in review["objectives"]:
        for proof in objective["key_results"]:
            yield {**proof, "objective": objective["title"]}


def said(review: Row) -> Rows:
    return [
        {**note, "objective": objective["title"]}
        for objective in review["objectives"]
        for note in objective["notes"]
    ]


def targets_before(review: Row) -> Rows:
    return [
        {**told, "key_result": proof["title"]}
        for proof in proofs(review)
        for told in proof["moved_targets"]
    ]
