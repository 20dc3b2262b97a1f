"""The practice: the company's calendar, and every number of how it works."""

from dataclasses import asdict
from typing import Any

from flask import Response

from okr.application.okr import Done
from okr.domain import Practice
from okr.domain.errors import Missing
from okr.domain.practice import PRACTICE
from web import desk
from web.api.reading import one
from web.api.resource import WRITTEN, Resource
from web.api.schemas import company as schemas
from web.api.schemas.written import Written
from web.api.writing import answer, expected
from web.desk import rule

resource = Resource("practice", "Practice", "How the company works.")

CALENDAR = {"time_zone": "Europe/Berlin", "first_month": 1, "check_in_day": 0}
TOLD = {
    **CALENDAR,
    "parameters": [{"name": "confidence_high", "value": "0.7"}],
    "version": 2,
}


@resource.get("/practice")
@resource.shows(schemas.Practice, TOLD)
@rule("read")
def show() -> Response:
    """Read the practice."""
    return shown()


def shown() -> Response:
    agreed = desk.agreed()
    parameters = asdict(agreed.parameters).items()
    told = [{"name": name, "value": value} for name, value in parameters]
    return one(schemas.Practice, {**vars(agreed), "parameters": told}, agreed.version)


def kept(done: Done) -> Response:
    """There is one practice: its id is always the same."""
    return answer({"id": str(PRACTICE), "position": done.position}, done)


@resource.put("/practice/calendar")
@resource.edits_one(Written, WRITTEN, kept)
@resource.takes(schemas.Calendar, CALENDAR)
@rule("settle")
def settle_calendar(told: dict[str, Any]) -> Done:
    """Choose time zone, first month of the year and check-in day."""
    version, by = expected(shown), desk.me()

    def choose(practice: Practice) -> None:
        practice.choose_time_zone(told["time_zone"], by=by)
        practice.choose_first_month(told["first_month"], by=by)
        practice.choose_check_in_day(told["check_in_day"], by=by)

    return desk.okr().act(Practice, PRACTICE, choose, expected=version)


@resource.put("/practice/parameters/<name>")
@resource.edits_one(Written, WRITTEN, kept)
@resource.takes(schemas.ParameterValue, {"value": "0.75"})
@rule("settle")
def settle_parameter(told: dict[str, Any], name: str) -> Done:
    """Choose another value for a number of the practice."""
    if name not in asdict(desk.agreed().parameters):
        raise Missing("There is no such parameter: read /practice for their names.")
    version, value, by = expected(shown), told["value"], desk.me()
    return desk.okr().act(
        Practice,
        PRACTICE,
        lambda practice: practice.choose_parameter(name, value, by=by),
        expected=version,
    )
