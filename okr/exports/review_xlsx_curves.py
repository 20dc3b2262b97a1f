"""The readings of a review and the lines beside them, as rows that charts draw from."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from okr.exports.review_xlsx_tables import proofs

Row = Mapping[str, Any]
Rows = list[Row]

BARE = dict.fromkeys(("expected", "target", "forecast", "low", "high"))


@dataclass(frozen=True)
class Place:
    """Which rows of a sheet belong together; none when `last` lies before `first`."""

    first: int
    last: int

    @property
    def empty(self) -> bool:
        return self.last < self.first


@dataclass(frozen=True)
class Curve:
    """A key result and where its rows are: read, expected and target, forecast."""

    proof: Row
    readings: Place
    way: Place
    ahead: Place

    @property
    def told(self) -> bool:
        """Whether there is anything to draw."""
        return not (self.readings.empty and self.way.empty)


@dataclass
class Curves:
    readings: Rows = field(default_factory=list)
    lines: Rows = field(default_factory=list)
    drawn: list[Curve] = field(default_factory=list)


def curves(review: Row) -> Curves:
    """Of every key result, in the order of the review."""
    told = Curves()
    for proof in proofs(review):
        title = {"key_result": proof["title"]}
        read = [{**proof, **title, **reading} for reading in proof["readings"]]
        ahead = [
            {**BARE, **title, **point, "forecast": point["value"]}
            for point in proof["forecast"]
        ]
        told.drawn.append(
            Curve(
                proof,
                readings=_place(told.readings, read),
                way=_place(told.lines, _way(proof)),
                ahead=_place(told.lines, ahead),
            )
        )
    return told


def _place(rows: Rows, more: Sequence[Row]) -> Place:
    """Adds rows below the others; a sheet's first row, row 0, is its heading."""
    first = len(rows) + 1
    rows += more
    return Place(first, len(rows))


def _way(proof: Row) -> Rows:
    """From where it began to where it should end."""
    baseline, target = proof["baseline"], proof["target"]
    if baseline is None or target is None:
        return []
    title = {"key_result": proof["title"], "target": target}
    ends = ((proof["start"], baseline), (proof["due"], target))
    return [{**BARE, **title, "on": on, "expected": value} for on, value in ends]
