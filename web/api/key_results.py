"""Key results: the measures that prove an objective, with a baseline and a target."""

from typing import Any
from uuid import UUID

from flask import Response

from okr.application.okr import Done
from okr.application.proving import add_key_result
from okr.domain import Objective
from okr.domain.errors import Missing
from okr.projections import cards
from web import desk
from web.api import objectives
from web.api.objectives import KEY_RESULT
from web.api.reading import one
from web.api.resource import Resource
from web.api.schemas import objective as schemas
from web.api.writing import acted, expected
from web.desk import rule

resource = Resource(
    "key_results",
    "Key results",
    "How we will know. Their version is their objective's.",
)

WORDING = {
    "title": KEY_RESULT["title"],
    "weight": "1",
    "baseline": "120",
    "target": "240",
    "start": "2026-10-01",
    "due": "2026-12-31",
}
NEW = {**WORDING, "measure": KEY_RESULT["measure_name"], "unit": KEY_RESULT["unit"]}
TARGET = {"target": "200", "due": "2026-12-31", "reason": "A law came late."}


@resource.get("/objectives/<uuid:id>/key-results/<uuid:key_result>")
@resource.shows(schemas.KeyResult, KEY_RESULT)
@rule("read", "objective")
def show(id: UUID, key_result: UUID) -> Response:
    """Read a key result as it stands today."""
    card = cards.one(desk.db(), id, desk.today(), desk.agreed())
    assert card
    for told in objectives.proofs(card.key_results):
        if told["id"] == str(key_result):
            return one(schemas.KeyResult, told, card.version)
    raise Missing("That key result is not here any more: go back to the objective.")


@resource.post("/objectives/<uuid:id>/key-results")
@resource.creates(".show", part="key_result")
@resource.takes(schemas.NewKeyResult, NEW)
@rule("write", "objective")
def create(told: dict[str, Any], id: UUID) -> Done:
    """Add a key result; without days it runs as long as its cycle."""
    return add_key_result(desk.okr(), id, **told, by=desk.me())


@resource.put("/objectives/<uuid:id>/key-results/<uuid:key_result>")
@resource.edits
@resource.takes(schemas.KeyResultWording, WORDING)
@rule("write", "objective")
def reword(told: dict[str, Any], id: UUID, key_result: UUID) -> Done:
    """Word a key result anew; ends and days move freely before publication."""
    version, by = expected(lambda: objectives.shown(id)), desk.me()
    words = {name: told.pop(name) for name in ("title", "weight")}

    def word(objective: Objective) -> None:
        objective.reword_key_result(key_result, **words, by=by)
        objective.set_target(key_result, **told, by=by)

    return desk.okr().act(Objective, id, word, expected=version)


@resource.post("/objectives/<uuid:id>/key-results/<uuid:key_result>/targets")
@resource.steps
@resource.takes(schemas.Target, TARGET)
@rule("write", "objective")
def retarget(told: dict[str, Any], id: UUID, key_result: UUID) -> Done:
    """Move the target of a published key result, for an outside cause."""
    return acted(
        Objective,
        id,
        lambda objective, by: objective.retarget(key_result, **told, by=by),
    )


@resource.post("/objectives/<uuid:id>/key-results/<uuid:key_result>/dropping")
@resource.steps
@resource.takes(schemas.PerhapsReason, {"reason": "The law moves the date."})
@rule("write", "objective")
def drop(told: dict[str, Any], id: UUID, key_result: UUID) -> Done:
    """Drop a key result; after publication with a reason."""
    return acted(
        Objective,
        id,
        lambda objective, by: objective.drop_key_result(key_result, **told, by=by),
    )
