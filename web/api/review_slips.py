"""Sealed slips of a review: what is put in carries no name, and none is logged."""

from collections.abc import Hashable, Sequence
from dataclasses import replace
from typing import Any
from uuid import UUID

from flask import Response
from flask_babel import gettext as _

from okr.application import scoring
from okr.application.okr import Done
from okr.domain.errors import Refused
from okr.domain.scoring import Process
from web import desk, under_review
from web.api.objectives import KEY_RESULT_ID
from web.api.resource import WRITTEN, Resource, stepped
from web.api.reviewed import ROUND_ID
from web.api.schemas import review_sent as sent
from web.api.schemas.written import Written
from web.desk import nameless, never_stored, rule

resource = Resource(
    "review_slips",
    "Sealed slips",
    "What everybody puts in before the reveal. It carries no name, its position is not"
    " told, and its Idempotency-Key belongs to a ballot that ends with the review.",
)

SCORES = {
    "round": ROUND_ID,
    "scores": [{"key_result": KEY_RESULT_ID, "score": "0.5"}],
}
MARKS = dict(zip(Process, (4, 2, 3, 4, 2), strict=True))
ANSWERS = {
    "round": ROUND_ID,
    "answers": [{"statement": each.value, "mark": MARKS[each]} for each in Process],
}
SEALED = {**WRITTEN, "position": None}


def sealed(done: Done) -> Response:
    """Without its place in the log, which would lead from whoever asked to it."""
    return stepped(replace(done, position=None))


@resource.post("/team-reviews/<uuid:id>/scores")
@resource.writes(200, Written, SEALED, sealed)
@resource.takes(sent.ScoresSlip, SCORES)
@never_stored
@nameless
@rule("take part", "review")
def give_scores(told: dict[str, Any], id: UUID) -> Done:
    """Score key results in tenths, sealed until all are revealed."""
    refuse_doubles([each["key_result"] for each in told["scores"]])
    given = {each["key_result"]: each["score"] for each in told["scores"]}
    under_review.refuse_others(id, given)
    keys, by = desk.workspace().keys, desk.me()
    return scoring.give_scores(
        desk.okr(), keys, id, given, round=told["round"], by=by, key=desk.command_key()
    )


@resource.post("/team-reviews/<uuid:id>/answers")
@resource.writes(200, Written, SEALED, sealed)
@resource.takes(sent.AnswersSlip, ANSWERS)
@never_stored
@nameless
@rule("take part", "review")
def answer(told: dict[str, Any], id: UUID) -> Done:
    """Answer the statements on the process from 1 to 5, sealed."""
    refuse_doubles([each["statement"] for each in told["answers"]])
    given = {Process(each["statement"]): each["mark"] for each in told["answers"]}
    keys, by = desk.workspace().keys, desk.me()
    return scoring.answer(
        desk.okr(), keys, id, given, round=told["round"], by=by, key=desk.command_key()
    )


def refuse_doubles(named: Sequence[Hashable]) -> None:
    if len(named) > len(set(named)):
        raise Refused(_("One of them stands there twice: send each once."))
