"""What people say of an objective, as far as this viewer may read it and may act."""

import json
from typing import Any
from uuid import UUID

from okr import policy
from okr.policy import Thing
from okr.projections import objections, objectives, saying
from web import choosing, desk

SHOWN = 50
EARLY = ("draft", "proposed")


def around(id: UUID, said: list[dict[str, Any]]) -> dict[str, Any]:
    """Objections and advice, who is not heard yet, and who was never heard. `said` are
    the contributions."""
    row = desk.thing().row
    early = row["status"] in EARLY
    unheard = saying.unheard(desk.db(), id) if early else []
    waived = objectives.waivers(desk.db(), json.dumps([str(id)]))
    spoken = _spoken(id)
    desk.names([*unheard, *(each["person"] for each in waived)])
    return {
        "objections": spoken,
        "unheard": unheard,
        "waived": waived,
        "nameable": _nameable(row, said) if early else [],
    }


def _spoken(id: UUID) -> list[dict[str, Any]]:
    """Each with whether this viewer answers it, or said it."""
    readable, keys = policy.readable("objections.id"), desk.keys()
    found = objections.about(desk.db(), id, readable, SHOWN, keys=keys)
    desk.names(each[who] for each in found for who in ("by", "answered_by"))
    above = desk.thing()
    for each in found:
        row = {**each, "owner": above.row["owner"]}
        thing = Thing("objection", above.audience, row, above.leads)
        each["answers"] = each["status"] == "open" and desk.allowed("answer", thing)
        going = each["status"] in ("open", "answered")
        each["mine"] = going and desk.allowed("settle", thing)
    return found


def _nameable(row: dict[str, Any], said: list[dict[str, Any]]) -> choosing.Choices:
    """Who may still be named a contributor, for whoever writes the objective."""
    if not desk.allowed("write", desk.thing()):
        return []
    named = {row["owner"], *(each["person"] for each in said)}
    return [each for each in choosing.everybody() if each[0] not in named]
