"""The goals and the delegations of a review's PDF, as parts of their own."""

from collections import Counter
from collections.abc import Callable, Mapping
from typing import Any

from okr.exports.review_pdf_cover import reach
from okr.exports.review_words import (
    CHECKPOINT,
    DELEGATION,
    GOAL,
    expected_of,
    look,
    owner,
    standing,
    steps_met,
)
from okr.exports.words import Gettext, day, day_short

Row = Mapping[str, Any]
Rows = list[Row]
Told = dict[str, Any]

MOST = 200
"""A list longer than this is for a workbook."""


def parts(review: Row, _: Gettext) -> list[Told]:
    """Both; what holds nothing is left out, what would fill a book is counted."""
    goals, delegations = review["goals"], review["delegations"]
    told = (
        ("goals", _("Goals that two signed"), goals, _goal, _by_team),
        ("delegations", _("Delegations"), delegations, _delegation, _by_state),
    )
    return [
        {
            "kind": kind if len(rows) <= MOST else "counts",
            "name": name,
            "label": kind,
            "left_out": _left_out(name, rows, _) if len(rows) > MOST else "",
            **(_listed(rows, row_of, _) if len(rows) <= MOST else counted(rows, _)),
        }
        for kind, name, rows, row_of, counted in told
        if rows
    ]


def _left_out(name: str, rows: Rows, _: Gettext) -> str:
    words = _(
        "{name}: all {count} are counted, as a list of over {most} is not read on"
        " paper. One by one they are in the workbook and in the CSV file."
    )
    return words.format(name=name, count=f"{len(rows):,}", most=MOST)


def _listed(rows: Rows, row_of: Callable[[Row, Gettext], Told], _: Gettext) -> Told:
    return {"rows": [row_of(each, _) for each in rows]}


def _by_team(goals: Rows, _: Gettext) -> Told:
    """How many each team has, and how they went."""
    teams: dict[str, Rows] = {}
    for goal in goals:
        teams.setdefault(goal["team"], []).append(goal)
    return {
        "headings": [_("Team"), _("Goals"), _("Reached"), _("On the way")],
        "counts": [
            (
                name,
                str(len(rows)),
                str(sum(row["state"] == "reached" for row in rows)),
                steps_met(rows, _),
            )
            for name, rows in teams.items()
        ],
    }


def _by_state(delegations: Rows, _: Gettext) -> Told:
    states = Counter(standing(each) for each in delegations)
    counts = [(_(DELEGATION[s]), str(states[s])) for s in DELEGATION if states[s]]
    return {"headings": [_("State"), _("Delegations")], "counts": counts}


def _goal(goal: Row, _: Gettext) -> Told:
    until = _("by {day}").format(day=day_short(goal["due"]))
    return {
        "title": goal["title"],
        "about": " · ".join(word for word in (_serves(goal, _), until) if word),
        "owner": owner(goal["owner"], _),
        "partner": _("with {name}").format(name=owner(goal["partner"], _)),
        "steps": [_step(each, goal["unit"], _) for each in goal["checkpoints"]],
        "state": _(GOAL[goal["state"]]),
        "state_look": look(goal["state"]),
        **reach(goal["progress"], goal["expected"], goal["health"]),
    }


def _step(told: Row, unit: str, _: Gettext) -> Told:
    return {
        "look": look(told["state"]),
        "state": _(CHECKPOINT[told["state"]]),
        "said": f"{day_short(told['on'])} · {expected_of(told, unit)}",
    }


def _delegation(told: Row, _: Gettext) -> Told:
    state, slips = standing(told), told["slips"]
    return {
        "title": told["title"],
        "about": _serves(told, _),
        "giver": owner(told["giver"], _),
        "taker": owner(told["taker"], _),
        "first_version": day(told["first_version"]),
        "due": day(told["due"]),
        "moved": _("moved {count} times").format(count=slips) if slips else "",
        "state": _(DELEGATION[state]),
        "look": look(state),
    }


def _serves(row: Row, _: Gettext) -> str:
    served = row["serves"]
    return _("serves “{title}”").format(title=served) if served else ""
