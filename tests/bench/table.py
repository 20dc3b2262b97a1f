"""One table of all that was measured, and whether each bar was met."""

from dataclasses import dataclass

from tests.bench.ratio import Ratio

HEAD = "| what | against | median | quartiles | bar | |\n|---|---|---|---|---|---|"


@dataclass(frozen=True)
class Line:
    """`most` or `least` is its bar; one without a bar is only told."""

    what: str
    against: str
    ratio: Ratio
    most: float | None = None
    least: float | None = None
    unit: str = ""

    @property
    def met(self):
        figure = round(self.ratio.median, 2)
        above = self.most is not None and figure > self.most
        below = self.least is not None and figure < self.least
        return not (above or below)

    @property
    def bar(self):
        if self.least is not None:
            return f"≥ {self.least:g}{self.unit}"
        return "" if self.most is None else f"≤ {self.most:g}{self.unit}"

    @property
    def verdict(self):
        if not self.bar:
            return ""
        bar = self.least if self.least is not None else self.most
        beside = abs(self.ratio.median - bar)
        return "met" if self.met else f"missed by {beside:.2f}{self.unit}"

    def __str__(self):
        low, median, high = (
            f"{figure:.2f}{self.unit}"
            for figure in (self.ratio.low, self.ratio.median, self.ratio.high)
        )
        parts = (self.what, self.against, median, f"{low} – {high}", self.bar)
        return f"| {' | '.join(parts)} | {self.verdict} |"


def printed(lines):
    """Prints every line as it comes; gives what the script ends with."""
    print(HEAD, flush=True)
    missed = 0
    for line in lines:
        print(line, flush=True)
        missed += not line.met
    return 1 if missed else 0
