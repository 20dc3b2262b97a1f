"""What a row serves: named by order or title, found among what came in."""

from uuid import UUID

from okr.application.bringing_in import Batch
from okr.domain import Goal, Mission, Objective
from okr.domain.mission import MISSION
from okr.imports.mission import theme_of, titled
from okr.imports.plan import Plan, kind_of
from okr.imports.tables import Row

Served = tuple[str, UUID]


def served(batch: Batch, plan: Plan, row: Row, *kinds: str) -> Served | None:
    """Its kind and id; None, with a note, when the file names what is not there."""
    word = row["serves"]
    found = _found(batch, plan, word, kinds) if word else None
    if word and not found:
        batch.note(f"“{word[:80]}” did not come in: what it serves is open.")
    return found


def _found(
    batch: Batch, plan: Plan, word: str, kinds: tuple[str, ...]
) -> Served | None:
    mission = batch.find(Mission, MISSION)
    for row in plan.meant(word, *kinds):
        kind = kind_of(row)
        id = theme_of(mission, row) if kind == "theme" else _came(batch, plan, row)
        return (kind.replace(" ", "_"), id) if id else None
    theme = titled(mission, word) if "theme" in kinds else None
    return ("theme", theme) if theme else None


def _came(batch: Batch, plan: Plan, row: Row) -> UUID | None:
    """The id of the row's thing, when it is in."""
    match kind_of(row):
        case "objective":
            objective = batch.find(Objective, plan.objective_id(row))
            return objective.id if objective else None
        case "key result":
            above, id = plan.objective_of(row), plan.key_result_id(row)
            found = batch.find(Objective, plan.objective_id(above)) if above else None
            return id if found and id in found.key_results else None
        case _:
            goal = batch.find(Goal, plan.goal_id(row))
            return goal.id if goal else None
