"""Who moved it? Events between two looks, matched to the changes that they brought."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from okr.domain import CheckIn, Goal, Mission, Objective, Reading
from okr.domain.aggregate import Aggregate
from okr.projections.cards import ObjectiveCard
from okr.projections.comparison import ADDED, STANDING, Aim, Change, Thing
from okr.projections.goal_cards import GoalCard

Events = tuple[type[Aggregate.Event], ...]

WORDED: Events = (
    Objective.Reworded,
    Objective.KeyResultReworded,
    Goal.Reworded,
    Goal.Signed,
    Mission.Reworded,
    Mission.ThemeReworded,
)
AIMED: Events = (
    Objective.TargetSet,
    Objective.Retargeted,
    Goal.Reworded,
    Goal.Signed,
)
SERVING: Events = (
    Objective.ServesStated,
    Objective.ServesLifted,
    Goal.Reworded,
    Goal.Signed,
)
COUNTED: Events = (Reading.Recorded, Reading.Corrected)
PROVED: Events = (Objective.KeyResultAdded, Objective.KeyResultDropped)
SAID: Events = (CheckIn.Held, CheckIn.Corrected)
STOOD = {
    Mission.Stated.TOPIC,
    Mission.ThemeAdded.TOPIC,
    Mission.ThemeWithdrawn.TOPIC,
}
STEPS: Events = (Goal.Shown, Goal.CheckpointSet, Goal.CheckpointDropped)

TOLD_BY: dict[str, Events] = {
    "title": WORDED,
    "why_now": WORDED,
    "why": WORDED,
    "owner": (Objective.HandedOver,),
    "partner": (Goal.PartnerChosen,),
    "serves": SERVING,
    "weight": (Objective.KeyResultReworded,),
    "baseline": AIMED,
    "target": AIMED,
    "due": AIMED,
    "current": COUNTED,
    "progress": (*COUNTED, *PROVED, *AIMED, Objective.KeyResultReworded),
    "met": (*COUNTED, *STEPS),
    "confidence": SAID,
    "health": SAID,
    ADDED: PROVED,
}
BESIDE: Events = (
    Objective.ContributorNamed,
    Objective.ContributionStated,
    Objective.SaidNothingToAdd,
    Goal.AudienceChosen,
    Goal.Reflected,
    Goal.ViewGiven,
)
"""What moves nothing that is compared."""
TOPICS = {
    what: frozenset(event.TOPIC for event in events) for what, events in TOLD_BY.items()
}
ELSEWHERE = {
    *(topic for topics in TOPICS.values() for topic in topics),
    *(event.TOPIC for event in BESIDE),
} - {Goal.Signed.TOPIC}
"""What is left of a thing's own events says how it stands: drafted, signed, closed."""


@dataclass(frozen=True)
class Told:
    """An event as history keeps it, with what it says."""

    row: Mapping[str, Any]
    said: Mapping[str, Any]

    @property
    def topic(self) -> str:
        return str(self.row["topic"])


def told(rows: Sequence[Mapping[str, Any]]) -> list[Told]:
    return [Told(row, json.loads(row["fields"])) for row in rows]


def of(change: Change, thing: Thing, events: Sequence[Told]) -> list[Told]:
    """The events that brought a change, in the order of `events`; of readings those
    that count by themselves, or else those of the parts that are added up."""
    found = [each for each in events if _brought(each, change, thing)]
    counting = _counting(change, thing)
    own = [each for each in found if each.said.get("whose") in (None, *counting)]
    return own or found


def of_standing(thing: Thing, events: Sequence[Told]) -> list[Told]:
    """The events that brought a thing in, or took it away."""
    return [each for each in events if _is_about(each, thing) and _stands(each, thing)]


def about(thing: Thing) -> set[str]:
    """What history tells of under another name: its measures, its mission."""
    if isinstance(thing, Aim):
        return {thing.mission}
    return {thing.id, *_measures(thing)}


def _brought(each: Told, change: Change, thing: Thing) -> bool:
    if change.what == "status":
        return _is_about(each, thing) and _stands(each, thing)
    if each.topic not in TOPICS[change.what]:
        return False
    if each.topic.startswith("Reading."):
        return _counts(each, change, thing)
    return _is_about(each, thing) and _fits(each, change)


def _counts(each: Told, change: Change, thing: Thing) -> bool:
    """A reading moves what is proved by its measure."""
    if isinstance(thing, Aim):
        return False
    proofs = {change.part.measure} if change.part else _measures(thing)
    return each.row["about"] in proofs


def _fits(each: Told, change: Change) -> bool:
    """What is said of one key result moved no other, nor the words above it."""
    whose = each.said.get("key_result") or each.said.get("subject")
    if change.part:
        return whose in (None, change.part.id)
    return change.what in STANDING or "key_result" not in each.said


def _stands(each: Told, thing: Thing) -> bool:
    if isinstance(thing, Aim):
        return each.topic in STOOD
    kind = "Goal." if isinstance(thing, GoalCard) else "Objective."
    return each.topic.startswith(kind) and each.topic not in ELSEWHERE


def _is_about(each: Told, thing: Thing) -> bool:
    if isinstance(thing, Aim):
        theme = each.said.get("theme")
        own = theme == thing.id or (theme is None and thing.id == thing.mission)
        return each.row["about"] == thing.mission and own
    return bool(each.row["about"] == thing.id)


def _counting(change: Change, thing: Thing) -> set[str]:
    """Whose readings a thing, or the key result that changed, is proved by."""
    if isinstance(thing, Aim):
        return set()
    if isinstance(thing, GoalCard):
        return {thing.whose} if thing.whose else set()
    return {each.whose for each in (change.part and [change.part]) or thing.key_results}


def _measures(thing: ObjectiveCard | GoalCard) -> set[str]:
    if isinstance(thing, GoalCard):
        return {thing.measure} if thing.measure else set()
    return {each.measure for each in thing.key_results}
