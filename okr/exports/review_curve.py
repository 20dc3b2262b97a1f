"""The curve of a key result, as a review shows it to people."""

from collections.abc import Mapping
from typing import Any

from okr.exports.charts import Curve
from okr.exports.words import Gettext, day, day_short, number

Row = Mapping[str, Any]


def curve_of(proof: Row, review: Row, _: Gettext) -> Curve:
    """Its readings up to the day, the target, where it should be, the forecast."""
    baseline, target = proof["baseline"], proof["target"]
    ends = [(proof["start"], baseline), (proof["due"], target)]
    return Curve(
        [(row["on"], row["value"]) for row in proof["readings"]],
        first=proof["start"],
        last=proof["due"],
        today=review["day"],
        title=proof["title"],
        description=_described(proof, _),
        unit=proof["unit"],
        baseline=baseline,
        target=target,
        expected=ends if baseline is not None and target is not None else (),
        forecast=[
            (row["on"], row["value"], row["low"], row["high"])
            for row in proof["forecast"]
        ],
        words=_chart_words(_),
        say=number,
        say_day=day_short,
    )


def _chart_words(_: Gettext) -> dict[str, str]:
    return {
        "today": _("today"),
        "target": _("target"),
        "expected": _("where we should be"),
        "forecast": _("forecast"),
        "empty": _("no readings yet"),
    }


def _described(proof: Row, _: Gettext) -> str:
    if proof["current"] is None:
        return _("no readings yet")
    return _("{value} on {day}, target {target} by {due}").format(
        value=number(proof["current"], proof["unit"]),
        day=day(proof["current_on"]),
        target=number(proof["target"], proof["unit"]),
        due=day(proof["due"]),
    )
