"""Objectives: what a team wants to be true, from the draft to its publication."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from flask import Response

from okr import policy
from okr.application import publishing, wording
from okr.application.okr import Done
from okr.domain import Objective
from okr.projections import cards, objectives, saying
from okr.projections.cards import KeyResultCard, ObjectiveCard
from web import choosing, desk
from web.api.measures import MARA
from web.api.paging import listed, page
from web.api.reading import one
from web.api.resource import EXAMPLE_ID, Resource
from web.api.schemas import objective as schemas
from web.api.writing import acted, expected
from web.desk import rule

resource = Resource("objectives", "Objectives", "What a team wants to be true.")

TEAM = {"id": "7d7c2c66-65a5-4c57-8a0b-0c1de0a3f5d2", "name": "Sales"}
CYCLE = "2a9f6f51-7a3e-4a5e-9d0c-2c6f1e9b7a10"
SERVES = {"kind": "theme", "id": "e3f1c3b2-0b6f-4f55-8a7e-5d1f3a2b9c44"}
KEY_RESULT_ID = "b7e0d1a2-3c4d-4e5f-8a9b-0c1d2e3f4a5b"
WORDING = {
    "title": "Every clinic sees what its patients gain",
    "why_now": "Four of ten clinics leave after a year.",
    "owner": MARA["id"],
    "serves": SERVES,
}
NEW = {**WORDING, "cycle": CYCLE}
KEY_RESULT = {
    "id": KEY_RESULT_ID,
    "objective": EXAMPLE_ID,
    "title": "Qualified leads a week",
    "measure": "c1a7e7a2-1d1c-4b06-8f3d-6c1b8c7a9e01",
    "measure_name": "Qualified leads",
    "unit": "leads",
    "whose": TEAM,
    "kind": "increase",
    "baseline": "120",
    "target": "240",
    "weight": "1",
    "start": "2026-10-01",
    "due": "2026-12-31",
    "current": "180",
    "current_on": "2026-11-20",
    "progress": "0.5",
    "expected": "0.554347826086956",
    "confidence": "0.7",
    "health": "on_track",
    "moved": [{"target": "300", "due": "2026-12-31", "reason": "A law came late."}],
}
BRIEF = {
    "id": EXAMPLE_ID,
    "title": WORDING["title"],
    "team": TEAM,
    "cycle": CYCLE,
    "owner": MARA,
    "status": "published",
    "progress": "0.5",
    "expected": "0.554347826086956",
    "confidence": "0.7",
    "health": "on_track",
    "version": 7,
}
OBJECTIVE = {
    **BRIEF,
    "why_now": WORDING["why_now"],
    "serves": SERVES,
    "consent_of": None,
    "consented": True,
    "key_results": [KEY_RESULT],
    "contributions": [{"person": MARA, "words": "I call every clinic that left."}],
}
REASON = {"reason": "We do something better with our time."}


@resource.get("/objectives")
@resource.lists(schemas.ObjectiveBrief, BRIEF, asks=schemas.ObjectivesAsked)
@rule("read")
def index(asked: dict[str, Any]) -> Response:
    """List objectives, drafts included, the oldest first."""
    here = page(asked, 0)
    rows = objectives.page(
        desk.db(),
        policy.readable("objectives.id"),
        here.after[0],
        here.room,
        cycle=asked["cycle"],
        team=asked["team"],
        keys=desk.keys(),
    )
    ids = [row["id"] for row in rows]
    found = cards.of_ids(desk.db(), ids, desk.today(), desk.agreed())
    told = [{**row, **brief(found[row["id"]])} for row in rows]
    return listed(schemas.ObjectiveBrief, told, here, lambda row: (row["place"],))


@resource.get("/objectives/<uuid:id>")
@resource.shows(schemas.Objective, OBJECTIVE)
@rule("read", "objective")
def show(id: UUID) -> Response:
    """Read an objective with its key results, as it stands today."""
    return shown(id)


def shown(id: UUID) -> Response:
    card = cards.one(desk.db(), id, desk.today(), desk.agreed())
    row = objectives.one(desk.db(), id)
    assert card and row
    said = objectives.contributions(desk.db(), id)
    desk.names(each["person"] for each in said)
    serves = {"kind": card.serves_kind, "id": card.serves}
    told = {
        **brief(card),
        "why_now": card.why_now,
        "serves": serves if card.serves else None,
        "consent_of": row["consent_of"],
        "consented": row["consented"],
        "key_results": proofs(card.key_results),
        "contributions": said,
    }
    return one(schemas.Objective, told, card.version)


def brief(card: ObjectiveCard) -> dict[str, Any]:
    told = ("id", "title", "team", "cycle", "owner", "status", "version")
    computed = ("progress", "expected", "confidence", "health")
    return {name: getattr(card, name) for name in (*told, *computed)}


def proofs(key_results: Iterable[KeyResultCard]) -> list[dict[str, Any]]:
    """Key results, each with the targets that stood before."""
    known = list(key_results)
    moved: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in objectives.moved_targets(desk.db(), [k.id for k in known]):
        moved[row["key_result"]].append(row)
    return [{**proof(card), "moved": moved[card.id]} for card in known]


def proof(card: KeyResultCard) -> dict[str, Any]:
    computed = ("progress", "expected", "confidence", "health")
    return {**vars(card), **{name: getattr(card, name) for name in computed}}


@resource.post("/teams/<uuid:id>/objectives")
@resource.creates(".show")
@resource.takes(schemas.NewObjective, NEW)
@rule("draft objective", "team")
def create(told: dict[str, Any], id: UUID) -> Done:
    """Draft an objective of a team."""
    return wording.draft(desk.okr(), team=id, **worded(told), by=desk.me())


@resource.put("/objectives/<uuid:id>")
@resource.edits
@resource.takes(schemas.ObjectiveWording, WORDING)
@rule("write", "objective")
def reword(told: dict[str, Any], id: UUID) -> Done:
    """Word an objective anew, or hand it over."""
    version, by = expected(lambda: shown(id)), desk.me()
    if str(told["owner"]) != desk.thing().row["owner"]:
        desk.require("hand over")
    return wording.reword(desk.okr(), id, **worded(told), by=by, expected=version)


def worded(told: dict[str, Any]) -> dict[str, Any]:
    """What is sent, with what it serves as far as this viewer can see it there."""
    serves = told["serves"]
    return {**told, "serves": choosing.known(**serves) if serves else None}


@resource.post("/objectives/<uuid:id>/proposal")
@resource.steps
@rule("write", "objective")
def propose(id: UUID) -> Done:
    """Propose an objective to the lead whose consent it needs."""
    return publishing.propose(desk.okr(), id, by=desk.me())


@resource.post("/objectives/<uuid:id>/consent")
@resource.steps
@rule("consent", "objective")
def consent(id: UUID) -> Done:
    """Consent to an objective, as the lead who was asked."""
    return acted(Objective, id, lambda o, by: o.consent(by=by))


@resource.post("/objectives/<uuid:id>/return")
@resource.steps
@resource.takes(schemas.Reason, REASON)
@rule("consent", "objective")
def send_back(told: dict[str, Any], id: UUID) -> Done:
    """Answer instead of consenting: it is a draft again."""
    return acted(Objective, id, lambda o, by: o.send_back(**told, by=by))


@resource.post("/objectives/<uuid:id>/draft")
@resource.steps
@rule("write", "objective")
def take_back(id: UUID) -> Done:
    """Take a proposal back: it is a draft again."""
    return acted(Objective, id, lambda o, by: o.take_back(by=by))


@resource.post("/objectives/<uuid:id>/publication")
@resource.steps
@resource.takes(schemas.Publication, {"waiver": ""})
@rule("publish", "objective")
def publish(told: dict[str, Any], id: UUID) -> Done:
    """Publish an objective that its lead consented to, once all had their say."""
    said, by = saying.said(desk.db(), id), desk.me()
    return publishing.publish(desk.okr(), id, said=said, **told, by=by)


@resource.post("/objectives/<uuid:id>/withdrawal")
@resource.steps
@resource.takes(schemas.Reason, REASON)
@rule("withdraw", "objective")
def withdraw(told: dict[str, Any], id: UUID) -> Done:
    """Withdraw a published objective, with a reason."""
    return acted(Objective, id, lambda o, by: o.withdraw(**told, by=by))


@resource.post("/objectives/<uuid:id>/discarding")
@resource.steps
@rule("write", "objective")
def discard(id: UUID) -> Done:
    """Discard a draft."""
    return acted(Objective, id, lambda o, by: o.discard(by=by))


@resource.post("/objectives/<uuid:id>/contributions")
@resource.steps
@resource.takes(schemas.Words, {"words": "I call every clinic that left."})
@rule("contribute", "objective")
def contribute(told: dict[str, Any], id: UUID) -> Done:
    """Say in your own words what you bring."""
    by, act = desk.me(), desk.okr().act
    return act(Objective, id, lambda o: o.state_contribution(**told, by=by))
