"""The goals and delegations of a review, as sections of its page."""

from collections.abc import Mapping
from typing import Any

from okr.exports.review_parts import pill, reach, row_of, said, table
from okr.exports.review_words import (
    CHECKPOINT,
    DELEGATION,
    GOAL,
    expected_of,
    look,
    owner,
    standing,
)
from okr.exports.svg import tag
from okr.exports.words import Gettext, day, day_short

Row = Mapping[str, Any]


def promises(review: Row, _: Gettext) -> str:
    """Both sections; what holds nothing is left out."""
    goals, delegations = review["goals"], review["delegations"]
    return (_goals(goals, _) if goals else "") + (
        _delegations(delegations, _) if delegations else ""
    )


def _goals(goals: list[Row], _: Gettext) -> str:
    headings = [_("Goal"), _("Owner"), _("Progress"), _("Checkpoints"), _("State")]
    rows = [_goal(goal, headings, _) for goal in goals]
    return tag(
        "section",
        said("h2", _("Goals that two signed")),
        table(headings, rows),
        class_="wide promises",
    )


def _goal(goal: Row, headings: list[str], _: Gettext) -> str:
    until = _("by {day}").format(day=day_short(goal["due"]))
    about = said("div", f"{_serves(goal, _)}{until}", "quiet small")
    partner = _("with {name}").format(name=owner(goal["partner"], _))
    who = said("span", owner(goal["owner"], _)) + said("div", partner, "quiet small")
    progress = reach(goal["progress"], goal["expected"], goal["health"], _)
    steps = [_checkpoint(each, goal["unit"], _) for each in goal["checkpoints"]]
    state = goal["state"]
    return row_of(
        (tag("th", said("span", goal["title"]), about, scope="row"), ""),
        (tag("td", who), headings[1]),
        (tag("td", progress), headings[2]),
        (tag("td", *steps), headings[3]),
        (tag("td", pill(_(GOAL[state]), look(state))), headings[4]),
    )


def _checkpoint(told: Row, unit: str, _: Gettext) -> str:
    words = f"{day_short(told['on'])} · {expected_of(told, unit)}"
    state = told["state"]
    return tag(
        "div",
        pill(_(CHECKPOINT[state]), look(state)),
        said("span", words, "small"),
        class_="step",
        title=told["title"],
    )


def _serves(row: Row, _: Gettext) -> str:
    served = row["serves"]
    return _("serves “{title}”").format(title=served) + " · " if served else ""


def _delegations(delegations: list[Row], _: Gettext) -> str:
    headings = [
        _("Delegation"),
        _("Given by"),
        _("Taken by"),
        _("First version"),
        _("Due"),
        _("State"),
    ]
    rows = [_delegation(each, headings, _) for each in delegations]
    return tag(
        "section",
        said("h2", _("Delegations")),
        table(headings, rows),
        class_="wide promises",
    )


def _delegation(told: Row, headings: list[str], _: Gettext) -> str:
    about = said("div", _serves(told, _).removesuffix(" · "), "quiet small")
    state = standing(told)
    slips = _("moved {count} times").format(count=told["slips"])
    moved = said("div", slips, "quiet small") if told["slips"] else ""
    due = said("span", day(told["due"]), "number") + moved
    return row_of(
        (tag("th", said("span", told["title"]), about, scope="row"), ""),
        (said("td", owner(told["giver"], _)), headings[1]),
        (said("td", owner(told["taker"], _)), headings[2]),
        (said("td", day(told["first_version"]), "number"), headings[3]),
        (tag("td", due), headings[4]),
        (tag("td", pill(_(DELEGATION[state]), look(state))), headings[5]),
    )
