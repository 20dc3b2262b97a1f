"""The goals and delegations of a review as Markdown."""

from collections.abc import Iterator, Mapping
from typing import Any

from okr.exports.markdown import heading, table
from okr.exports.review_words import (
    CHECKPOINT,
    DELEGATION,
    GOAL,
    expected_of,
    owner,
    standing,
)
from okr.exports.words import Gettext, day, day_short, percent

Row = Mapping[str, Any]


def promises(review: Row, _: Gettext) -> Iterator[str]:
    """Both tables; what holds nothing is left out."""
    if review["goals"]:
        yield heading(2, _("Goals that two signed"))
        yield _goals(review["goals"], _)
    if review["delegations"]:
        yield heading(2, _("Delegations"))
        yield _delegations(review["delegations"], _)


def _goals(goals: list[Row], _: Gettext) -> str:
    headings = (
        _("Goal"),
        _("Owner"),
        _("With"),
        _("Progress"),
        _("Checkpoints"),
        _("Due"),
        _("State"),
    )
    rows = [
        (
            goal["title"],
            owner(goal["owner"], _),
            owner(goal["partner"], _),
            percent(goal["progress"]),
            "; ".join(_checkpoint(each, goal["unit"], _) for each in told),
            day(goal["due"]),
            _(GOAL[goal["state"]]),
        )
        for goal in goals
        for told in [goal["checkpoints"]]
    ]
    return table(headings, rows, numbers=(3,))


def _checkpoint(told: Row, unit: str, _: Gettext) -> str:
    state = _(CHECKPOINT[told["state"]])
    return f"{day_short(told['on'])} {expected_of(told, unit)}: {state}"


def _delegations(delegations: list[Row], _: Gettext) -> str:
    headings = (
        _("Delegation"),
        _("Given by"),
        _("Taken by"),
        _("First version"),
        _("Due"),
        _("State"),
    )
    rows = [
        (
            each["title"],
            owner(each["giver"], _),
            owner(each["taker"], _),
            day(each["first_version"]),
            day(each["due"]),
            _(DELEGATION[standing(each)]),
        )
        for each in delegations
    ]
    return table(headings, rows)
