"""A review as a file of one of its formats, as far as its reader may read."""

import re
from typing import Any
from uuid import UUID

from flask import Response

from okr import policy
from okr.exports import imprint
from okr.exports.formats import FORMATS
from okr.projections import review, teams
from web import desk


def file(cycle: dict[str, Any], team: str | None, ending: str) -> Response:
    """A download; an HTML file is never shown as a page of ours."""
    kind, told = FORMATS[ending], review_of(cycle, team)
    answer = Response(kind.written(told), mimetype=kind.media_type)
    answer.headers.set(
        "Content-Disposition", "attachment", filename=f"{named(told)}.{ending}"
    )
    return answer


def known(team: str | UUID) -> bool:
    return teams.one(desk.db(), team) is not None


def review_of(cycle: dict[str, Any], team: str | None) -> dict[str, Any]:
    """The review's rows with names in place of ids, and what they are held to."""
    found = review.of_cycle(
        desk.db(),
        cycle,
        desk.today(),
        desk.agreed(),
        policy.readable,
        team,
        keys=desk.keys(),
    )
    people = desk.workspace().accounts.people
    return imprint.stamped(
        found.row(people.names(found.people, desk.today())),
        found.row({id: id for id in found.people}),
    )


def named(told: dict[str, Any]) -> str:
    """A file name made of the cycle, the team and the day."""
    words = ["review", told["cycle"]["name"], told["team"] or "", str(told["day"])]
    return "-".join(re.sub(r"[^\w-]+", "-", word) for word in words if word)
