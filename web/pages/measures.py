"""What do we count, how exactly, and where does it stand?"""

from decimal import Decimal
from typing import Any
from uuid import UUID

from flask import Blueprint, flash, render_template, request, url_for
from flask_babel import gettext as _

from okr import policy
from okr.application.okr import Done
from okr.application.vouching import vouch as vouched
from okr.domain import Measure
from okr.domain.team import COMPANY
from okr.projections import cycles, measures, objectives, standings
from okr.projections.standings import Standing
from web import charting, choosing, desk, reported
from web.desk import rule
from web.forms import measure as forms
from web.forms.form import Answer, Form, empty, submitted

pages = Blueprint("measures", __name__, url_prefix="/measures")
ROWS = 50
USES = 20


@pages.get("")
@rule("read")
def index() -> str:
    rows = measures.page(desk.db(), request.args.get("after", ""), ROWS + 1)
    desk.names(row["vouched_by"] for row in rows)
    return render_template(
        "measures/index.html",
        lines=lines_of(rows[:ROWS]),
        after=rows[ROWS - 1]["sort_key"] if len(rows) > ROWS else None,
    )


def lines_of(rows: list[dict[str, Any]]) -> list[Standing]:
    today = desk.today()
    cycle = cycles.running(desk.db(), today)
    first = desk.days_of(cycle)[0] if cycle else today
    return standings.of_page(desk.db(), rows, COMPANY, first, today)


@pages.get("/new")
@rule("define measure")
def new() -> str:
    return new_page(empty(adds_up="sum"))


@pages.post("")
@rule("define measure")
def create() -> Answer:
    return submitted(forms.Definition, new_page, defined)


def defined(form: Form) -> str:
    told, by, okr = written(form), desk.me(), desk.okr()

    def work() -> Done:
        measure = Measure.define(**told, by=by)
        return okr.keep(measure, answer=str(measure.id))

    done = okr.run(work)
    flash(_("The measure is defined."), "done")
    return url_for(".show", id=done.answer)


def written(form: Form) -> dict[str, Any]:
    """What was typed; an empty field is an empty text."""
    return {name: value or "" for name, value in form.data.items()}


def new_page(form: Form) -> str:
    return render_template("measures/new.html", form=form)


@pages.get("/<uuid:id>")
@rule("read", "measure")
def show(id: UUID) -> str:
    return measure_page(id, fresh_reading())


def fresh_reading() -> Form:
    return empty(on=desk.today().isoformat(), whose="company")


def measure_page(id: UUID, form: Form) -> str:
    row = measure_row(id)
    whose, days = reported.whose_asked(), reported.days()
    series = reported.series(id, whose)
    curve = charting.measured(row, series, days, desk.today())
    return render_template(
        "measures/show.html",
        form=form,
        measure=row,
        curve=curve,
        numbers=charting.numbers(curve),
        latest=reported.latest(id, whose),
        thing=desk.thing(),
        whose=reported.tabs(id, whose),
        reported=reported.page_of(id),
        definitions=reported.definitions(id),
        uses=uses_of(id),
    )


def uses_of(id: UUID) -> list[dict[str, Any]]:
    readable = policy.readable("objectives.id")
    return objectives.using(desk.db(), id, readable, USES, keys=desk.keys())


def measure_row(id: UUID) -> dict[str, Any]:
    """The row as it is now, its band as numbers."""
    row = measures.one(desk.db(), id)
    assert row
    low, high = (Decimal(row[end]) if row[end] else None for end in ("low", "high"))
    return {**row, "low": low, "high": high}


@pages.get("/<uuid:id>/edit")
@rule("write", "measure")
def edit(id: UUID) -> str:
    row = measure_row(id)
    kept = {name: row[name] for name in ("name", "unit", "counts", "source")}
    return edit_page(id, empty(**kept))


@pages.post("/<uuid:id>/edit")
@rule("write", "measure")
def update(id: UUID) -> Answer:
    return submitted(
        forms.Redefinition,
        lambda form: edit_page(id, form),
        lambda form: redefined(id, form),
    )


def redefined(id: UUID, form: Form) -> str:
    told, by = written(form), desk.me()
    name = told.pop("name")

    def word(measure: Measure) -> None:
        measure.rename(name, by=by)
        measure.redefine(**told, by=by)

    desk.okr().act(Measure, id, word, expected=form.version)
    return kept(id)


def edit_page(id: UUID, form: Form) -> str:
    return render_template("measures/edit.html", form=form, measure=measure_row(id))


@pages.get("/<uuid:id>/voucher")
@rule("write", "measure")
def voucher(id: UUID) -> str:
    return voucher_page(id, empty(person=measure_row(id)["vouched_by"]))


@pages.post("/<uuid:id>/voucher")
@rule("write", "measure")
def vouch(id: UUID) -> Answer:
    def named(form: Form) -> str:
        vouched(desk.okr(), id, person=form.data["person"], by=desk.me())
        return kept(id)

    return submitted(forms.Voucher, lambda form: voucher_page(id, form), named)


def voucher_page(id: UUID, form: Form) -> str:
    row = measure_row(id)
    return render_template(
        "measures/voucher.html", form=form, measure=row, everybody=choosing.everybody()
    )


@pages.get("/<uuid:id>/band")
@rule("write", "measure")
def band(id: UUID) -> str:
    row = measure_row(id)
    return band_page(id, empty(low=row["low"], high=row["high"]))


@pages.post("/<uuid:id>/band")
@rule("write", "measure")
def draw_band(id: UUID) -> Answer:
    def drawn(form: Form) -> str:
        by = desk.me()
        desk.okr().act(Measure, id, lambda m: m.draw_band(**form.data, by=by))
        return kept(id)

    return submitted(forms.Band, lambda form: band_page(id, form), drawn)


def band_page(id: UUID, form: Form) -> str:
    return render_template("measures/band.html", form=form, measure=measure_row(id))


@pages.get("/<uuid:id>/retirement")
@rule("write", "measure")
def retirement(id: UUID) -> str:
    return retirement_page(id, empty())


@pages.post("/<uuid:id>/retirement")
@rule("write", "measure")
def retire(id: UUID) -> Answer:
    def retired(form: Form) -> str:
        reason, by = form.data["reason"], desk.me()
        desk.okr().act(Measure, id, lambda m: m.retire(reason=reason, by=by))
        return kept(id)

    return submitted(forms.Retirement, lambda form: retirement_page(id, form), retired)


def retirement_page(id: UUID, form: Form) -> str:
    return render_template(
        "measures/retirement.html", form=form, measure=measure_row(id)
    )


def kept(id: UUID) -> str:
    flash(_("The measure is up to date."), "done")
    return url_for(".show", id=id)
