"""A review as a file, as far as its reader may read."""

from typing import Any

from flask import Blueprint, Response, render_template, request
from flask_babel import gettext as _

from okr.domain.errors import Missing
from okr.exports.formats import FORMATS
from okr.projections import cycles, teams
from web import choosing, desk, reviewing
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
    return reviewing.file(cycle, team, asked)


def team_asked(id: str) -> str | None:
    if id and not reviewing.known(id):
        raise Missing(_("There is no such team: choose one of the page Export."))
    return id or None
