"""What a review came to, in the tables of its workbook: columns, and what was said."""

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from okr.exports.closure_words import (
    KINDS,
    because,
    done,
    spoken,
    strength,
    stretched,
)
from okr.exports.review_words import owner
from okr.exports.review_xlsx_page import Tile, rounded
from okr.exports.review_xlsx_tables import TONES
from okr.exports.spreadsheet import Column, Kind, Tone
from okr.exports.verdict_words import DECIDED, DECISIONS, STATEMENTS
from okr.exports.words import Gettext

Row = Mapping[str, Any]
SCORE = "0.00"
SCORED = 4
"""The column of the objectives that a chart is drawn from."""


def score(review: Row, _: Gettext) -> Tile | None:
    """The score of all objectives together, once there is one."""
    rollup = review.get("rollup")
    if not rollup or rollup["score"] is None:
        return None
    return Tile(_("Score"), rounded(rollup["score"]), stretched(rollup, _), SCORE)


def objectives(_: Gettext) -> Sequence[Column]:
    return (
        Column(_("Objective"), 40, lambda row: row["title"]),
        Column(_("Team"), 16, lambda row: row["team"]),
        Column(_("Owner"), 18, lambda row: owner(row["owner"], _)),
        Column(_("Progress"), 10, lambda row: row["progress"], Kind.SHARE, bar=True),
        Column(_("Score"), 8, _of("score"), Kind.SURENESS),
        Column(_("Strength"), 10, lambda row: _strength(row, _), tone=_tone),
        Column(_("Decision"), 12, lambda row: _decision(row, _), tone=_fate),
        Column(_("Why so"), 40, _of("decision_line")),
        Column(_("Goes on in"), 12, _of("carried_to")),
        Column(_("The story of its owner"), 56, _of("story")),
    )


def key_results(_: Gettext) -> Sequence[Column]:
    return (
        Column(_("Key result"), 40, lambda row: row["title"]),
        Column(_("Objective"), 34, lambda row: row["objective"]),
        Column(_("Progress"), 10, lambda row: row["progress"], Kind.SHARE, bar=True),
        Column(_("Score"), 8, _of("score"), Kind.SURENESS),
        Column(_("Strength"), 10, lambda row: _strength(row, _), tone=_tone),
        Column(_("Suggested"), 10, _of("suggested"), Kind.SURENESS),
        Column(_("Under the old target"), 12, _before, Kind.SURENESS),
        Column(_("Cause"), 40, lambda row: because(_given(row), _)),
        Column(_("Beside the score"), 40, _of("line")),
    )


def lines(_: Gettext) -> Sequence[Column]:
    """Learnings and actions, praise, and what worked or did not."""
    return (
        Column(_("Line"), 16, lambda row: _(KINDS[row["kind"]])),
        Column(_("Team"), 18, lambda row: row["team"]),
        Column(_("Words"), 70, lambda row: row["words"]),
        Column(_("Owner"), 19, lambda row: _name(row, "owner", _)),
        Column(_("Day"), 13, lambda row: row.get("on"), Kind.DAY),
        Column(_("State"), 10, lambda row: done(row, _) if "done" in row else ""),
        Column(_("For"), 19, lambda row: _name(row, "person", _)),
        Column(_("From"), 19, lambda row: _name(row, "by", _)),
    )


def statements(_: Gettext) -> Sequence[Column]:
    return (
        Column(_("Team"), 24, lambda row: row["team"]),
        Column(_("Statement"), 56, lambda row: _(STATEMENTS[row["statement"]])),
        Column(_("Mean"), 10, lambda row: row["mean"], Kind.SURENESS),
        Column(_("Answers"), 10, lambda row: row["answers"], Kind.NUMBER),
    )


def answered(review: Row) -> list[Row]:
    """Each statement of each team that enough people answered."""
    return [
        {**row, "team": each["team"]}
        for each in review.get("reviews", ())
        for row in each["process"]
    ]


def said(review: Row) -> list[Row]:
    return [line for each in review.get("reviews", ()) for line in spoken(each)]


def _given(row: Row) -> Row:
    """What was given to an objective or a key result; nothing to one left out."""
    told: Row = row.get("review", {"cause": None})
    return told


def _of(field: str) -> Callable[[Row], Any]:
    return lambda row: _given(row).get(field)


def _strength(row: Row, _: Gettext) -> str:
    word = _given(row).get("strength")
    return strength(word, _)[0] if word else ""


def _tone(row: Row) -> Tone:
    return TONES[strength(_given(row).get("strength"), str)[1]]


def _decision(row: Row, _: Gettext) -> str:
    word = _given(row).get("decision")
    return _(DECISIONS[word]) if word else ""


def _fate(row: Row) -> Tone:
    return TONES[DECIDED[_given(row)["decision"]]]


def _before(row: Row) -> Decimal | None:
    """Of several targets the one that stood first."""
    before = _given(row).get("before")
    return before[0]["suggested"] if before else None


def _name(row: Row, field: str, _: Gettext) -> str:
    return owner(row[field], _) if field in row else ""
