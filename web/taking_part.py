"""One's own part of a workshop's screen: own cards, own slip, own words."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any
from uuid import UUID

from flask import request

from okr import policy
from okr.application import veiling
from okr.domain import checks
from okr.projections import (
    cards,
    cycles,
    goals,
    objectives,
    participants,
    workshop_board,
    workshop_rounds,
)
from web import choosing, desk, staged_drafts, wording
from web.forms.form import empty

Told = dict[str, Any]
TENTHS = [f"{tenth / 10:.1f}" for tenth in range(11)]


def mine(told: Told) -> Told:
    """By the step that is open; for a viewer who takes part in it."""
    if not told["takes_part"]:
        return {}
    here = participants.here(desk.db(), told["workshop"]["id"], desk.viewer().id)
    awaited = told["workshop"]["status"] == "open" and not here
    part = PARTS.get(told["phase"], nothing)(told)
    return {"here": here, "awaited": awaited, **part}


def nothing(told: Told) -> Told:
    return {}


def ballot(told: Told) -> UUID | None:
    """What stands for this viewer; shown to nobody, not even to them."""
    keys, id = desk.workspace().keys, UUID(told["workshop"]["id"])
    return veiling.ballot_of(keys, id, desk.me())


def _cards(told: Told) -> Told:
    own, id = ballot(told), told["workshop"]["id"]
    return {
        "own_cards": workshop_board.own_cards(desk.db(), id, own) if own else [],
        "failed_card": None,
    }


def _group(told: Told) -> Told:
    asked = request.args.get("group")
    chosen = next((each for each in told["groups"] if each["id"] == asked), None)
    title = chosen["title"] if chosen else None
    return {"chosen_group": chosen, "naming": empty(title=title)}


def _vote(told: Told) -> Told:
    return slip(told, "votes")


def _confidence(told: Told) -> Told:
    tenths = [
        {"value": each, "words": wording.confidence(Decimal(each))} for each in TENTHS
    ]
    return {**slip(told, "confidence"), "tenths": tenths}


def slip(told: Told, kind: str) -> Told:
    """The round that is asked, and whether one's slip lies in it."""
    asked = workshop_rounds.current(desk.db(), told["workshop"]["id"], kind)
    own = ballot(told)
    there = asked and own and workshop_rounds.own_slip(desk.db(), asked["id"], own)
    return {"asked": asked, "handed_in": bool(there)}


def _write(told: Told) -> Told:
    """What was chosen to be written: a draft, a group, a goal; else what one began."""
    row = told["workshop"]
    asked = request.args.get("draft") or str((request.view_args or {}).get("objective"))
    draft = next((each for each in told["objectives"] if each.id == asked), None)
    group = request.values.get("group")
    chosen = next((each for each in told["groups"] if each["id"] == group), None)
    cycle = cycles.one(desk.db(), row["cycle"])
    assert cycle
    due = cycle["last"]
    seated = participants.of_workshop(desk.db(), row["id"])
    members = [each["person"] for each in seated if not each["guest"]]
    return {
        "draft": draft,
        "chosen_group": chosen,
        "writing": request.args.get("write") or ("objective" if chosen else None),
        "group_cards": cards_of(row["id"], chosen),
        "owners": choosing.named([*members, desk.viewer().id]),
        "new_objective": empty(owner=desk.viewer().id),
        "new_goal": empty(due=due),
        "new_proof": empty(due=due),
        "my_goals": my_goals(row["id"]),
        **(worded(draft) if draft else {}),
    }


def cards_of(id: str, chosen: Told | None) -> list[Told]:
    if chosen is None:
        return []
    every = workshop_board.cards(desk.db(), id)
    return [card for card in every if card["in_group"] == chosen["id"]]


def worded(draft: staged_drafts.StagedDraft) -> Told:
    """The draft's words as a form, the cards it came from, and what may be weak."""
    row = objectives.one(desk.db(), draft.id)
    card = cards.one(desk.db(), draft.id, desk.today(), desk.agreed())
    assert row and card
    serves = f"{row['serves_kind']}:{row['serves']}" if row["serves"] else None
    said = checks.hints(
        staged_drafts.drafted(card, draft.contributions), of=checks.OBJECTIVE
    )
    return {
        "wording": empty(
            title=row["title"],
            why_now=row["why_now"],
            serves=serves,
            version=row["version"],
        ),
        "stands": row,
        "served": choosing.servable(row["cycle"], but=draft.id),
        "trace": workshop_board.trace(desk.db(), draft.id),
        "hints": said.gentle,
    }


def _contribute(told: Told) -> Told:
    me = desk.viewer().id
    said = {
        each.id: next((c["words"] for c in each.contributions if c["person"] == me), "")
        for each in told["objectives"]
    }
    return {"brought": said, "failed_objective": None}


def _sign(told: Told) -> Told:
    return {
        "my_goals": my_goals(told["workshop"]["id"]),
        "failed_objective": None,
    }


def my_goals(id: str) -> list[Told]:
    """Goals begun here of which this viewer is a party."""
    readable, me = policy.readable("goals.id"), desk.viewer().id
    rows = goals.of_workshop(desk.db(), id, readable, keys=desk.keys())
    signed = goals.signed_by(desk.db(), me)
    own = [row for row in rows if me in (row["owner"], row["partner"])]
    desk.names(party for row in own for party in (row["owner"], row["partner"]))
    return [
        {
            **row,
            "other": row["partner"] if row["owner"] == me else row["owner"],
            "openable": row["status"] == "draft",
            "signable": row["status"] == "open" and row["id"] not in signed,
        }
        for row in own
    ]


PARTS: dict[str, Callable[[Told], Told]] = {
    "prepare": _cards,
    "think": _cards,
    "group": _group,
    "vote": _vote,
    "write": _write,
    "contribute": _contribute,
    "confidence": _confidence,
    "sign": _sign,
}
