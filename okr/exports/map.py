"""The map of what serves what: a tree from left to right, as SVG or as branches."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from html import escape
from itertools import count
from typing import Any

from okr.exports import lettering
from okr.exports.lettering import wrap
from okr.exports.svg import short, tag, text

Node = Mapping[str, Any]

WIDTH, HEIGHT = 212.0, 74.0
ACROSS, DOWN = 36.0, 10.0
EDGE = 2.0
INSET = 12.0
SIZE, SMALL = 12.5, 11.0
BEFORE_BAR = 38.0
ROOM = WIDTH - 2 * INSET


@dataclass(frozen=True)
class Place:
    """A node and the left upper corner of its box."""

    node: Node
    x: float
    y: float

    @property
    def middle(self) -> float:
        return self.y + HEIGHT / 2


def tree(nodes: Sequence[Node], *, words: Mapping[str, str], title: str) -> str:
    """The nodes {id, parent, kind, title, progress, health, href, owner} as a map.

    `words` says each health in the reader's language; progress is a share of 0 to 1.
    """
    places = _places(nested(nodes))
    by_id = {place.node["id"]: place for place in places}
    edges = [
        _edge(by_id[place.node["parent"]], place)
        for place in places
        if place.node["parent"] in by_id
    ]
    boxes = [_box(place, words) for place in places]
    return _framed([*edges, *boxes], places, title)


def nested(nodes: Sequence[Node]) -> list[dict[str, Any]]:
    """The same nodes, each with its `children`; who serves nothing known is a root."""
    known = {node["id"]: {**node, "children": []} for node in nodes}
    roots: list[dict[str, Any]] = []
    for node in known.values():
        parent = known.get(node["parent"])
        home = roots if parent is None else parent["children"]
        home.append(node)
    return roots


def _places(roots: Sequence[Node]) -> list[Place]:
    places: list[Place] = []
    rows = count()
    for root in roots:
        _settle(root, 0, places, rows)
    return places


def _settle(node: Node, depth: int, places: list[Place], rows: Iterator[int]) -> float:
    """Put a node beside the middle of its children; its own top comes back."""
    tops = [_settle(child, depth + 1, places, rows) for child in node["children"]]
    y = (tops[0] + tops[-1]) / 2 if tops else EDGE + next(rows) * (HEIGHT + DOWN)
    places.append(Place(node, EDGE + depth * (WIDTH + ACROSS), y))
    return y


def _framed(drawn: list[str], places: list[Place], title: str) -> str:
    width = max((place.x for place in places), default=0) + WIDTH + EDGE
    height = max((place.y for place in places), default=0) + HEIGHT + EDGE
    box = f"0 0 {short(width)} {short(height)}"
    named = tag("title", escape(title))
    size = {"width": short(width), "height": short(height)}
    return tag("svg", named, *drawn, class_="map", viewBox=box, role="group", **size)


def _edge(parent: Place, child: Place) -> str:
    start, end, half = parent.x + WIDTH, child.x, ACROSS / 2
    way = (
        f"M{short(start)} {short(parent.middle)}"
        f"C{short(start + half)} {short(parent.middle)} {short(end - half)} "
        f"{short(child.middle)} {short(end)} {short(child.middle)}"
    )
    return tag("path", class_="map__edge", d=way)


def _box(place: Place, words: Mapping[str, str]) -> str:
    node = place.node
    inside = [
        tag("title", escape(_full(node, words))),
        _outline(place),
        *_title(place),
        *_figures(place, words),
    ]
    kind = f"map__node--{node['health']}" if node["health"] else "map__node"
    drawn = tag("g", *inside, class_=kind)
    return tag("a", drawn, href=node["href"]) if node["href"] else drawn


def _full(node: Node, words: Mapping[str, str]) -> str:
    """All that the box may have cut, in one line."""
    parts = [node["title"], node["owner"], words.get(node["health"] or "", "")]
    return " · ".join(part for part in [*parts, _percent(node["progress"])] if part)


def _outline(place: Place) -> str:
    return tag(
        "rect",
        class_=f"map__box map__box--{place.node['kind']}",
        x=short(place.x),
        y=short(place.y),
        width=WIDTH,
        height=HEIGHT,
        rx=10,
    )


def _title(place: Place) -> list[str]:
    lines = wrap(place.node["title"], SIZE, ROOM, 2)
    first = place.y + (22 if len(lines) > 1 else 29)
    return [
        text(line, place.x + INSET, first + 16 * at, class_="map__title")
        for at, line in enumerate(lines)
    ]


def _figures(place: Place, words: Mapping[str, str]) -> list[str]:
    """Percent, a small bar and the word for its health, on one line."""
    node = place.node
    x, y = place.x + INSET, place.y + HEIGHT - 13
    word = words.get(node["health"] or "", "")
    room = ROOM - BEFORE_BAR - (lettering.width(word, SMALL) + 12 if word else 0)
    percent = text(_percent(node["progress"]), x, y, class_="map__figure")
    health = text(word, x + ROOM, y, class_="map__word", text_anchor="end")
    bar = _bar(x + BEFORE_BAR, y - 6.5, room, node["progress"])
    return [percent, bar, health if word else ""]


def _bar(x: float, y: float, room: float, progress: Decimal | None) -> str:
    held = min(max(progress or Decimal(0), Decimal(0)), Decimal(1))
    line = {"x": short(x), "y": short(y), "height": 5, "rx": 2.5}
    track = tag("rect", class_="map__track", width=short(room), **line)
    done = tag("rect", class_="map__fill", width=short(room * float(held)), **line)
    return track + (done if held else "")


def _percent(progress: Decimal | None) -> str:
    return "–" if progress is None else f"{round(progress * 100)}\u202f%"
