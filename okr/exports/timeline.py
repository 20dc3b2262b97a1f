"""A time line as SVG: one lane a thing, a mark on its day, today across all lanes."""

from collections.abc import Callable, Sequence
from dataclasses import KW_ONLY, dataclass
from datetime import date, timedelta
from html import escape

from okr.exports.labels import Label, apart
from okr.exports.lettering import fit
from okr.exports.lettering import width as width_of
from okr.exports.scales import month_starts
from okr.exports.svg import picture, short, tag, text
from okr.exports.words import day_short

SIZE = 12.0
HEAD = 28.0
MARK = 5.0
MARGIN = timedelta(days=3)
SHORTEST = timedelta(days=21)


@dataclass(frozen=True)
class Mark:
    """One thing and its day; `state` is a word that colours it."""

    title: str
    on: date
    state: str


@dataclass(frozen=True)
class TimeLine:
    marks: Sequence[Mark]
    _: KW_ONLY
    today: date
    title: str
    description: str = ""
    today_word: str = "today"
    say_day: Callable[[date], str] = day_short

    @property
    def first(self) -> date:
        return min([self.today, *(mark.on for mark in self.marks)]) - MARGIN

    @property
    def last(self) -> date:
        latest = max([self.today, *(mark.on for mark in self.marks)])
        return max(latest + MARGIN, self.first + SHORTEST)


@dataclass(frozen=True)
class Lanes:
    """Where things stand: beside their names, or under them where it is narrow."""

    width: float
    left: float
    step: float
    first: date
    last: date

    def x(self, day: date) -> float:
        share = (day - self.first).days / (self.last - self.first).days
        return self.left + (self.width - self.left - 12) * share

    def y(self, lane: int) -> float:
        """Where the lane's mark stands."""
        return HEAD + self.step * lane + (self.step - 12 if self.under else 14)

    @property
    def under(self) -> bool:
        return self.left < 20


def time_line(line: TimeLine) -> str:
    """For narrow, wide and broad places; the style sheet shows one."""
    sizes = {"narrow": (340, 10, 42), "wide": (540, 200, 28), "broad": (860, 300, 28)}
    return "".join(_drawn(line, *size, kind) for kind, size in sizes.items())


def _drawn(line: TimeLine, width: float, left: float, step: float, kind: str) -> str:
    lanes = Lanes(width, left, step, line.first, line.last)
    height = HEAD + step * len(line.marks) + 6
    return picture(
        _axis(line, lanes, height),
        *(_lane(line, lanes, at, mark) for at, mark in enumerate(line.marks)),
        width=width,
        height=height,
        title=line.title,
        description=line.description,
        kind=f"chart timeline chart--{kind}",
    )


def _axis(line: TimeLine, lanes: Lanes, height: float) -> str:
    """Today across all lanes, and the names of days above them."""
    now = Label(line.today_word, lanes.x(line.today), 14, SIZE)
    now = now.held_in(lanes.left, lanes.width)
    named = [
        Label(line.say_day(day), lanes.x(day), 14, SIZE).held_in(
            lanes.left, lanes.width
        )
        for day in month_starts(line.first, line.last)
    ]
    x = short(lanes.x(line.today))
    across = tag("line", class_="chart__today", x1=x, x2=x, y1=20, y2=short(height))
    return across + "".join(label.drawn() for label in [*apart(named, [now]), now])


def _lane(line: TimeLine, lanes: Lanes, at: int, mark: Mark) -> str:
    y = lanes.y(at)
    ends = {"x1": short(lanes.left), "x2": short(lanes.width - 12)}
    way = tag("line", class_="chart__grid", y1=short(y), y2=short(y), **ends)
    return way + _name(lanes, y, mark) + _mark(line, lanes, y, mark)


def _name(lanes: Lanes, y: float, mark: Mark) -> str:
    room = lanes.width - 24 if lanes.under else lanes.left - 20
    x, baseline = (lanes.left, y - 12) if lanes.under else (0, y + 4)
    said = text(fit(mark.title, SIZE, room), x, baseline, class_="timeline__name")
    whole = tag("title", escape(mark.title))
    return tag("g", whole, said)


def _mark(line: TimeLine, lanes: Lanes, y: float, mark: Mark) -> str:
    x, said = lanes.x(mark.on), line.say_day(mark.on)
    dot = tag(
        "circle",
        class_=f"timeline__mark timeline__mark--{mark.state}",
        cx=short(x),
        cy=short(y),
        r=MARK,
    )
    room = width_of(said, SIZE) + 12
    after = x + room < lanes.width
    where = {"text_anchor": None if after else "end"}
    return dot + text(said, x + 9 if after else x - 9, y + 4, **where)
