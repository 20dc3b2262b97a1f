"""Where a review goes on for one person: the next thing of theirs, and the way back."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from flask import url_for

from okr.domain.round import Kind
from okr.domain.stages import Pace
from okr.projections.review_sheets import ScoredObjective
from web import desk, scorecards

Told = dict[str, Any]


def next_of_mine(told: Told) -> str:
    """At one's own pace: the first stage where something of mine is left."""
    left = (stage for stage in LEFT if told["takes_part"] and LEFT[stage](told))
    return next(left, "praise")


def _score(told: Told) -> bool:
    """A slip to hand in; after the reveal, a score to give."""
    asked = told["sealed"][Kind.SCORES.value]
    if asked is None or not asked.revealed:
        return _waits(asked)
    return any(proof.score is None for o in _mine(told) for proof in o.key_results)


def _story(told: Told) -> bool:
    return any(not each.story for each in _mine(told))


def _cause(told: Told) -> bool:
    low = [proof for each in _mine(told) for proof in scorecards.low(each)]
    return any(not proof.cause for proof in low)


def _process(told: Told) -> bool:
    return _waits(told["sealed"][Kind.PROCESS.value])


def _decision(told: Told) -> bool:
    return told["leads"] and any(not each.decision for each in told["objectives"])


def _waits(asked: Any) -> bool:
    return asked is not None and not asked.revealed and not asked.handed_in


def _mine(told: Told) -> list[ScoredObjective]:
    me = desk.viewer().id
    return [each for each in told["objectives"] if each.card.owner == me]


LEFT: dict[str, Callable[[Told], bool]] = {
    "score": _score,
    "stories": _story,
    "causes": _cause,
    "process": _process,
    "decisions": _decision,
}
"""Stages with a part of one's own that can be over."""


def in_hand(each: ScoredObjective) -> bool:
    """Whether this viewer gives its scores and names its causes."""
    row = desk.thing().row
    return desk.viewer().id in (each.card.owner, row["facilitator"])


def home(id: UUID, stage: str | None, about: str | None = None) -> str:
    """Back in the session: with the stage that is open, or the next thing of mine."""
    row = desk.thing().row
    if row["status"] == "closed":
        return url_for("review_closing.minutes", id=id, _anchor=about)
    live = row["pace"] == Pace.LIVE
    if not live and stage in LEFT:
        return url_for("review_session.show", id=id)
    asked = None if live and row["stage"] == stage else stage
    return url_for("review_session.show", id=id, stage=asked, _anchor=about)
