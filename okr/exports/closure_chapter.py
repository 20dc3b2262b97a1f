"""What a review came to for one objective, in its chapter of the page."""

from collections.abc import Mapping
from typing import Any

from okr.exports.closure_html import scored
from okr.exports.closure_words import because, decided, suggested
from okr.exports.review_parts import pill, said
from okr.exports.svg import tag
from okr.exports.verdict_words import DECIDED, DECISIONS
from okr.exports.words import Gettext

Row = Mapping[str, Any]


def closure(objective: Row, _: Gettext) -> str:
    """Its score, its owner's story, and what was decided."""
    told = objective.get("review")
    if told is None:
        return ""
    parts = [tag("div", said("h3", _("Score")), scored(told, _))]
    if told["story"]:
        name = said("h3", _("The story of its owner"))
        parts.append(tag("div", name, said("p", told["story"], "story")))
    if told["decision"]:
        parts.append(_decision(told, _))
    return tag("div", *parts, class_="outcome")


def score_cell(proof: Row, _: Gettext) -> str:
    """The score of a key result, and what else would have been one."""
    given = proof.get("review")
    line = suggested(given, proof["unit"], _) if given else ""
    beside = said("div", line, "quiet small") if line else ""
    return tag("td", scored(given, _), beside)


def cause(proof: Row, _: Gettext) -> str:
    """Why the score is low, below the name of the key result."""
    given = proof.get("review")
    words = because(given, _) if given else ""
    return said("div", words, "cause small") if words else ""


def _decision(told: Row, _: Gettext) -> str:
    word = told["decision"]
    chosen = pill(_(DECISIONS[word]), DECIDED[word])
    return tag(
        "div",
        said("h3", _("What becomes of it")),
        tag("p", chosen, " ", said("span", decided(told, _))),
    )
