"""Reviews: how a quarter went, in numbers and as a file, as far as you may read it."""

from typing import Any
from uuid import UUID

from flask import Response

from okr.exports.formats import FORMATS
from okr.projections.review_rollup import Result
from web import desk, reported, reviewing, rolling_up
from web.api.objectives import TEAM
from web.api.problem import invalid
from web.api.reading import whole
from web.api.resource import EXAMPLE_ID, Resource
from web.api.schemas import company as schemas
from web.api.schemas.review import RollUp
from web.desk import rule

resource = Resource("reviews", "Reviews", "A quarter, rolled up and as a file.")

RESULT = {
    "score": "0.62",
    "strength": "partial",
    "stretch": "healthy",
    "causes": [{"cause": "capacity", "count": 2}],
    "process": [{"statement": "rhythm", "mean": "3.5"}],
    "lowest": "rhythm",
    "rhythm": "3.5",
    "diagnosis": "strategy",
    "actions": 4,
    "done": 1,
}
TEAM_RESULT = {**RESULT, "review": EXAMPLE_ID, "team": TEAM, "status": "closed"}
ROLL_UP = {"company": RESULT, "teams": [TEAM_RESULT]}
TYPES = sorted({kind.media_type for kind in FORMATS.values()})


@resource.get("/reviews/<uuid:id>")
@resource.hands_out(TYPES, schemas.ReviewAsked)
@rule("read", "cycle")
def show(asked: dict[str, Any], id: UUID) -> Response:
    """Take the review of a cycle along, in the format asked for."""
    team = asked["team"]
    if team and not reviewing.known(team):
        raise invalid(team=["There is no such team: look under /teams."])
    return reviewing.file(desk.thing().row, team and str(team), asked["format"])


@resource.get("/cycles/<uuid:id>/roll-up")
@resource.shows(RollUp, ROLL_UP)
@rule("read", "cycle")
def roll_up(id: UUID) -> Response:
    """Read how the teams did in a cycle, why, and what they agreed to do."""
    found = rolling_up.of_cycle(desk.thing().row)
    rows = [(each.review, each) for each in found.teams if each.review]
    reported.known_titles(row["team"] for row, _ in rows)
    teams = [{**row, "review": row["id"], **result(each)} for row, each in rows]
    return whole(RollUp, {"company": result(found.company), "teams": teams})


def result(each: Result) -> dict[str, Any]:
    named = ("score", "strength", "stretch", "lowest", "rhythm", "diagnosis")
    return {
        **{name: getattr(each, name) for name in (*named, "actions", "done")},
        "causes": [{"cause": c, "count": n} for c, n in each.causes.items()],
        "process": [
            {"statement": statement, "mean": mean.value}
            for statement, mean in each.answers.items()
        ],
    }
