"""The small pictures in a row: a bar with its tick, and a sparkline."""

from collections.abc import Sequence
from decimal import Decimal

from okr.exports.svg import path, short, tag


def sparkline(values: Sequence[Decimal], width: int = 72, height: int = 20) -> str:
    """The course of a few values; the numbers beside it say the same in words."""
    if not values:
        return ""
    low, high = min(values), max(values)
    rise = float(high - low) or 1.0
    step = (width - 6) / max(len(values) - 1, 1)
    middle = 0.5 if low == high else 0.0
    spots = [
        (3 + step * at, 3 + (height - 6) * (1 - middle - float(value - low) / rise))
        for at, value in enumerate(values)
    ]
    x, y = spots[-1]
    end = tag("circle", cx=short(x), cy=short(y), r=2)
    box = f"0 0 {width} {height}"
    line = tag("path", d=path(spots))
    return tag("svg", line, end, class_="spark", viewBox=box, aria_hidden="true")


def bar(
    progress: Decimal | None,
    expected: Decimal | None,
    health: str,
    *,
    description: str,
) -> str:
    """How far we are, with a tick where we should be; shares of 0 to 1."""
    done = tag("rect", class_="bar__fill", width=_share(progress), **_thin())
    there = tag("rect", class_="bar__tick", x=_share(expected), **_upright())
    return tag(
        "svg",
        tag("rect", class_="bar__track", width="100%", **_thin()),
        done if progress else "",
        there if expected is not None else "",
        class_=f"bar bar--{health}",
        height=12,
        role="img",
        aria_label=description,
    )


def _share(share: Decimal | None) -> str:
    held = min(max(share or Decimal(0), Decimal(0)), Decimal(1))
    return f"{held * 100:.1f}%"


def _thin() -> dict[str, object]:
    return {"y": 2, "height": 8, "rx": 4}


def _upright() -> dict[str, object]:
    return {
        "y": 0,
        "width": 2.5,
        "height": 12,
        "rx": 1.25,
        "transform": "translate(-1.25)",
    }
