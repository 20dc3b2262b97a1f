"""What has the company agreed on: its calendar, and every number of the practice?"""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from functools import cache
from typing import Any
from zoneinfo import available_timezones

from flask import Blueprint, flash, render_template, url_for
from flask_babel import format_date, lazy_gettext
from flask_babel import gettext as _

from okr.domain import Practice
from okr.domain.errors import Missing
from okr.domain.practice import PRACTICE
from okr.domain.progress import Parameters
from okr.projections import practice
from web import desk
from web.desk import rule
from web.forms import practice as forms
from web.forms.form import Answer, Form, empty, submitted

pages = Blueprint("settings", __name__, url_prefix="/settings")

DEFAULTS = asdict(Parameters())
MEANINGS = {
    "confidence_high": (
        lazy_gettext("High confidence"),
        lazy_gettext("From here a check-in without a status counts as on track."),
    ),
    "confidence_medium": (
        lazy_gettext("Medium confidence"),
        lazy_gettext("From here it counts as caution; below, as off track."),
    ),
    "outdated_after_days": (
        lazy_gettext("Days until outdated"),
        lazy_gettext("How long after a missed check-in day silence becomes visible."),
    ),
    "checkpoint_grace_days": (
        lazy_gettext("Days of grace at a checkpoint"),
        lazy_gettext("How long after its day a reading of that day may still be told."),
    ),
    "signal_green": (
        lazy_gettext("Green signal"),
        lazy_gettext("Progress from which the signal beside the health is green."),
    ),
    "signal_red": (
        lazy_gettext("Red signal"),
        lazy_gettext("Progress below which that signal is red."),
    ),
    "forecast_weeks": (
        lazy_gettext("Weeks of a forecast"),
        lazy_gettext("How far back the forecast looks."),
    ),
    "forecast_readings": (
        lazy_gettext("Readings of a forecast"),
        lazy_gettext("How many readings, on as many days, it takes to draw one."),
    ),
    "forecast_band": (
        lazy_gettext("Band of a forecast"),
        lazy_gettext("The share of futures that the cone around its line covers."),
    ),
    "score_full": (
        lazy_gettext("Full score"),
        lazy_gettext("From here a score counts as full."),
    ),
    "score_strong": (
        lazy_gettext("Strong score"),
        lazy_gettext(
            "From here it counts as strong; below, a review asks for a cause."
        ),
    ),
    "score_partial": (
        lazy_gettext("Partial score"),
        lazy_gettext("From here it counts as partial; below, as little."),
    ),
    "set_too_safe": (
        lazy_gettext("Too safe a set"),
        lazy_gettext("Above this average score the targets of a set were too safe."),
    ),
    "set_healthy": (
        lazy_gettext("Healthy set"),
        lazy_gettext("From this average score the targets were a healthy stretch."),
    ),
    "set_partial": (
        lazy_gettext("Partial set"),
        lazy_gettext(
            "From here they were partly met; below, they outran the capacity."
        ),
    ),
    "rhythm_held": (
        lazy_gettext("A rhythm that held"),
        lazy_gettext("Answers from 1 to 5 whose mean says that the rhythm was there."),
    ),
    "answers_shown": (
        lazy_gettext("Answers shown"),
        lazy_gettext("How many have to answer the statements before they are shown."),
    ),
}


@pages.get("")
@rule("read")
def show() -> str:
    chosen = practice.chosen(desk.db())
    desk.names(row["by"] for row in chosen.values())
    return render_template(
        "settings/show.html",
        agreed=desk.agreed(),
        months=dict(months()),
        weekdays=dict(weekdays()),
        meanings=MEANINGS,
        values=asdict(desk.agreed().parameters),
        defaults=DEFAULTS,
        chosen=chosen,
    )


@pages.get("/calendar")
@rule("settle")
def edit() -> str:
    return calendar_page(calendar())


@pages.post("/calendar")
@rule("settle")
def update() -> Answer:
    return submitted(forms.Calendar, calendar_page, keep_calendar)


def keep_calendar(form: Form) -> str:
    said, by = form.data, desk.me()

    def choose(practice: Practice) -> None:
        practice.choose_time_zone(said["time_zone"], by=by)
        practice.choose_first_month(said["first_month"], by=by)
        practice.choose_check_in_day(said["check_in_day"], by=by)

    desk.okr().act(Practice, PRACTICE, choose, expected=form.version)
    flash(_("The calendar is kept."), "done")
    return url_for(".show")


@pages.get("/parameters/<name>")
@rule("settle")
def edit_parameter(name: str) -> str:
    return parameter_page(name, empty(value=value_of(name)))


@pages.post("/parameters/<name>")
@rule("settle")
def update_parameter(name: str) -> Answer:
    def keep(form: Form) -> str:
        value, by = form.data["value"], desk.me()
        desk.okr().act(
            Practice,
            PRACTICE,
            lambda practice: practice.choose_parameter(name, value, by=by),
            expected=form.version,
        )
        flash(_("The parameter is kept."), "done")
        return url_for(".show", _anchor=name)

    return submitted(forms.Parameter, lambda form: parameter_page(name, form), keep)


def calendar() -> Form:
    agreed = desk.agreed()
    return empty(
        time_zone=agreed.time_zone,
        first_month=agreed.first_month,
        check_in_day=agreed.check_in_day,
    )


def calendar_page(form: Form) -> str:
    return render_template(
        "settings/calendar.html",
        form=form,
        agreed=desk.agreed(),
        kept=vars(desk.agreed()),
        said=in_words,
        months=months(),
        weekdays=weekdays(),
        zones=zones(),
    )


def in_words(calendar: Mapping[str, Any]) -> str:
    """The three lines of a calendar, to be compared."""
    month = dict(months())[calendar["first_month"]]
    weekday = dict(weekdays())[calendar["check_in_day"]]
    return f"{calendar['time_zone']}\n{month}\n{weekday}"


def parameter_page(name: str, form: Form) -> str:
    now = value_of(name)
    label, meaning = MEANINGS[name]
    return render_template(
        "settings/parameter.html",
        form=form,
        name=name,
        label=label,
        meaning=meaning,
        now=now,
        default=DEFAULTS[name],
        version=desk.agreed().version,
    )


def value_of(name: str) -> object:
    if name not in MEANINGS:
        raise Missing("There is no such parameter: choose one under Settings.")
    return getattr(desk.agreed().parameters, name)


def months() -> list[tuple[int, str]]:
    return [(n, str(format_date(date(2024, n, 1), "MMMM"))) for n in range(1, 13)]


def weekdays() -> list[tuple[int, str]]:
    """Counted from 0, Monday; January 2024 began on one."""
    return [(n, str(format_date(date(2024, 1, n + 1), "EEEE"))) for n in range(7)]


@cache
def zones() -> list[str]:
    return sorted(zone for zone in available_timezones() if "/" in zone)
