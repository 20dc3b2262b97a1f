"""Which stretches of time are planned, running, in review or closed?"""

from uuid import UUID

from flask import Blueprint, flash, render_template, request, url_for
from flask_babel import gettext as _

from okr.application import ending, reviewing
from okr.application.planning import plan
from okr.domain import Cycle
from okr.projections import cycles, objectives
from web import desk, rolling_up
from web.desk import rule
from web.forms import cycle as forms
from web.forms.form import Answer, Form, empty, submitted

pages = Blueprint("cycles", __name__, url_prefix="/cycles")
PAGE = 50


@pages.get("")
@rule("read")
def index() -> str:
    return page(empty())


@pages.post("")
@rule("plan cycle")
def create() -> Answer:
    return submitted(forms.Plan, page, planned)


def planned(form: Form) -> str:
    month, by = desk.agreed().first_month, desk.me()
    plan(desk.okr(), **form.data, first_month=month, by=by)
    flash(_("%(name)s is planned: open it when it begins.", **form.data), "done")
    return url_for(".index")


@pages.post("/<uuid:id>/opening")
@rule("open", "cycle")
def open(id: UUID) -> Answer:
    def begin(form: Form) -> str:
        by = desk.me()
        desk.okr().act(Cycle, id, lambda cycle: cycle.open(by=by))
        flash(_("%(name)s is open.", name=desk.thing().row["name"]), "done")
        return url_for(".index")

    return submitted(forms.Opening, page, begin)


@pages.post("/<uuid:id>/review")
@rule("review", "cycle")
def review(id: UUID) -> Answer:
    def begin(form: Form) -> str:
        row = desk.thing().row
        told = [UUID(each["id"]) for each in objectives.left_open(desk.db(), id)]
        reviewing.start(desk.okr(), id, told, by=desk.me())
        flash(_("%(name)s is in review: each team has its own.", **row), "done")
        return url_for("reviews.index", cycle=row["name"])

    return submitted(forms.Opening, reviews_page, begin)


@pages.post("/<uuid:id>/closing")
@rule("close", "cycle")
def close(id: UUID) -> Answer:
    def end(form: Form) -> str:
        row, reason = desk.thing().row, form.data["reason"] or ""
        left = [UUID(each["id"]) for each in objectives.left_open(desk.db(), id)]
        ending.close_cycle(desk.okr(), id, left, reason=reason, by=desk.me())
        flash(_("%(name)s is closed.", **row), "done")
        return url_for("reviews.index", cycle=row["name"])

    return submitted(forms.Ending, reviews_page, end)


def reviews_page(form: Form) -> str:
    """What is left is told beside the cycle's reviews."""
    row = cycles.one(desk.db(), desk.thing().row["id"])
    assert row
    return rolling_up.page(row, form)


def page(form: Form) -> str:
    rows = cycles.page(desk.db(), request.args.get("before"), PAGE + 1)
    return render_template(
        "cycles/index.html",
        form=form,
        rows=rows[:PAGE],
        further=rows[PAGE - 1]["id"] if len(rows) > PAGE else None,
        running=cycles.running(desk.db(), desk.today()),
    )
