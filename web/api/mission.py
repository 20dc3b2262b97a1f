"""The mission: why we exist, its one measure, and the themes that lead there."""

from collections import defaultdict
from collections.abc import Callable
from typing import Any
from uuid import UUID

from flask import Response

from okr.application import aiming
from okr.application.okr import Done
from okr.domain import Mission
from okr.domain.errors import Missing
from okr.domain.mission import MISSION
from okr.projections import mission
from web import desk
from web.api.measures import DEFINITION
from web.api.reading import one
from web.api.resource import EXAMPLE_ID, WRITTEN, Resource
from web.api.schemas import company as schemas
from web.api.schemas.written import Written
from web.api.writing import answer, expected, offered
from web.desk import rule

resource = Resource("mission", "Mission", "Why we exist, in one sentence.")

WORDING = {"wording": "Every patient gets care near home"}
THEME = {"title": "Closer clinics", "why": "An hour's way is too far."}
AIM = {"measure": EXAMPLE_ID, "baseline": "12000", "target": "50000"}
REASON = {"reason": "We reached it."}
TOLD = {
    **WORDING,
    **AIM,
    "measure_name": DEFINITION["name"],
    "unit": DEFINITION["unit"],
    "themes": [
        {
            "id": "e3f1c3b2-0b6f-4f55-8a7e-5d1f3a2b9c44",
            **THEME,
            "measures": [EXAMPLE_ID],
        }
    ],
    "version": 4,
}


@resource.get("/mission")
@resource.shows(schemas.Mission, TOLD)
@rule("read")
def show() -> Response:
    """Read the mission with its themes."""
    return shown()


def shown() -> Response:
    row = mission.one(desk.db())
    if row is None:
        raise Missing("There is no mission yet: state it first.")
    measures: dict[str, list[str]] = defaultdict(list)
    for each in mission.measures_of_themes(desk.db()):
        measures[each["theme"]].append(each["id"])
    themes = [
        {**theme, "measures": measures[theme["id"]]}
        for theme in mission.themes(desk.db())
    ]
    return one(schemas.Mission, {**row, "themes": themes}, row["version"])


def kept(done: Done) -> Response:
    """There is one mission: its id is always the same."""
    return answer({"id": str(MISSION), "position": done.position}, done)


def change(act: Callable[[Mission], object], version: int | None) -> Done:
    return desk.okr().act(Mission, MISSION, act, expected=version)


@resource.post("/mission")
@resource.writes(200, Written, WRITTEN, kept)
@resource.takes(schemas.MissionStatement, WORDING)
@rule("state mission")
def state(told: dict[str, Any]) -> Done:
    """State the mission, once."""
    return aiming.state(desk.okr(), **told, by=desk.me())


@resource.put("/mission/wording")
@resource.edits_one(Written, WRITTEN, kept)
@resource.takes(schemas.MissionWording, {**WORDING, "reason": "Shorter."})
@rule("state mission")
def reword(told: dict[str, Any]) -> Done:
    """Word the mission anew, with a reason; every wording stays readable."""
    version, by = expected(shown), desk.me()
    return change(lambda mission: mission.reword(**told, by=by), version)


@resource.put("/mission/measure")
@resource.edits_one(Written, WRITTEN, kept)
@resource.takes(schemas.Aim, AIM)
@rule("state mission")
def choose_measure(told: dict[str, Any]) -> Done:
    """Choose the one measure that tells how far we are."""
    version, by = expected(shown), desk.me()
    return aiming.choose_measure(desk.okr(), **told, by=by, expected=version)


@resource.post("/mission/themes")
@resource.writes(200, Written, WRITTEN, kept)
@resource.takes(schemas.NewTheme, THEME)
@rule("state mission")
def add_theme(told: dict[str, Any]) -> Done:
    """Add a theme."""
    version, by = offered(), desk.me()
    return change(lambda mission: mission.add_theme(**told, by=by), version)


@resource.put("/mission/themes/<uuid:theme>")
@resource.edits_one(Written, WRITTEN, kept)
@resource.takes(schemas.ThemeWording, {**THEME, "reason": "Clearer."})
@rule("state mission")
def reword_theme(told: dict[str, Any], theme: UUID) -> Done:
    """Word a theme anew, with a reason."""
    version, by = expected(shown), desk.me()
    return change(lambda mission: mission.reword_theme(theme, **told, by=by), version)


@resource.post("/mission/themes/<uuid:theme>/measures")
@resource.writes(200, Written, WRITTEN, kept)
@resource.takes(schemas.ThemeMeasure, {"measure": EXAMPLE_ID})
@rule("state mission")
def choose_theme_measure(told: dict[str, Any], theme: UUID) -> Done:
    """Choose a measure that tells that a theme comes closer."""
    measure, by = told["measure"], desk.me()
    return aiming.choose_theme_measure(desk.okr(), theme, measure, by=by)


@resource.post("/mission/themes/<uuid:theme>/withdrawal")
@resource.writes(200, Written, WRITTEN, kept)
@resource.takes(schemas.ThemeReason, REASON)
@rule("state mission")
def withdraw_theme(told: dict[str, Any], theme: UUID) -> Done:
    """Withdraw a theme, with a reason."""
    version, by = offered(), desk.me()
    return change(lambda mission: mission.withdraw_theme(theme, **told, by=by), version)
