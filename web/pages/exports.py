"""A review as a file, as far as its reader may read."""

import re
from typing import Any

from flask import Blueprint, Response, render_template, request
from flask_babel import gettext as _

from okr import policy
from okr.domain.errors import Missing
from okr.exports.formats import FORMATS
from okr.projections import cycles, review, teams
from web import choosing, desk
from web.desk import rule
from web.forms.form import empty

pages = Blueprint("exports", __name__, url_prefix="/exports")
CYCLES = 50


@pages.get("/new")
@rule("export")
def new() -> str:
    running = choosing.cycle_asked(request.args.get("cycle"))
    return render_template(
        "exports/new.html",
        form=empty(
            cycle=running["name"] if running else None,
            team=request.args.get("team"),
            format="html",
        ),
        cycles=[(row["name"], row["name"]) for row in newest()],
        teams=[(row["id"], row["name"]) for row in teams.tree(desk.db())],
    )


def newest() -> list[dict[str, Any]]:
    return cycles.latest(desk.db(), CYCLES)


@pages.get("/review")
@rule("export")
def show() -> Response:
    """A download; an HTML file is never shown as a page of ours."""
    cycle = cycles.named(desk.db(), request.args.get("cycle", ""))
    team = team_asked(request.args.get("team", ""))
    asked = request.args.get("format", "")
    if cycle is None or asked not in FORMATS:
        raise Missing(_("There is no such review: choose one of the page Export."))
    kind = FORMATS[asked]
    told = review_of(cycle, team)
    answer = Response(kind.written(told), mimetype=kind.media_type)
    answer.headers.set(
        "Content-Disposition", "attachment", filename=f"{named(told)}.{asked}"
    )
    return answer


def team_asked(id: str) -> str | None:
    if id and teams.one(desk.db(), id) is None:
        raise Missing(_("There is no such team: choose one of the page Export."))
    return id or None


def review_of(cycle: dict[str, Any], team: str | None) -> dict[str, Any]:
    """The review's rows with names in place of ids."""
    found = review.of_cycle(
        desk.db(),
        cycle,
        desk.today(),
        desk.agreed(),
        policy.readable,
        team,
        keys=desk.keys(),
    )
    return found.row(desk.names(found.people))


def named(told: dict[str, Any]) -> str:
    """A file name made of the cycle, the team and the day."""
    words = ["review", told["cycle"]["name"], told["team"] or "", str(told["day"])]
    return "-".join(re.sub(r"[^\w-]+", "-", word) for word in words if word)
