"""The charts of a review's PDF: some of an objective's are one picture."""

from collections.abc import Mapping
from typing import Any

from okr.exports import charts
from okr.exports.review_curve import curve_of
from okr.exports.words import Gettext

Row = Mapping[str, Any]
Told = dict[str, Any]
Picture = list[Told]
"""The charts in it, two beside each other."""

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


def pictures(
    objective: Row, review: Row, _: Gettext, charts_each: int
) -> list[Picture]:
    """All its charts, so many in each picture."""
    told = [_chart(proof, review, _) for proof in objective["key_results"]]
    starts = range(0, len(told), charts_each)
    return [told[start : start + charts_each] for start in starts]


def described(picture: Picture) -> str:
    """For those who do not see it."""
    return "; ".join(chart["alt"] for chart in picture)


def _chart(proof: Row, review: Row, _: Gettext) -> Told:
    curve = curve_of(proof, review, _)
    drawn = charts.drawn(curve, "narrow").replace("<svg ", SVG, 1)
    begin, end, rest = drawn.partition(">")
    return {
        "title": proof["title"],
        "alt": f"{proof['title']}: {curve.description}",
        "svg": f"{begin}{end}{STYLE}{rest}",
    }
