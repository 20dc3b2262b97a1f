"""What became of the rows of a file: one line each, said again when asked."""

from dataclasses import dataclass, field, replace
from enum import Enum


class Outcome(str, Enum):
    """What became of a row."""

    CREATED = "created"
    CHANGED = "changed"
    SKIPPED = "skipped"
    KEPT = "kept"
    REFUSED = "refused"


@dataclass(frozen=True)
class Place:
    """Where a row stands in what was brought."""

    sheet: str
    row: int
    title: str = ""


@dataclass(frozen=True)
class Line:
    """A row and what became of it; `why` is a sentence, or empty."""

    place: Place
    outcome: Outcome
    why: str = ""


@dataclass
class Report:
    """What a batch did, or would do; `made` names what rows needed besides."""

    told: dict[Place, Line] = field(default_factory=dict)
    made: list[str] = field(default_factory=list)
    columns: list[str] = field(default_factory=list)
    dry_run: bool = False
    batch: str = ""
    position: int | None = None

    @property
    def lines(self) -> list[Line]:
        return list(self.told.values())

    def of(self, *outcomes: Outcome) -> list[Line]:
        return [line for line in self.lines if line.outcome in outcomes]

    def tell(self, line: Line) -> None:
        """A row that is looked at twice keeps the stronger of what became of it."""
        before = self.told.get(line.place)
        if before and before.outcome is not Outcome.SKIPPED:
            line = replace(line, outcome=before.outcome)
        if before and before.why != line.why:
            line = replace(line, why=f"{before.why} {line.why}".strip())
        self.told[line.place] = line
