"""How often each of a row of values was given: a column for each."""

from collections.abc import Sequence

from okr.exports import svg

STEP, GAP, TALL, FOOT = 40, 8, 80, 22


def histogram(counts: Sequence[int], labels: Sequence[str], *, title: str) -> str:
    """A column for each count with its label below; the tallest fills the picture."""
    most = max([*counts, 1])
    columns = [
        _column(place, count, most, label)
        for place, (count, label) in enumerate(zip(counts, labels, strict=True))
    ]
    said = ", ".join(
        f"{label}: {count}"
        for count, label in zip(counts, labels, strict=True)
        if count
    )
    return svg.picture(
        *columns,
        width=STEP * len(counts),
        height=TALL + FOOT,
        title=title,
        description=said,
        kind="histogram",
    )


def _column(place: int, count: int, most: int, label: str) -> str:
    tall = max(2.0, (TALL - 18) * count / most)
    x = place * STEP
    middle = x + STEP / 2
    bar = svg.tag(
        "rect",
        x=x + GAP / 2,
        y=svg.short(TALL - tall),
        width=STEP - GAP,
        height=svg.short(tall),
        rx=3,
        class_="histogram__bar" if count else "histogram__none",
    )
    above = svg.text(str(count), middle, TALL - tall - 5, text_anchor="middle")
    below = svg.text(label, middle, TALL + 16, text_anchor="middle")
    return bar + (above if count else "") + below
