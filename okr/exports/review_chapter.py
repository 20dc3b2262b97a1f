"""One objective of a review: how it stands, its proofs, what was said on the way."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from okr.exports.bars import bar
from okr.exports.charts import line_chart
from okr.exports.closure_chapter import cause, closure, score_cell
from okr.exports.review_curve import curve_of
from okr.exports.review_parts import (
    anchor,
    chip,
    reach,
    row_of,
    said,
    table,
)
from okr.exports.review_words import aside, move, speaker, stand, who, without
from okr.exports.svg import tag
from okr.exports.words import Gettext, day, day_short, number

Row = Mapping[str, Any]


def chapter(objective: Row, review: Row, _: Gettext) -> str:
    proofs = objective["key_results"]
    return tag(
        "article",
        tag(
            "div",
            said("h2", objective["title"]),
            chip(objective["health"], _),
            class_="objective__head",
        ),
        said("p", who(objective, _), "quiet"),
        said("p", objective["why_now"], "objective__why")
        if objective["why_now"]
        else "",
        *(said("p", without(each, _), "quiet") for each in objective["unheard"]),
        _stand(objective, _),
        closure(objective, _),
        _proofs(proofs, _) if proofs else said("p", _("No key results."), "warning"),
        tag("div", *(_chart(proof, review, _) for proof in proofs), class_="charts"),
        _moved(proofs, _),
        _notes(objective["notes"], _),
        class_="objective",
        id=anchor(objective),
    )


def _stand(objective: Row, _: Gettext) -> str:
    progress, expected = objective["progress"], objective["expected"]
    told = stand(objective, _)
    picture = bar(progress, expected, objective["health"], description=told)
    return tag("div", picture, said("p", told), class_="objective__reach")


def _proofs(proofs: list[Row], _: Gettext) -> str:
    headings = [
        _("Key result"),
        _("Baseline"),
        _("Now"),
        _("Target"),
        _("Progress"),
        _("Health"),
    ]
    if any(proof.get("review") for proof in proofs):
        headings.append(_("Score"))
    rows = [_proof(proof, headings, _) for proof in proofs]
    return tag("div", table(headings, rows), class_="wide")


def _proof(proof: Row, headings: list[str], _: Gettext) -> str:
    target = number(proof["target"], proof["unit"])
    until = _("by {day}").format(day=day_short(proof["due"]))
    cells = [
        (tag("th", said("span", proof["title"]), _aside(proof, _), scope="row"), ""),
        (said("td", number(proof["baseline"]), "number"), headings[1]),
        (said("td", number(proof["current"]), "number"), headings[2]),
        (said("td", f"{target} {until}"), headings[3]),
        (
            tag("td", reach(proof["progress"], proof["expected"], proof["health"], _)),
            headings[4],
        ),
        (tag("td", chip(proof["health"], _)), headings[5]),
    ]
    if len(headings) > len(cells):
        cells.append((score_cell(proof, _), headings[-1]))
    return row_of(*cells)


def _aside(proof: Row, _: Gettext) -> str:
    words = aside(proof, _)
    line = said("div", words, "quiet small") if words else ""
    if proof["heading_off_track"]:
        line += said("div", _("Heading off track"), "warning")
    return line + cause(proof, _)


def _chart(proof: Row, review: Row, _: Gettext) -> str:
    caption = said("figcaption", proof["title"])
    return tag("figure", caption, line_chart(curve_of(proof, review, _)))


def _moved(proofs: list[Row], _: Gettext) -> str:
    """Targets that stood before, with who moved them, when and why."""
    lines = [
        _dated(moved["on"], move(proof, moved, _), moved["reason"])
        for proof in proofs
        for moved in proof["moved_targets"]
    ]
    return _beside(_("Moved targets"), lines)


def _notes(notes: list[Row], _: Gettext) -> str:
    lines = [_dated(note["on"], speaker(note, _), note["note"]) for note in notes]
    return _beside(_("Said on the way"), lines)


def _dated(on: date, line: str, text: str) -> str:
    inside = said("p", text) + said("p", line, "quiet small")
    return tag("li", said("span", day(on), "number quiet"), tag("div", inside))


def _beside(name: str, lines: list[str]) -> str:
    if not lines:
        return ""
    return tag("div", said("h3", name), tag("ul", *lines), class_="beside")
