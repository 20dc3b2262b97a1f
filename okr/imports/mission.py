"""The mission of a plan, its measure and its themes."""

from functools import partial
from uuid import UUID

from okr.application.bringing_in import Batch, Outcome
from okr.domain import Mission
from okr.domain.errors import Refused
from okr.domain.mission import MISSION
from okr.imports import cells
from okr.imports.plan import Plan, theme_id
from okr.imports.tables import Row

CHANGED = "Changed in the file that was brought in."


def bring(batch: Batch, plan: Plan) -> None:
    for number, row in enumerate(plan.of("mission")):
        batch.attempt(row.place, partial(_mission, batch, row, number))
    for row in plan.of("theme"):
        batch.attempt(row.place, partial(_theme, batch, plan, row))


def _mission(batch: Batch, row: Row, number: int) -> Outcome | None:
    if number:
        raise Refused("There is one mission only: make this row a theme.")
    mission, outcome = batch.take(Mission, MISSION), None
    if mission is None:
        mission = batch.add(Mission.state(row["title"], by=batch.by))
        outcome = Outcome.CREATED
    mission.reword(row["title"], reason=CHANGED, by=batch.by)
    measure = batch.measure(row["measure"]) if row["measure"] else None
    if measure:
        mission.choose_measure(
            measure.id,
            baseline=cells.number(row["baseline"], "The baseline"),
            target=cells.number(row["target"], "The target"),
            by=batch.by,
        )
    return outcome


def _theme(batch: Batch, plan: Plan, row: Row) -> Outcome | None:
    mission = batch.take(Mission, MISSION)
    if mission is None:
        raise Refused("A theme belongs to a mission: state the mission first.")
    if plan.twin(row):
        raise Refused("Another theme has this order: number the rows anew.")
    theme, outcome = theme_of(mission, row), None
    if theme is None:
        if _withdrawn(batch, theme_id(row)):
            batch.note("This theme was withdrawn here: it stays so.")
            return Outcome.KEPT
        theme, outcome = theme_id(row), Outcome.CREATED
        mission.add_theme(
            row["title"], why=row["description"], theme=theme, by=batch.by
        )
    mission.reword_theme(
        theme, row["title"], why=row["description"], reason=CHANGED, by=batch.by
    )
    measure = batch.measure(row["measure"]) if row["measure"] else None
    if measure:
        mission.choose_theme_measure(theme, measure.id, by=batch.by)
    return outcome


def theme_of(mission: Mission | None, row: Row) -> UUID | None:
    """The theme this row made before, else one of the same title."""
    if mission and theme_id(row) in mission.themes:
        return theme_id(row)
    return titled(mission, row["title"])


def titled(mission: Mission | None, title: str) -> UUID | None:
    themes = mission.themes if mission else {}
    for id, theme in themes.items():
        if theme.title.casefold() == title.casefold():
            return id
    return None


def _withdrawn(batch: Batch, theme: UUID) -> bool:
    return any(
        isinstance(event, Mission.ThemeWithdrawn) and event.theme == theme
        for event in batch.past(MISSION)
    )
