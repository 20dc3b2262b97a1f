"""The reviews of a cycle, team by team, with what this viewer may do next."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from flask import render_template

from okr import policy
from okr.exports.formats import FORMATS
from okr.policy import Thing
from okr.projections import audiences, cycles, objectives, review_rollup, teams
from okr.projections.review_rollup import Result
from web import desk, verdicts
from web.forms.form import Form

Row = dict[str, Any]


@dataclass(frozen=True)
class Line:
    """A team, what came out of its review, and whether one can be convened."""

    team: Row
    result: Result | None
    convenable: bool


def page(cycle: Row, form: Form) -> str:
    rolled = review_rollup.of_cycle(
        desk.db(), cycle, desk.agreed(), policy.readable("reviews.id"), keys=desk.keys()
    )
    lines = lines_of(cycle, rolled.teams)
    return render_template(
        "reviews/index.html",
        cycle=cycle,
        beside=cycles.beside(desk.db(), cycle),
        total=rolled.company,
        lines=lines,
        mine=[each.team for each in lines if each.convenable and leads(each.team)],
        reviewed=cycle["status"] in ("in_review", "closed"),
        about=policy.of_row(desk.db(), "cycle", cycle),
        formats=FORMATS,
        form=form,
        **left(cycle),
        **verdicts.WORDS,
    )


def lines_of(cycle: Row, results: Iterable[Result]) -> list[Line]:
    """Teams that have something to review, or a review already."""
    known = {each.review["team"]: each for each in results if each.review}
    readable, keys = policy.readable("objectives.id"), desk.keys()
    shown = objectives.teams_in(desk.db(), cycle["id"], readable, keys=keys)
    return [
        Line(row, known.get(row["id"]), row["id"] not in known and convenable)
        for row, convenable in convened_by_viewer()
        if row["id"] in shown or row["id"] in known
    ]


def convened_by_viewer() -> list[tuple[Row, bool]]:
    """Every team, and whether this viewer may convene its review: asked of the tree,
    where a lead above stands before the teams below."""
    above: dict[str | None, frozenset[str]] = {None: frozenset()}
    found = []
    for row in teams.tree(desk.db()):
        own = {row["lead"]} if row["lead"] else set()
        above[row["id"]] = above[row["parent"]] | own
        thing = Thing(
            "team", frozenset({audiences.COMPANY}), row, leads=above[row["id"]]
        )
        found.append((row, desk.allowed("review", thing)))
    return found


def leads(team: Row) -> bool:
    return bool(team["lead"] == desk.viewer().id)


def left(cycle: Row) -> dict[str, int]:
    """What is not reviewed: as far as this viewer reads it, and all of it."""
    every = objectives.left_open(desk.db(), cycle["id"])
    readable = policy.readable("objectives.id")
    seen = objectives.left_open(desk.db(), cycle["id"], readable, keys=desk.keys())
    return {"left": len(seen), "left_unseen": len(every) - len(seen)}
