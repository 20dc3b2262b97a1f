"""The sheets of goals, checkpoints and delegations in a review's workbook."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from okr.exports.review_words import (
    CHECKPOINT,
    DELEGATION,
    GOAL,
    look,
    owner,
    standing,
)
from okr.exports.review_xlsx_tables import TONES
from okr.exports.spreadsheet import Column, Kind
from okr.exports.words import Gettext

Row = Mapping[str, Any]


def goals(_: Gettext) -> Sequence[Column]:
    return (
        Column(_("Goal"), 44, lambda row: row["title"]),
        Column(_("Owner"), 19, lambda row: owner(row["owner"], _)),
        Column(_("Signed with"), 19, lambda row: owner(row["partner"], _)),
        Column(_("Team"), 16, lambda row: row["team"]),
        Column(_("Serves"), 30, lambda row: row["serves"]),
        Column(_("Measure"), 26, lambda row: row["measure"]),
        Column(_("Unit"), 12, lambda row: row["unit"]),
        Column(_("Baseline"), 11, lambda row: row["baseline"], Kind.NUMBER),
        Column(_("Target"), 11, lambda row: row["target"], Kind.NUMBER),
        Column(_("Now"), 11, lambda row: row["current"], Kind.NUMBER),
        Column(_("Progress"), 10, lambda row: row["progress"], Kind.SHARE, bar=True),
        Column(_("Expected"), 10, lambda row: row["expected"], Kind.SHARE),
        Column(_("Due"), 13, lambda row: row["due"], Kind.DAY),
        Column(_("Met"), 8, lambda row: _count(row, "met"), Kind.NUMBER),
        Column(_("Missed"), 8, lambda row: _count(row, "missed"), Kind.NUMBER),
        _state(_, GOAL, lambda row: row["state"]),
    )


def checkpoints(_: Gettext) -> Sequence[Column]:
    return (
        Column(_("Checkpoint"), 34, lambda row: row["title"]),
        Column(_("Goal"), 44, lambda row: row["goal"]),
        Column(_("Owner"), 19, lambda row: owner(row["owner"], _)),
        Column(_("Day"), 13, lambda row: row["on"], Kind.DAY),
        Column(_("Value expected"), 12, lambda row: row["value"], Kind.NUMBER),
        Column(_("Unit"), 12, lambda row: row["unit"]),
        Column(_("To be shown"), 40, lambda row: row["show"]),
        _state(_, CHECKPOINT, lambda row: row["state"]),
    )


def delegations(_: Gettext) -> Sequence[Column]:
    return (
        Column(_("Delegation"), 44, lambda row: row["title"]),
        Column(_("Given by"), 19, lambda row: owner(row["giver"], _)),
        Column(_("Taken by"), 19, lambda row: owner(row["taker"], _)),
        Column(_("Serves"), 34, lambda row: row["serves"]),
        Column(_("Authority, 1 to 7"), 11, lambda row: row["authority"], Kind.NUMBER),
        Column(_("Hours"), 9, lambda row: row["hours"], Kind.NUMBER),
        Column(_("First version"), 13, lambda row: row["first_version"], Kind.DAY),
        Column(_("Due"), 13, lambda row: row["due"], Kind.DAY),
        Column(_("Times moved"), 9, lambda row: row["slips"], Kind.NUMBER),
        _state(_, DELEGATION, standing),
    )


def steps(review: Row) -> list[Row]:
    """Every checkpoint with its goal."""
    return [
        {
            **step,
            "goal": goal["title"],
            "owner": goal["owner"],
            "unit": goal["unit"] if step["value"] is not None else "",
        }
        for goal in review["goals"]
        for step in goal["checkpoints"]
    ]


def _count(goal: Row, state: str) -> int:
    return sum(each["state"] == state for each in goal["checkpoints"])


def _state(_: Gettext, words: Mapping[str, str], of: Callable[[Row], str]) -> Column:
    return Column(
        _("State"),
        15,
        lambda row: _(words[of(row)]),
        tone=lambda row: TONES[look(of(row))],
    )
