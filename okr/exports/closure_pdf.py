"""What a review came to, in the words and pictures of its PDF."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from okr.exports.closure_words import (
    because,
    counted,
    decided,
    diagnosed,
    done,
    held,
    learned_later,
    looked_back,
    lowest,
    praised,
    score_of,
    strength,
    stretched,
    suggested,
    takes_along,
)
from okr.exports.review_pdf_cover import Figure, share
from okr.exports.review_words import owner
from okr.exports.verdict_words import CAUSES, DECIDED, DECISIONS, STATEMENTS
from okr.exports.words import NONE, Gettext, day

Row = Mapping[str, Any]
Told = dict[str, Any]
BEST = 5
"""The highest mark of a process statement."""


def rolled_up(review: Row, _: Gettext) -> Told | None:
    """All teams together; None before the first review is held."""
    rollup = review.get("rollup")
    if not rollup:
        return None
    return {
        "name": _("What the review came to"),
        "label": "rollup",
        "figures": _figures(rollup, review["reviews"], _),
        "diagnosis": diagnosed(rollup, _),
        "teams": [_team(each, _) for each in review["reviews"]],
        "causes": _causes(rollup["causes"], _),
        "process": _process(rollup["process"], _),
        "lowest": lowest(rollup, _),
        "later": [
            (row["team"], row["key_result"], learned_later(row, _))
            for row in rollup["later"]
        ],
    }


def closure(objective: Row, _: Gettext) -> Told | None:
    """What an objective's chapter says of its score, its story, its decision."""
    told = objective.get("review")
    if told is None:
        return None
    decision = told["decision"]
    return {
        **_scored(told, _),
        "story": told["story"] or "",
        "decision": _(DECISIONS[decision]) if decision else "",
        "decided_look": DECIDED[decision] if decision else "closed",
        "line": decided(told, _) if decision else "",
    }


def given(proof: Row, _: Gettext) -> Told | None:
    """What a key result's row says of its score."""
    told = proof.get("review")
    if told is None:
        return None
    beside = suggested(told, proof["unit"], _)
    return {**_scored(told, _), "beside": beside, "cause": because(told, _)}


def sessions(review: Row, _: Gettext) -> list[Told]:
    """Of each team what it takes along, and what it said."""
    return [
        {
            "name": takes_along(each, _),
            "label": f"session-{place}",
            "held": held(each, _),
            "learnings": [row["words"] for row in each["learnings"]],
            "actions": [
                (row["words"], owner(row["owner"], _), day(row["on"]), done(row, _))
                for row in each["actions"]
            ],
            "process": _process(each["process"], _),
            "retro": looked_back(each["retro"], _),
            "praise": [(row["words"], praised(row, _)) for row in each["praise"]],
        }
        for place, each in enumerate(review.get("reviews", ()), start=1)
    ]


def words(_: Gettext) -> Told:
    """What stands above the columns and the parts of these pages."""
    return {
        "score": _("Score"),
        "team": _("Team"),
        "rhythm": _("Rhythm"),
        "causes": _("Causes"),
        "diagnosis": _("Diagnosis"),
        "low_scores": _("Causes of low scores"),
        "worked": _("How we worked, 1 to 5"),
        "later": _("Known only later, and not in the scores"),
        "story": _("The story of its owner"),
        "fate": _("What becomes of it"),
        "learnings": _("Learnings"),
        "cause": _("Cause"),
        "beside": _("Beside it"),
        "action": _("Action"),
        "day": _("Day"),
        "praise": _("Praise"),
    }


def _figures(rollup: Row, reviews: list[Row], _: Gettext) -> list[Figure]:
    closed = sum(each["last"] is not None for each in reviews)
    low = sum(row["count"] for row in rollup["causes"])
    of = _("of {n}").format(n=len(reviews))
    return [
        (_("Score"), score_of(rollup["score"]), stretched(rollup, _)),
        (_("Rhythm"), score_of(rollup["rhythm"]), _("of 5")),
        (_("Reviews closed"), str(closed), of),
        (_("Low scores"), str(low), _("each with its cause")),
    ]


def _team(each: Row, _: Gettext) -> Told:
    return {
        "team": each["team"],
        "rhythm": score_of(each["rhythm"]),
        "causes": counted(each["causes"], _) or NONE,
        "diagnosis": diagnosed(each, _),
        **_scored(each, _),
    }


def _scored(told: Row, _: Gettext) -> Told:
    word, look = strength(told["strength"], _)
    return {"score": score_of(told["score"]), "word": word, "score_look": look}


def _causes(causes: list[Row], _: Gettext) -> list[Told]:
    """The most frequent has the longest bar."""
    most = max((row["count"] for row in causes), default=1)
    return [
        {
            "name": _(CAUSES[row["cause"]]),
            "share": share(Decimal(row["count"]) / most),
            "said": str(row["count"]),
        }
        for row in causes
    ]


def _process(rows: list[Row], _: Gettext) -> list[Told]:
    told = _("{mean} from {count} answers")
    return [
        {
            "name": _(STATEMENTS[row["statement"]]),
            "share": share(row["mean"] / BEST),
            "said": told.format(mean=score_of(row["mean"]), count=row["answers"]),
        }
        for row in rows
    ]
