"""Words beside a curve, put where they hide the least."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from okr.exports.lettering import width
from okr.exports.svg import text

ASCENT = 0.8
DESCENT = 0.25
AIR = 2.0
SAMPLES = 8

Spot = tuple[float, float]


@dataclass(frozen=True)
class Label:
    """Words centred on `x`, standing on `y`."""

    words: str
    x: float
    y: float
    size: float

    @cached_property
    def half(self) -> float:
        return width(self.words, self.size) / 2

    def covered(self, spots: list[Spot]) -> int:
        """How many of the spots lie under the words."""
        left, right = self.x - self.half - AIR, self.x + self.half + AIR
        top = self.y - self.size * ASCENT - AIR
        bottom = self.y + self.size * DESCENT + AIR
        return sum(left <= x <= right and top <= y <= bottom for x, y in spots)

    def meets(self, other: "Label") -> bool:
        beside = abs(self.x - other.x) < self.half + other.half + 3 * AIR
        return beside and abs(self.y - other.y) < max(self.size, other.size) * 1.15

    def held_in(self, left: float, right: float) -> "Label":
        """The same words, moved sideways as far as the box demands."""
        x = max(left + self.half, min(self.x, right - self.half))
        return Label(self.words, x, self.y, self.size)

    def drawn(self, kind: str | None = None) -> str:
        return text(self.words, self.x, self.y, text_anchor="middle", class_=kind)


def best(candidates: Sequence[Label], spots: list[Spot], taken: list[Label]) -> Label:
    """The first candidate among those that cover the fewest spots and labels."""

    def hidden(label: Label) -> int:
        met = sum(label.meets(other) for other in taken)
        return met * 100 + label.covered(spots)

    free = (label for label in candidates if hidden(label) == 0)
    return next(free, None) or min(candidates, key=hidden)


def apart(labels: Sequence[Label], taken: list[Label]) -> list[Label]:
    """The labels that neither meet those taken nor one another, first come first."""
    kept: list[Label] = []
    for label in labels:
        if not any(label.meets(other) for other in [*taken, *kept]):
            kept.append(label)
    return kept


def along(points: Sequence[Spot]) -> list[Spot]:
    """Spots on the line through the points."""
    return [
        (x + (to_x - x) * step / SAMPLES, y + (to_y - y) * step / SAMPLES)
        for (x, y), (to_x, to_y) in pairwise(points)
        for step in range(SAMPLES + 1)
    ]
