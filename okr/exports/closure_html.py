"""What a review came to, on its page: the roll-up of all teams, and causes counted."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from okr.exports.bars import bar
from okr.exports.closure_words import (
    counted,
    diagnosed,
    learned_later,
    lowest,
    score_of,
    strength,
    stretched,
)
from okr.exports.review_parts import pill, row_of, said, table
from okr.exports.svg import tag
from okr.exports.verdict_words import CAUSES, STATEMENTS
from okr.exports.words import NONE, Gettext

Row = Mapping[str, Any]
BEST = 5
"""The highest mark of a process statement."""


def rolled_up(review: Row, _: Gettext) -> str:
    """All teams together; nothing before the first review is held."""
    rollup = review.get("rollup")
    if not rollup:
        return ""
    return tag(
        "section",
        said("h2", _("What the review came to")),
        _headline(rollup, review["reviews"], _),
        _teams(review["reviews"], _),
        tag("div", _causes(rollup, _), process(rollup, _), class_="pair"),
        _later(rollup["later"], _),
        class_="closure",
    )


def scored(given: Row | None, _: Gettext) -> str:
    """A score and its word."""
    if given is None or given["score"] is None:
        return said("span", NONE, "number quiet")
    number = said("span", score_of(given["score"]), "number score__value")
    return tag("span", number, pill(*strength(given["strength"], _)), class_="score")


def _headline(rollup: Row, reviews: list[Row], _: Gettext) -> str:
    """The score, what it says of the targets, and the diagnosis."""
    closed = sum(each["last"] is not None for each in reviews)
    held = _("{closed} of {all} reviews are closed")
    return tag(
        "dl",
        _figure(_("Score"), rollup["score"], stretched(rollup, _)),
        _figure(
            _("Rhythm, of 5"),
            rollup["rhythm"],
            held.format(closed=closed, all=len(reviews)),
        ),
        tag(
            "div",
            said("dt", _("Diagnosis")),
            said("dd", diagnosed(rollup, _), "closure__diagnosis"),
            class_="figure",
        ),
        class_="strip strip--three",
    )


def _figure(name: str, value: Decimal | None, remark: str) -> str:
    return tag(
        "div",
        said("dt", name),
        said("dd", score_of(value), "figure__value"),
        said("dd", remark),
        class_="figure",
    )


def _teams(reviews: list[Row], _: Gettext) -> str:
    headings = [_("Team"), _("Score"), _("Rhythm"), _("Causes"), _("Diagnosis")]
    rows = [
        row_of(
            (said("th", row["team"], scope="row"), ""),
            (tag("td", scored(row, _)), headings[1]),
            (said("td", score_of(row["rhythm"]), "number"), headings[2]),
            (said("td", counted(row["causes"], _) or NONE), headings[3]),
            (said("td", diagnosed(row, _)), headings[4]),
        )
        for row in reviews
    ]
    return tag("div", table(headings, rows), class_="wide teams")


def _causes(rollup: Row, _: Gettext) -> str:
    """How often each was named, the most frequent with the longest bar."""
    causes = rollup["causes"]
    most = max((row["count"] for row in causes), default=1)
    rows = [
        _counted(
            _(CAUSES[row["cause"]]), Decimal(row["count"]) / most, str(row["count"])
        )
        for row in causes
    ]
    return _bars(_("Causes of low scores"), rows)


def process(told: Row, _: Gettext) -> str:
    """The mean of each statement that enough people answered."""
    words = _("{mean} from {count} answers")
    rows = [
        _counted(
            _(STATEMENTS[row["statement"]]),
            row["mean"] / BEST,
            words.format(mean=score_of(row["mean"]), count=row["answers"]),
        )
        for row in told["process"]
    ]
    below = said("p", lowest(told, _), "quiet small") if rows else ""
    return _bars(_("How we worked, 1 to 5"), rows, below)


def _counted(name: str, share: Decimal, told: str) -> str:
    picture = bar(share, None, "accent", description=told)
    return row_of(
        (said("th", name, scope="row"), ""),
        (tag("td", picture), ""),
        (said("td", told, "number small"), ""),
    )


def _bars(name: str, rows: list[str], below: str = "") -> str:
    if not rows:
        return ""
    body = tag("table", tag("tbody", *rows), class_="bars")
    return tag("div", said("h3", name), body, below)


def _later(rows: list[Row], _: Gettext) -> str:
    """What came when the scores stood: it is told, and changes nothing."""
    if not rows:
        return ""
    lines = [
        tag(
            "li",
            said("span", row["team"], "quiet"),
            tag(
                "div",
                said("p", row["key_result"]),
                said("p", learned_later(row, _), "quiet small"),
            ),
        )
        for row in rows
    ]
    name = said("h3", _("Known only later, and not in the scores"))
    return tag("div", name, tag("ul", *lines), class_="beside")
