"""The pictures a template may ask for, ready to stand in a page."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

from flask import Flask
from flask_babel import gettext
from markupsafe import Markup

from okr.exports import bars, charts, histogram, timeline
from okr.exports import map as alignment
from web import wording


class Draw:
    """What templates know as `draw`."""

    def bar(
        self, progress: Decimal | None, expected: Decimal | None, health: str
    ) -> Markup:
        words = _progress_words(progress, expected)
        return Markup(bars.bar(progress, expected, health, description=words))

    def sparkline(self, values: Sequence[Decimal]) -> Markup:
        return Markup(bars.sparkline(values))

    def line_chart(self, curve: charts.Curve) -> Markup:
        said = replace(
            curve,
            words=curve_words(),
            say=wording.number,
            say_day=wording.day_short,
        )
        return Markup(charts.line_chart(said))

    def time_line(self, line: timeline.TimeLine) -> Markup:
        return Markup(timeline.time_line(line))

    def histogram(self, counts: Sequence[int], title: str) -> Markup:
        """How often each tenth from 0 to 1 was given."""
        labels = [wording.confidence(Decimal(place) / 10) for place in range(11)]
        return Markup(histogram.histogram(counts, labels, title=title))

    def tree(self, nodes: Sequence[Mapping[str, Any]]) -> Markup:
        words = {word: str(label) for word, label in wording.HEALTH.items()}
        title = gettext("Map of what serves what")
        return Markup(alignment.tree(nodes, words=words, title=title))


def register(app: Flask) -> None:
    """Let every template draw."""
    app.jinja_env.globals["draw"] = Draw()


def curve_words() -> dict[str, str]:
    """What a chart says in it, in the reader's language."""
    return {
        "today": gettext("today"),
        "target": gettext("target"),
        "expected": gettext("where we should be"),
        "forecast": gettext("forecast"),
        "empty": gettext("no readings yet"),
    }


def _progress_words(progress: Decimal | None, expected: Decimal | None) -> str:
    done = wording.percent(progress)
    if progress is None:
        return str(gettext("No data yet"))
    if expected is None:
        return str(gettext("%(done)s done", done=done))
    share = wording.percent(expected)
    return str(
        gettext("%(done)s done, %(share)s expected by today", done=done, share=share)
    )
