"""One objective of a review's PDF, in the words and pictures of its page."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from okr.exports import charts, closure_pdf
from okr.exports.review_curve import curve_of
from okr.exports.review_parts import anchor
from okr.exports.review_pdf_cover import reach
from okr.exports.review_words import (
    HEALTH,
    aside,
    move,
    speaker,
    stand,
    who,
    without,
)
from okr.exports.words import Gettext, day, day_short, number

Row = Mapping[str, Any]
Told = dict[str, Any]

STYLE = """<style>
text { font-family: Inter, "Noto Sans Hebrew", "Noto Sans Arabic", "Noto Emoji";
  font-size: 12px; fill: #565d70; }
.chart__now { font-size: 13px; font-weight: 600; fill: #141722; }
.chart__line, .chart__forecast { stroke: #3a4bd8; fill: none; }
.chart__line { stroke-width: 2; } .chart__forecast { stroke-dasharray: 5 4; }
.chart__dot, .chart__cone { fill: #3a4bd8; } .chart__cone { fill-opacity: .14; }
.chart__grid { stroke: #e3e5eb; }
.chart__expected, .chart__today { stroke: #a9afbc; fill: none; }
.chart__target { stroke: #0e6e4a; stroke-dasharray: 1 4; stroke-linecap: round; }
</style>"""
"""As in the product by day, in the few words that a drawing program knows."""
SVG = '<svg xmlns="http://www.w3.org/2000/svg" '


def chapter(objective: Row, review: Row, _: Gettext) -> Told:
    proofs = objective["key_results"]
    return {
        "label": anchor(objective),
        "title": objective["title"],
        "health": _(HEALTH[objective["health"]]),
        "who": who(objective, _),
        "why": objective["why_now"] or "",
        "unheard": [without(each, _) for each in objective["unheard"]],
        "stand": stand(objective, _),
        "closure": closure_pdf.closure(objective, _),
        **reach(objective["progress"], objective["expected"], objective["health"]),
        "proofs": [_proof(proof, _) for proof in proofs],
        "charts": [_chart(proof, review, _) for proof in proofs],
        "moved": [
            _dated(moved["on"], move(proof, moved, _), moved["reason"])
            for proof in proofs
            for moved in proof["moved_targets"]
        ],
        "notes": [
            _dated(note["on"], speaker(note, _), note["note"])
            for note in objective["notes"]
        ],
    }


def _proof(proof: Row, _: Gettext) -> Told:
    off = proof["heading_off_track"]
    return {
        "title": proof["title"],
        "aside": aside(proof, _),
        "warning": _("Heading off track") if off else "",
        "baseline": number(proof["baseline"]),
        "now": number(proof["current"]),
        "target": number(proof["target"], proof["unit"]),
        "due": _("by {day}").format(day=day_short(proof["due"])),
        "health": _(HEALTH[proof["health"]]),
        "given": closure_pdf.given(proof, _),
        **reach(proof["progress"], proof["expected"], proof["health"]),
    }


def _chart(proof: Row, review: Row, _: Gettext) -> Told:
    curve = curve_of(proof, review, _)
    drawn = charts.drawn(curve, "narrow").replace("<svg ", SVG, 1)
    begin, end, rest = drawn.partition(">")
    return {
        "title": proof["title"],
        "alt": f"{proof['title']}: {curve.description}",
        "svg": f"{begin}{end}{STYLE}{rest}",
    }


def _dated(on: date, line: str, text: str) -> Told:
    return {"on": day(on), "line": line, "text": text}
