"""Bringing files in: first what they would do, then doing it."""

import csv
from dataclasses import dataclass
from io import StringIO
from typing import Any
from uuid import UUID

from flask import (
    Blueprint,
    Response,
    flash,
    g,
    redirect,
    render_template,
    request,
    url_for,
)
from flask_babel import gettext as _
from flask_babel import ngettext

from okr.application.bringing_in import Line, Outcome, Report
from okr.domain.errors import Missing, Refused, Unavailable
from web import desk
from web.desk import rule
from web.forms import file as forms
from web.forms.file import Upload
from web.forms.form import Answer, Form, empty
from web.problems import STATUS

pages = Blueprint("imports", __name__, url_prefix="/imports")
LIMIT = 20_000_000
SHOWN = 200


@dataclass(frozen=True)
class Fate:
    """Rows that share what becomes of them; `lines` are those that are shown."""

    outcome: str
    title: str
    count: int
    lines: list[Line]


@pages.url_value_preprocessor
def allow_files(endpoint: str | None, values: dict[str, Any] | None) -> None:
    """Files may be larger than forms; set before anything reads the body."""
    if endpoint == "imports.create":
        request.max_content_length = LIMIT


@pages.get("/new")
@rule("import")
def new() -> str:
    return page(empty())


@pages.get("/template/<name>.csv")
@rule("import")
def template(name: str) -> Response:
    """An empty file with the columns we read; those with a star are needed."""
    columns = desk.workspace().imports.columns.get(name)
    if columns is None:
        raise Missing(_("There is no such template: choose one of the page Import."))
    text = StringIO()
    csv.writer(text, lineterminator="\r\n").writerow(columns)
    attached = {"Content-Disposition": f'attachment; filename="{name}.csv"'}
    return Response(text.getvalue(), mimetype="text/csv", headers=attached)


@pages.post("")
@rule("import")
def create() -> Answer:
    form, uploads = forms.dropped()
    if form.errors:
        return page(form), 422
    try:
        return looked_at(uploads), 200
    except (Refused, Unavailable) as why:
        return page(Form(problem=str(why))), STATUS[type(why)]


def looked_at(uploads: list[Upload]) -> str:
    desk.let_go()
    imports = desk.workspace().imports
    batch, report = imports.look(uploads, by=desk.me(), at=desk.now())
    return render_template(
        "imports/preview.html",
        batch=batch,
        report=report,
        files=[name for name, _content in uploads],
        fates=fates_of(report),
        coming=len(report.of(Outcome.CREATED, Outcome.CHANGED)),
    )


@pages.post("/<uuid:batch>/confirmation")
@rule("import")
def confirm(batch: UUID) -> Answer:
    desk.let_go()
    imports = desk.workspace().imports
    try:
        report = imports.bring_in(batch, by=desk.me(), at=desk.now(), key=g.command_key)
    except (Refused, Unavailable) as why:
        return page(Form(problem=str(why))), STATUS[type(why)]
    flash(said(report), "done")
    return redirect(url_for("history.index"), 303)


def said(report: Report) -> str:
    count = len(report.of(Outcome.CREATED, Outcome.CHANGED))
    if not count:
        return str(_("Everything in these files was here already."))
    return str(ngettext("%(num)d row came in.", "%(num)d rows came in.", count))


def fates_of(report: Report) -> list[Fate]:
    """What asks for a look stands first."""
    titles = {
        Outcome.REFUSED: _("Left out"),
        Outcome.KEPT: _("Kept as changed here"),
        Outcome.CREATED: _("Created"),
        Outcome.CHANGED: _("Changed"),
        Outcome.SKIPPED: _("The same as here"),
    }
    return [
        Fate(outcome.value, title, len(lines), lines[:SHOWN])
        for outcome, title in titles.items()
        if (lines := report.of(outcome))
    ]


def page(form: Form) -> str:
    return render_template(
        "imports/new.html", form=form, sheets=desk.workspace().imports.columns
    )
