"""A review as a file of one of its formats, as far as its reader may read."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from flask import Response, request

from okr import policy
from okr.domain.errors import Missing
from okr.exports import imprint
from okr.exports.formats import FORMATS
from okr.projections import cycles, practice, review, reviews, teams
from okr.workspace import Workspace
from web import desk
from web.makings import Made

NOT_THERE = "There is no such review: choose one of the page Export."


@dataclass(frozen=True)
class Asked:
    """Which review as which file; `position` None is where today's rows stand, and
    `keys` are those of whoever reads it."""

    cycle: str
    team: str | None
    ending: str
    day: date
    position: int | None
    keys: str


def file(cycle: dict[str, Any], team: str | None, ending: str) -> Response:
    """At once, for a program that waits."""
    asked = ask(cycle, team, ending)
    desk.let_go()
    made = written(desk.workspace(), asked)
    return taken(made.name, made.content)


def taken(name: str, content: bytes) -> Response:
    """A download; an HTML file is never shown as a page of ours."""
    ending = name.partition(".")[2]
    answer = Response(content, mimetype=FORMATS[ending].media_type)
    answer.headers.set("Content-Disposition", "attachment", filename=name)
    return answer


def known(team: str | UUID) -> bool:
    return teams.one(desk.db(), team) is not None


def ask(cycle: dict[str, Any], team: str | None, ending: str) -> Asked:
    """Of the day that is looked at; without one, what is closed as it was closed."""
    back, day, position = desk.as_of(), desk.today(), None
    pins = None if "as_of" in request.args else reviews.pins(desk.db(), cycle, team)
    if back:
        position = back.position
    elif pins:
        day, position = date.fromisoformat(pins["closed_on"]), pins["closed_position"]
    return Asked(cycle["name"], team, ending, day, position, desk.keys())


def written(workspace: Workspace, asked: Asked) -> Made:
    """The file, whatever request it was asked in."""
    told = told_of(workspace, asked)
    return Made(f"{named(told)}.{asked.ending}", FORMATS[asked.ending].written(told))


def told_of(workspace: Workspace, asked: Asked) -> dict[str, Any]:
    """The review's rows with names in place of ids, and what they are held to."""
    rows, place = workspace.read_model, asked.position
    with rows.reading() if place is None else rows.at(place, asked.keys) as db:
        cycle, agreed = cycles.named(db, asked.cycle), practice.agreed(db)
        if cycle is None or agreed is None:
            raise Missing(NOT_THERE)
        readable = policy.readable
        found = review.of_cycle(
            db, cycle, asked.day, agreed, readable, asked.team, keys=asked.keys
        )
    names = workspace.accounts.people.names(found.people, asked.day)
    ids = {id: id for id in found.people}
    return imprint.stamped(found.row(names), found.row(ids))


def named(told: dict[str, Any]) -> str:
    """A file name made of the cycle, the team and the day."""
    words = ["review", told["cycle"]["name"], told["team"] or "", str(told["day"])]
    return "-".join(re.sub(r"[^\w-]+", "-", word) for word in words if word)
