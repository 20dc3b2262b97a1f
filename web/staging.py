"""What a workshop's screen shows at this moment: the same for all of its kind."""

import hashlib
from collections import defaultdict
from collections.abc import Callable
from datetime import datetime
from typing import Any
from uuid import UUID

from flask import render_template
from sqlite_utils import Database

from okr.domain.errors import Missing
from okr.projections import (
    goals,
    mission,
    participants,
    practice,
    workshop_board,
    workshop_numbers,
    workshop_rounds,
    workshops,
)
from web import controls, desk, phases, staged_drafts, verdicts, wall
from web.phases import STEPS

PROJECTOR = "projector"
NAMED = 60
"""So many people are named on the console; the others are counted."""

Told = dict[str, Any]


def rendered(db: Database, id: str | UUID, screen: str) -> str:
    """The element that a screen shows, for a page and for whoever watches."""
    return drawn(stage(db, id, screen))


def drawn(told: Told) -> str:
    """The same, of what was asked already."""
    return render_template(f"workshops/stage_{told['screen']}.html", **told)


def stage(db: Database, id: str | UUID, screen: str) -> Told:
    """Every value of `stage_<screen>.html`; asks for no viewer, and reads only what
    the workshop may read."""
    row = workshops.one(db, id)
    if row is None:
        raise Missing("That workshop is not here: go back to the list.")
    agreed = practice.agreed(db)
    assert agreed
    seated = participants.of_workshop(db, id)
    step = phases.OVER if over(row) else phases.BY_WORD[row["phase"]]
    told: Told = {
        "workshop": row,
        "screen": screen,
        "zone": agreed.time_zone,
        "phase": step.word,
        "turn": row["turn"],
        "step": step,
        "place": phases.place(step.word),
        "steps": STEPS,
        "ends_at": ends_at(row),
        "stated": mission.one(db),
        "revealed": False,
        **crew(seated),
        **SHOWN[step.word](db, row, seated),
    }
    told["part"] = part(told)
    return FITTED[screen](told)


def over(row: Told) -> bool:
    return bool(row["status"] == "closed")


def ends_at(row: Told) -> datetime | None:
    if over(row) or not row["ends_at"]:
        return None
    return datetime.fromisoformat(row["ends_at"])


def part(told: Told) -> str:
    """Changes whenever somebody's own part of the screen would look different."""
    row = told["workshop"]
    hangs_on = (
        row["phase"],
        row["turn"],
        row["status"],
        row["facilitator"],
        told["revealed"],
        told.get("round"),
        told.get("subjects"),
        told.get("goals"),
        told["phase"] != "contribute"
        and [each.stamp for each in told.get("objectives", ())],
    )
    return hashlib.sha256(repr(hangs_on).encode()).hexdigest()[:12]


def crew(seated: list[Told]) -> Told:
    """Who is here and who is waited for."""
    here = [each for each in seated if each["present"]]
    waited = [each["person"] for each in seated if not each["present"]]
    desk.names([each["person"] for each in here[:NAMED]] + waited)
    return {
        "present": len(here),
        "invited": sum(bool(each["invited"]) for each in seated),
        "people": here[:NAMED],
        "more_people": max(0, len(here) - NAMED),
        "waited_for": waited,
    }


def _prepare(db: Database, row: Told, seated: list[Told]) -> Told:
    return {"card_count": len(workshop_board.cards(db, row["id"]))}


def _mission(db: Database, row: Told, seated: list[Told]) -> Told:
    agreed = practice.agreed(db)
    assert agreed
    numbers = workshop_numbers.on_the_table(db, row, desk.today(), agreed)
    return {"numbers": numbers, "brought": numbers.review, **verdicts.WORDS}


def _show(db: Database, row: Told, seated: list[Told]) -> Told:
    return {"cards": workshop_board.cards(db, row["id"])}


def _group(db: Database, row: Told, seated: list[Told]) -> Told:
    cards = workshop_board.cards(db, row["id"])
    within: dict[str | None, list[Told]] = defaultdict(list)
    for card in cards:
        within[card["in_group"]].append(card)
    held = [
        {**group, "cards": within[group["id"]]}
        for group in workshop_board.groups(db, row["id"])
    ]
    return {"groups": held, "lone": within[None], "crowded": len(cards) > wall.CARDS}


def _vote(db: Database, row: Told, seated: list[Told]) -> Told:
    told = sealed(db, row, "votes", seated)
    if not told["revealed"]:
        return {**told, "subjects": workshop_board.subjects(db, row["id"])}
    found = workshop_rounds.tallies(db, told["round"])
    most = max((each["votes"] for each in found), default=1)
    return {**told, "tallies": found, "most": most}


def _write(db: Database, row: Told, seated: list[Told]) -> Told:
    begun = workshop_board.became(db, row["id"])
    taken_up = {each["from_group"] for each in begun}
    last = workshop_rounds.current(db, row["id"], "votes")
    votes = workshop_rounds.tallies(db, last["id"]) if last else []
    counted = {each["subject"]: each["votes"] for each in votes if each["stands"]}
    found = [
        {
            **group,
            "votes": counted.get(group["id"], 0),
            "became": group["id"] in taken_up,
        }
        for group in workshop_board.groups(db, row["id"])
    ]
    found.sort(key=lambda group: -group["votes"])
    return {
        "groups": found,
        "objectives": staged_drafts.of_workshop(db, row),
        **counted_goals(db, row),
    }


def _contribute(db: Database, row: Told, seated: list[Told]) -> Told:
    found = staged_drafts.of_workshop(db, row)
    members = [each["person"] for each in seated if not each["guest"]]
    return {"objectives": found, **staged_drafts.bringing(found, members)}


def _confidence(db: Database, row: Told, seated: list[Told]) -> Told:
    told = sealed(db, row, "confidence", seated)
    found = staged_drafts.of_workshop(db, row)
    if not told["revealed"]:
        return {**told, "objectives": found}
    return {**told, **staged_drafts.sureness_of(db, told["round"], found)}


def _sign(db: Database, row: Told, seated: list[Told]) -> Told:
    members = [each["person"] for each in seated if not each["guest"]]
    found = staged_drafts.signed(db, row, members)
    return {
        "objectives": found,
        "signers": len(members),
        **counted_goals(db, row),
    }


def _close(db: Database, row: Told, seated: list[Told]) -> Told:
    found = staged_drafts.of_workshop(db, row)
    return {
        "objectives": found,
        "going": [each for each in found if each.goes],
        "staying": [each for each in found if not each.goes],
        **counted_goals(db, row),
    }


def counted_goals(db: Database, row: Told) -> Told:
    """Of goals the room learns how many, and nothing of what they say."""
    counted = goals.count_of_workshop(db, row["id"])
    every, signed = sum(counted.values()), counted.get("agreed", 0)
    states = {"agreed": signed, "open": every - signed} if every else None
    return {"goals": counted, "goal_count": every, "goal_states": states}


def sealed(db: Database, row: Told, kind: str, seated: list[Told]) -> Told:
    """A sealed round: how many are in, and nothing else before the reveal."""
    found = workshop_rounds.current(db, row["id"], kind)
    return {
        "round": found["id"] if found else None,
        "revealed": bool(found and found["revealed_at"]),
        "slips": workshop_rounds.slips_in(db, found["id"]) if found else 0,
        "voters": sum(bool(each["present"]) for each in seated),
    }


SHOWN: dict[str, Callable[[Database, Told, list[Told]], Told]] = {
    "prepare": _prepare,
    "mission": _mission,
    "think": _prepare,
    "show": _show,
    "group": _group,
    "vote": _vote,
    "write": _write,
    "contribute": _contribute,
    "confidence": _confidence,
    "sign": _sign,
    "close": _close,
}
FITTED: dict[str, Callable[[Told], Told]] = {
    "participant": lambda told: told,
    "console": lambda told: {**told, "figures": controls.figures(told)},
    "projector": wall.fitted,
}
