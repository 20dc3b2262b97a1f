"""A review as a file, as far as its reader may read."""

from pathlib import Path
from typing import Any, cast
from uuid import NAMESPACE_URL, UUID, uuid5

from flask import (
    Blueprint,
    Response,
    current_app,
    g,
    make_response,
    render_template,
    request,
    url_for,
)
from flask_babel import gettext as _

from okr.domain.errors import Missing
from okr.exports.formats import FORMATS
from okr.projections import cycles, teams
from web import choosing, desk, reviewing
from web.desk import rule
from web.forms.form import empty
from web.makings import Makings
from web.reviewing import Asked

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
    """A download, or a page that waits until it is made."""
    cycle = cycles.named(desk.db(), request.args.get("cycle", ""))
    team = team_asked(request.args.get("team", ""))
    asked = request.args.get("format", "")
    if cycle is None or asked not in FORMATS:
        raise Missing(_("There is no such review: choose one of the page Export."))
    id = begin(reviewing.ask(cycle, team, asked))
    path = makings().look(reader(), id)
    return handed(path) if path else wait(id)


@pages.get("/<uuid:id>")
@rule("export")
def ready(id: UUID) -> Response:
    """The page that waited; it takes the file along once it is made."""
    g.etag = None  # What is made meanwhile moves no position.
    path = makings().look(reader(), id)
    return wait(id, path.name if path else "")


@pages.get("/<uuid:id>/file")
@rule("export")
def file(id: UUID) -> Response:
    path = makings().look(reader(), id)
    return handed(path) if path else wait(id)


def begin(asked: Asked) -> UUID:
    """The same that is asked twice is made once; what is written anew is asked anew."""
    company, known = desk.workspace(), desk.reached().position
    desk.let_go()
    return makings().begin(
        reader(), f"{asked} {known}", lambda: reviewing.written(company, asked)
    )


def reader() -> str:
    """Whoever may read otherwise than before is somebody else: nothing waits there."""
    return str(uuid5(NAMESPACE_URL, f"{desk.viewer().id} {desk.keys()}"))


def wait(id: UUID, made: str = "") -> Response:
    """It asks for itself again, without a script, and at last for the file."""
    page = render_template("exports/ready.html", id=id, made=made)
    answer = make_response(page, 200 if made else 202)
    there = url_for(".file" if made else ".ready", id=id)
    answer.headers["Refresh"] = f"{0 if made else 2}; url={there}"
    return answer


def handed(path: Path) -> Response:
    return reviewing.taken(path.name, path.read_bytes())


def makings() -> Makings:
    return cast(Makings, current_app.extensions["makings"])


def team_asked(id: str) -> str | None:
    if id and not reviewing.known(id):
        raise Missing(_("There is no such team: choose one of the page Export."))
    return id or None
