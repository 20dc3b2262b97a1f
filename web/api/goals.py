"""Goals: one person's promise, written and signed by two."""

from typing import Any
from uuid import UUID

from flask import Response

from okr import policy
from okr.application import agreeing
from okr.application.okr import Done
from okr.domain import Goal
from okr.domain.terms import Terms
from okr.projections import goal_cards, goals
from okr.projections.goal_cards import GoalCard
from web import choosing, desk, goal_terms
from web.api.measures import MARA
from web.api.objectives import CYCLE, KEY_RESULT_ID
from web.api.paging import listed, page
from web.api.reading import one
from web.api.resource import EXAMPLE_ID, Resource
from web.api.schemas import goal as schemas
from web.api.writing import acted, expected
from web.desk import rule

resource = Resource("goals", "Goals", "A promise of one person, signed by two.")

JON = {"id": "9b2d6c1e-8f7a-4b3c-9d0e-1f2a3b4c5d6e", "name": "Jon Berg"}
SERVES = {"kind": "key_result", "id": KEY_RESULT_ID}
DIGEST = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
CHECKPOINT = {"name": "First ten", "on": "2026-11-30", "value": "10", "show": ""}
TERMS = {
    "what": "Sixty clinics tell me why they stay",
    "why": "We guess, and guess differently.",
    "serves": SERVES,
    "measure": "Clinics asked",
    "unit": "clinics",
    "whose": MARA["id"],
    "baseline": "0",
    "target": "60",
    "contribution": "I call three clinics a day.",
    "due": "2026-12-18",
    "help_needed": "A list of who left.",
    "checkpoints": [CHECKPOINT],
}
NEW = {**TERMS, "owner": MARA["id"], "cycle": CYCLE, "audience": "team"}
CHECKPOINT_ID = "d1e2f3a4-b5c6-4d7e-8f90-a1b2c3d4e5f6"
TOLD_TERMS = {
    **{name: told for name, told in TERMS.items() if name != "unit"},
    "measure": "c1a7e7a2-1d1c-4b06-8f3d-6c1b8c7a9e01",
    "whose": MARA,
    "checkpoints": [{**CHECKPOINT, "id": CHECKPOINT_ID}],
    "digest": DIGEST,
}
BRIEF = {
    "id": EXAMPLE_ID,
    "title": TERMS["what"],
    "owner": MARA,
    "partner": JON,
    "cycle": CYCLE,
    "status": "open",
    "due": TERMS["due"],
    "progress": "0.25",
    "expected": "0.5",
    "confidence": None,
    "health": "pending",
}
GOAL = {
    **BRIEF,
    "audience": "team",
    "terms": TOLD_TERMS,
    "agreed": None,
    "signatures": [{"person": MARA, "at": "2026-11-20T08:15:00+00:00"}],
    "checkpoints": [
        {
            "id": CHECKPOINT_ID,
            "name": CHECKPOINT["name"],
            "on": CHECKPOINT["on"],
            "state": "ahead",
        }
    ],
    "reflection": None,
    "view": None,
    "version": 4,
}


@resource.get("/goals")
@resource.lists(schemas.GoalBrief, BRIEF, asks=schemas.GoalsAsked)
@rule("read")
def index(asked: dict[str, Any]) -> Response:
    """List the goals you may read, the oldest first."""
    here = page(asked, 0)
    rows = goals.page(
        desk.db(),
        policy.readable("goals.id"),
        here.after[0],
        here.room,
        owner=asked["owner"],
        cycle=asked["cycle"],
        keys=desk.keys(),
    )
    ids = [row["id"] for row in rows]
    found = goal_cards.of_ids(desk.db(), ids, desk.today(), desk.agreed())
    told = [{**row, **brief(found[row["id"]])} for row in rows]
    return listed(schemas.GoalBrief, told, here, lambda row: (row["place"],))


def brief(card: GoalCard) -> dict[str, Any]:
    told = ("id", "title", "owner", "partner", "cycle", "status", "due")
    computed = ("progress", "expected", "confidence", "health")
    return {name: getattr(card, name) for name in (*told, *computed)}


@resource.get("/goals/<uuid:id>")
@resource.shows(schemas.Goal, GOAL)
@rule("read", "goal")
def show(id: UUID) -> Response:
    """Read a goal: its terms, who signed them, and how far it is."""
    return shown(id)


def shown(id: UUID) -> Response:
    card = goal_cards.one(desk.db(), id, desk.today(), desk.agreed())
    row = goals.one(desk.db(), id)
    assert card and row
    party = desk.allowed("write", desk.thing())
    present = goals.terms_of(desk.db(), id, goals.PRESENT)
    agreed = goals.terms_of(desk.db(), id, goals.AGREED)
    read = present if party else agreed or present
    assert read
    signed = goals.signatures(desk.db(), id) if party else []
    told = {
        **brief(card),
        "audience": row["audience"],
        "terms": terms(read),
        "agreed": terms(agreed) if agreed else None,
        "signatures": [{"person": each["by"], "at": each["at"]} for each in signed],
        "checkpoints": [
            {**vars(each.checkpoint), "state": each.state} for each in card.checkpoints
        ],
        **afterwards(row, party),
        "version": row["version"],
    }
    return one(schemas.Goal, told, row["version"])


def afterwards(row: dict[str, Any], party: bool) -> dict[str, Any]:
    """What the two think of it: the owner's word first, then the other's."""
    reflected = row["reflection"] or None
    return {
        "reflection": reflected if party else None,
        "view": row["view"] if party and (reflected or not mine(row)) else None,
    }


def mine(row: dict[str, Any]) -> bool:
    return bool(row["owner"] == desk.viewer().id)


def terms(told: Terms) -> dict[str, Any]:
    words = {**told.words, "whose": str(told.whose) if told.whose else None}
    serves = {"kind": told.serves_kind, "id": told.serves} if told.serves else None
    checkpoints = [vars(each) for each in told.checkpoints]
    return {
        **words,
        "serves": serves,
        "checkpoints": checkpoints,
        "digest": told.digest,
    }


@resource.post("/goals")
@resource.creates(".show")
@resource.takes(schemas.NewGoal, NEW)
@rule("draft goal")
def create(told: dict[str, Any]) -> Done:
    """Draft a goal, as its owner or as the owner's lead."""
    between = {name: told.pop(name) for name in BETWEEN}
    worded = wording(told, set())
    return agreeing.draft(desk.okr(), worded, **between, by=desk.me())


BETWEEN = ("owner", "partner", "cycle", "audience")


def wording(told: dict[str, Any], known: set[UUID]) -> agreeing.Wording:
    """What is sent, with what it serves as far as this viewer can see it there."""
    serves = choosing.known(**told["serves"]) if told["serves"] else None
    return goal_terms.wording(told, serves, known)


@resource.put("/goals/<uuid:id>/terms")
@resource.edits
@resource.takes(schemas.Terms, TERMS)
@rule("write", "goal")
def reword(told: dict[str, Any], id: UUID) -> Done:
    """Word the terms anew: it is open again until both have signed them."""
    version = expected(lambda: shown(id))
    present = goals.terms_of(desk.db(), id, goals.PRESENT)
    assert present
    worded = wording(told, {each.id for each in present.checkpoints})
    return agreeing.reword(desk.okr(), id, worded, by=desk.me(), expected=version)


@resource.post("/goals/<uuid:id>/opening")
@resource.steps
@rule("write", "goal")
def open(id: UUID) -> Done:
    """Open a draft to the other one who signs it."""
    return acted(Goal, id, lambda goal, by: goal.open(by=by))


@resource.post("/goals/<uuid:id>/signatures")
@resource.steps
@resource.takes(schemas.NewSignature, {"digest": DIGEST})
@rule("write", "goal")
def sign(told: dict[str, Any], id: UUID) -> Done:
    """Sign the terms with this digest; once both have, the goal is agreed."""
    return acted(Goal, id, lambda goal, by: goal.sign(**told, by=by))


@resource.post("/goals/<uuid:id>/discarding")
@resource.steps
@rule("write", "goal")
def discard(id: UUID) -> Done:
    """Discard a draft."""
    return acted(Goal, id, lambda goal, by: goal.discard(by=by))


@resource.post("/goals/<uuid:id>/checkpoints/<uuid:checkpoint>/showing")
@resource.steps
@resource.takes(schemas.GoalWords, {"words": "The first ten answers are in the sheet."})
@rule("own", "goal")
def show_checkpoint(told: dict[str, Any], id: UUID, checkpoint: UUID) -> Done:
    """Show what a checkpoint asks for."""
    by, today, act = desk.me(), desk.today(), desk.okr().act
    words = told["words"]
    return act(Goal, id, lambda goal: goal.show(checkpoint, words, on=today, by=by))


@resource.post("/goals/<uuid:id>/closing")
@resource.steps
@resource.takes(schemas.Closing, {"outcome": "reached", "reflection": "Ask earlier."})
@rule("own", "goal")
def close(told: dict[str, Any], id: UUID) -> Done:
    """Close a goal as reached, missed or dropped, with your own reflection."""
    return acted(Goal, id, lambda goal, by: goal.close(**told, by=by))


@resource.post("/goals/<uuid:id>/view")
@resource.steps
@resource.takes(schemas.GoalWords, {"words": "You asked better than any of us."})
@rule("view", "goal")
def give_view(told: dict[str, Any], id: UUID) -> Done:
    """Give your view; the owner reads it after their own reflection."""
    by, act = desk.me(), desk.okr().act
    return act(Goal, id, lambda goal: goal.give_view(**told, by=by))


@resource.post("/goals/<uuid:id>/partner")
@resource.steps
@resource.takes(schemas.Partner, {"partner": JON["id"]})
@rule("own", "goal")
def choose_partner(told: dict[str, Any], id: UUID) -> Done:
    """Choose who signs it with you."""
    return agreeing.choose_partner(desk.okr(), id, **told, by=desk.me())


@resource.post("/goals/<uuid:id>/audience")
@resource.steps
@resource.takes(schemas.GoalAudience, {"audience": "parties"})
@rule("own", "goal")
def choose_audience(told: dict[str, Any], id: UUID) -> Done:
    """Say whether the team reads it once it is agreed."""
    by, act = desk.me(), desk.okr().act
    return act(Goal, id, lambda goal: goal.choose_audience(**told, by=by))
