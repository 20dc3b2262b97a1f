"""What each team said in its review: praise, looking back, learnings, actions."""

from collections.abc import Iterator, Mapping
from typing import Any

from okr.exports.closure_html import process
from okr.exports.closure_words import done, held, looked_back, praised, takes_along
from okr.exports.review_parts import row_of, said, table
from okr.exports.review_words import owner
from okr.exports.svg import tag
from okr.exports.words import NONE, Gettext, day

Row = Mapping[str, Any]


def sessions(review: Row, _: Gettext) -> str:
    return "".join(_session(each, _) for each in review.get("reviews", ()))


def _session(told: Row, _: Gettext) -> str:
    return tag(
        "section",
        said("h2", takes_along(told, _)),
        said("p", held(told, _), "quiet"),
        _learnings(told["learnings"], _),
        _actions(told["actions"], _),
        tag("div", *_retro(told["retro"], _), class_="pair"),
        _praise(told["praise"], _),
        process(told, _),
        class_="session wide",
    )


def _learnings(rows: list[Row], _: Gettext) -> str:
    return _list(_("Learnings"), [said("p", row["words"]) for row in rows])


def _actions(rows: list[Row], _: Gettext) -> str:
    if not rows:
        return ""
    headings = [_("Action"), _("Owner"), _("Day"), _("State")]
    lines = [
        row_of(
            (said("th", row["words"], scope="row"), ""),
            (said("td", owner(row["owner"], _)), headings[1]),
            (said("td", day(row["on"]), "number"), headings[2]),
            (said("td", done(row, _)), headings[3]),
        )
        for row in rows
    ]
    return table(headings, lines)


def _retro(rows: list[Row], _: Gettext) -> Iterator[str]:
    """Beside each other what worked and what did not."""
    for name, told in looked_back(rows, _):
        yield _list(name, [said("p", words) for words in told] or [NONE])


def _praise(rows: list[Row], _: Gettext) -> str:
    lines = [
        said("p", row["words"]) + said("p", praised(row, _), "quiet small")
        for row in rows
    ]
    return _list(_("Praise"), lines)


def _list(name: str, lines: list[str]) -> str:
    if not lines:
        return ""
    items = [tag("li", line) for line in lines]
    return tag("div", said("h3", name), tag("ul", *items), class_="lines")
