"""A curve as SVG: readings, the target, where we should be, and the forecast."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import KW_ONLY, dataclass, field
from datetime import date
from decimal import Decimal

from okr.exports.labels import Label, Spot, along, apart, best
from okr.exports.lettering import width as width_of
from okr.exports.scales import Plot, month_starts, span, ticks
from okr.exports.svg import path, picture, short, tag, text
from okr.exports.words import day_short, number

SIZE = 12.0
SIZES = {
    "narrow": (340, 236),
    "middle": (430, 240),
    "wide": (560, 260),
    "broad": (860, 300),
}
ENGLISH = {
    "today": "today",
    "target": "target",
    "expected": "where we should be",
    "forecast": "forecast",
    "empty": "no readings yet",
}
Point = tuple[date, Decimal]
Guess = tuple[date, Decimal, Decimal, Decimal]


@dataclass(frozen=True)
class Curve:
    """All a chart shows: readings by day, the way there, and how it may go on."""

    readings: Sequence[Point]
    _: KW_ONLY
    first: date
    last: date
    today: date
    title: str
    description: str = ""
    unit: str = ""
    baseline: Decimal | None = None
    target: Decimal | None = None
    expected: Sequence[Point] = ()
    forecast: Sequence[Guess] = ()
    words: Mapping[str, str] = field(default_factory=lambda: ENGLISH)
    say: Callable[[Decimal, str], str] = number
    say_day: Callable[[date], str] = day_short

    @property
    def shown(self) -> list[Point]:
        return [one for one in self.readings if self.first <= one[0] <= self.last]

    @property
    def certain(self) -> list[Decimal]:
        edges = [edge for edge in (self.baseline, self.target) if edge is not None]
        told = [value for _, value in [*self.shown, *self.expected]]
        return edges + told or [Decimal(0), Decimal(1)]

    @property
    def possible(self) -> list[Decimal]:
        return [value for _, *values in self.forecast for value in values]


def line_chart(curve: Curve) -> str:
    """The curve for narrow, wide and broad places; the style sheet shows one."""
    return "".join(drawn(curve, kind) for kind in SIZES)


def drawn(curve: Curve, kind: str) -> str:
    """The curve for one kind of place."""
    width, height = SIZES[kind]
    marks = ticks(*span(curve.certain, curve.possible), 4)
    named = [curve.say(mark, "") for mark in marks]
    beside = max(width_of(name, SIZE) for name in named) + 10
    plot = _plot(curve, marks, beside, width, height)
    layers = [_axis, _way, _outlook, _line, _said, _legend]
    return picture(
        _grid(plot, marks, named),
        *(layer(curve, plot) for layer in layers),
        width=width,
        height=height,
        title=curve.title,
        description=curve.description,
        kind=f"chart chart--{kind}",
    )


def _plot(
    curve: Curve, marks: list[Decimal], beside: float, width: float, height: float
) -> Plot:
    return Plot(
        left=beside,
        right=width - 8,
        top=44,
        bottom=height - 26,
        first=curve.first,
        last=curve.last,
        low=marks[0],
        high=marks[-1],
    )


def _grid(plot: Plot, marks: list[Decimal], named: list[str]) -> str:
    lines = [_level(plot, mark, "chart__grid") for mark in marks]
    names = [
        text(name, plot.left - 8, plot.y(mark) + 4, text_anchor="end")
        for mark, name in zip(marks, named, strict=True)
    ]
    return "".join(lines + names)


def _level(plot: Plot, value: Decimal, kind: str) -> str:
    y = short(plot.y(value))
    ends = {"x1": short(plot.left), "x2": short(plot.right)}
    return tag("line", class_=kind, y1=y, y2=y, **ends)


def _axis(curve: Curve, plot: Plot) -> str:
    """The names of days under the plot, and today across it."""
    foot = plot.bottom + 19
    now = Label(curve.words["today"], plot.x(curve.today), foot, SIZE)
    within = curve.first <= curve.today <= curve.last
    taken = [now.held_in(0, plot.right + 8)] if within else []
    named = [
        Label(curve.say_day(day), plot.x(day), foot, SIZE).held_in(0, plot.right + 8)
        for day in month_starts(curve.first, curve.last)
    ]
    x = short(plot.x(curve.today))
    line = tag("line", class_="chart__today", x1=x, x2=x, y1=plot.top, y2=plot.bottom)
    words = [label.drawn() for label in [*apart(named, taken), *taken]]
    return "".join([line if within else "", *words])


def _way(curve: Curve, plot: Plot) -> str:
    """Where we should be, and the target."""
    spots = [plot.point(*one) for one in curve.expected]
    expected = tag("path", class_="chart__expected", d=path(spots)) if spots else ""
    if curve.target is None:
        return expected
    return expected + _level(plot, curve.target, "chart__target")


def _outlook(curve: Curve, plot: Plot) -> str:
    if not curve.forecast:
        return ""
    middle = [plot.point(day, value) for day, value, _, _ in curve.forecast]
    lower = [plot.point(day, low) for day, _, low, _ in curve.forecast]
    upper = [plot.point(day, high) for day, _, _, high in curve.forecast]
    cone = tag("path", class_="chart__cone", d=path(upper + lower[::-1], closed=True))
    return cone + tag("path", class_="chart__forecast", d=path(middle))


def _line(curve: Curve, plot: Plot) -> str:
    spots = [plot.point(*one) for one in curve.shown]
    if not spots:
        return ""
    dots = [_dot(spot, "chart__dot", 2.75) for spot in spots[:-1]]
    last = _dot(spots[-1], "chart__dot chart__dot--last", 4)
    return "".join([tag("path", class_="chart__line", d=path(spots)), *dots, last])


def _dot(spot: Spot, kind: str, radius: float) -> str:
    return tag("circle", class_=kind, cx=short(spot[0]), cy=short(spot[1]), r=radius)


def _said(curve: Curve, plot: Plot) -> str:
    """The target and the latest value in words, each where it hides least."""
    guessed = along([plot.point(day, value) for day, value, _, _ in curve.forecast])
    spots = along([plot.point(*one) for one in curve.shown]) + guessed
    goal = [
        best(_goal_places(curve, plot, target), spots, [])
        for target in [curve.target]
        if target is not None
    ]
    way = along([plot.point(*one) for one in curve.expected])
    places = _now_places(curve, plot) if curve.shown else _empty_places(curve, plot)
    now = best(places, spots + way, goal)
    kind = "chart__now" if curve.shown else None
    return "".join([*(label.drawn("chart__goal") for label in goal), now.drawn(kind)])


def _empty_places(curve: Curve, plot: Plot) -> list[Label]:
    x, height = (plot.left + plot.right) / 2, plot.bottom - plot.top
    return [
        Label(curve.words["empty"], x, plot.top + height * share, SIZE)
        for share in (0.55, 0.35, 0.75)
    ]


def _goal_places(curve: Curve, plot: Plot, target: Decimal) -> list[Label]:
    words = f"{curve.words['target']} {curve.say(target, curve.unit)}"
    above, below = plot.y(target) - 6, plot.y(target) + 15
    heights = [above, below] if below < plot.bottom else [above]
    return [
        Label(words, x, y, SIZE).held_in(plot.left + 2, plot.right)
        for x in (plot.right, plot.left)
        for y in heights
    ]


def _now_places(curve: Curve, plot: Plot) -> list[Label]:
    day, value = curve.shown[-1]
    words = curve.say(value, curve.unit)
    x, y = plot.point(day, value)
    half = width_of(words, SIZE + 1) / 2
    before, after = x - half + 2, x + half + 10
    near = [(before, y - 12), (before, y + 21), (after, y + 17), (after, y - 9)]
    spots = [*near, (before, y - 28), (before, y + 36)]
    places = [Label(words, x, y, SIZE + 1) for x, y in spots]
    held = [place.held_in(plot.left, plot.right) for place in places]
    return [place for place in held if plot.top - 8 < place.y < plot.bottom]


def _legend(curve: Curve, plot: Plot) -> str:
    """A sample of each line that has no words of its own."""
    shown = {"expected": curve.expected, "forecast": curve.forecast}
    x, drawn = plot.left, []
    for name in [name for name, points in shown.items() if points]:
        ends = {"x1": short(x), "x2": short(x + 18), "y1": 12, "y2": 12}
        drawn.append(tag("line", class_=f"chart__{name}", **ends))
        drawn.append(text(curve.words[name], x + 24, 16))
        x += 24 + width_of(curve.words[name], SIZE) + 18
    return "".join(drawn)
