"""What one thing takes against another, done by turns, so that load meets both."""

from dataclasses import dataclass
from statistics import quantiles
from time import perf_counter

PAIRS = 15


@dataclass(frozen=True)
class Ratio:
    """The median of the pairs, and the quartiles around it."""

    low: float
    median: float
    high: float


def compared(ours, floor, pairs=PAIRS, times=1):
    """Seconds of ours by seconds of the floor; `times` calls are one measurement."""
    ours(), floor()
    return of([seconds(ours, times) / seconds(floor, times) for _ in range(pairs)])


def of(ratios):
    return Ratio(*quantiles(ratios, n=4, method="inclusive"))


def seconds(deed, times=1):
    began = perf_counter()
    for _ in range(times):
        deed()
    return perf_counter() - began
