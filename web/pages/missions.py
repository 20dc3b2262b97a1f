"""Why does the company exist, how far is it, and which themes lead there?"""

from collections import defaultdict
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any
from uuid import UUID

from flask import Blueprint, flash, render_template, url_for
from flask_babel import gettext as _

from okr.application import aiming
from okr.domain import Mission
from okr.domain.errors import Missing
from okr.domain.mission import MISSION
from okr.domain.team import COMPANY
from okr.projections import measures, mission, readings
from web import desk, explaining
from web.desk import rule
from web.forms import mission as forms
from web.forms.form import Answer, Form, empty, submitted
from web.pages.map import aim
from web.wording import NONE

pages = Blueprint("missions", __name__, url_prefix="/mission")
WORDINGS = 20
MEASURES = 200


@pages.get("")
@rule("read")
def show() -> str:
    stated = mission.one(desk.db())
    told = aim(stated)
    wordings = mission.wordings(desk.db(), WORDINGS)
    desk.names(row["by"] for row in wordings)
    return render_template(
        "missions/show.html",
        stated=stated,
        aim=told,
        why=explaining.aim(told.reached, stated, told.current_on)
        if told and stated
        else [],
        themes=mission.themes(desk.db()),
        counted=counted(),
        wordings=wordings,
        zone=desk.agreed().time_zone,
    )


def counted() -> dict[str, list[dict[str, Any]]]:
    """By theme: the measures that tell that it comes closer, each with its latest."""
    found: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in mission.measures_of_themes(desk.db()):
        latest = readings.latest(desk.db(), row["id"], COMPANY, desk.today())
        value = Decimal(latest["value"]) if latest else None
        found[row["theme"]].append({**row, "value": value})
    return found


@pages.get("/wording")
@rule("state mission")
def word() -> str:
    stated = mission.one(desk.db())
    return wording_page(empty(wording=stated["wording"] if stated else None))


@pages.post("/wording")
@rule("state mission")
def reword() -> Answer:
    if mission.one(desk.db()):
        return submitted(forms.Wording, wording_page, worded)
    return submitted(forms.Statement, wording_page, state)


def state(form: Form) -> str:
    aiming.state(desk.okr(), form.data["wording"], by=desk.me())
    flash(_("The mission is stated."), "done")
    return url_for(".show")


def worded(form: Form) -> str:
    said, by = form.data, desk.me()
    change(
        lambda mission: mission.reword(said["wording"], reason=said["reason"], by=by),
        form.version,
    )
    flash(_("The mission is reworded."), "done")
    return url_for(".show")


def wording_page(form: Form) -> str:
    return render_template(
        "missions/wording.html", form=form, stated=mission.one(desk.db())
    )


@pages.get("/measure")
@rule("state mission")
def edit_measure() -> str:
    stated = in_force()
    kept = {name: stated[name] for name in ("measure", "baseline", "target")}
    return measure_page(empty(**kept))


@pages.post("/measure")
@rule("state mission")
def choose_measure() -> Answer:
    return submitted(forms.Aim, measure_page, chosen)


def chosen(form: Form) -> str:
    said, by = form.data, desk.me()
    aiming.choose_measure(desk.okr(), **said, by=by, expected=form.version)
    flash(_("The mission’s measure is chosen."), "done")
    return url_for(".show")


def measure_page(form: Form) -> str:
    return render_template(
        "missions/measure.html",
        form=form,
        stated=in_force(),
        measures=choices(),
        aims=in_words,
    )


def in_words(aim: Mapping[str, Any]) -> str:
    """A measure with its two ends, to be compared."""
    name = dict(choices()).get(aim["measure"], NONE)
    ends = [aim.get(end) or NONE for end in ("baseline", "target")]
    return f"{name}\n{ends[0]} → {ends[1]}"


@pages.get("/themes")
@rule("state mission")
def new_theme() -> str:
    return new_theme_page(empty())


@pages.post("/themes")
@rule("state mission")
def add_theme() -> Answer:
    return submitted(forms.Theme, new_theme_page, added)


def added(form: Form) -> str:
    title, why, by = form.data["title"], form.data["why"] or "", desk.me()
    change(lambda mission: mission.add_theme(title, why=why, by=by))
    flash(_("The theme is added."), "done")
    return url_for(".show")


def new_theme_page(form: Form) -> str:
    in_force()
    return render_template("missions/new_theme.html", form=form)


@pages.get("/themes/<uuid:theme>")
@rule("state mission")
def edit_theme(theme: UUID) -> str:
    row = theme_in_force(theme)
    return theme_page(theme, empty(title=row["title"], why=row["why"]))


@pages.post("/themes/<uuid:theme>")
@rule("state mission")
def reword_theme(theme: UUID) -> Answer:
    def keep(form: Form) -> str:
        said, by = form.data, desk.me()
        title, why, reason = said["title"], said["why"] or "", said["reason"]
        change(
            lambda mission: mission.reword_theme(
                theme, title, why=why, reason=reason, by=by
            ),
            form.version,
        )
        flash(_("The theme is reworded."), "done")
        return url_for(".show")

    return submitted(forms.ThemeWording, lambda form: theme_page(theme, form), keep)


@pages.post("/themes/<uuid:theme>/measures")
@rule("state mission")
def add_measure(theme: UUID) -> Answer:
    def add(form: Form) -> str:
        measure, by = form.data["measure"], desk.me()
        aiming.choose_theme_measure(desk.okr(), theme, measure, by=by)
        flash(_("The measure tells how far the theme is."), "done")
        return url_for(".show")

    return submitted(forms.ThemeMeasure, lambda form: theme_page(theme, form), add)


@pages.post("/themes/<uuid:theme>/withdrawal")
@rule("state mission")
def withdraw_theme(theme: UUID) -> Answer:
    def withdraw(form: Form) -> str:
        reason, by = form.data["withdrawal"], desk.me()
        change(lambda mission: mission.withdraw_theme(theme, reason=reason, by=by))
        flash(_("The theme is withdrawn."), "done")
        return url_for(".show")

    return submitted(forms.Withdrawal, lambda form: theme_page(theme, form), withdraw)


def change(act: Callable[[Mission], object], seen: int | None = None) -> None:
    """`seen` is the version the person saw, where two could word it at once."""
    desk.okr().act(Mission, MISSION, act, expected=seen)


def theme_page(theme: UUID, form: Form) -> str:
    return render_template(
        "missions/theme.html",
        form=form,
        theme=theme_in_force(theme),
        stated=in_force(),
        measures=choices(),
    )


def in_force() -> dict[str, Any]:
    stated = mission.one(desk.db())
    if stated is None:
        raise Missing(_("There is no mission yet: state it first."))
    return stated


def theme_in_force(theme: UUID) -> dict[str, Any]:
    row = mission.theme(desk.db(), str(theme))
    if row is None or row["withdrawn"]:
        raise Missing(_("That theme is not in the mission: see the mission page."))
    return row


def choices() -> list[tuple[str, str]]:
    rows = measures.page(desk.db(), "", MEASURES)
    return [(row["id"], row["name"]) for row in rows]
