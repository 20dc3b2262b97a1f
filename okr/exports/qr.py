"""An address as a square code: our own picture of the matrix."""

import segno

from okr.exports import svg

QUIET = 4
"""So many modules stay empty around the code, or readers miss it."""


def code(address: str, *, title: str) -> str:
    """The address as an SVG picture; dark on light in any colour scheme."""
    matrix = [bytes(row) for row in segno.make_qr(address, error="m").matrix]
    side = len(matrix) + 2 * QUIET
    dark = "".join(_runs(row, y + QUIET) for y, row in enumerate(matrix))
    return svg.picture(
        svg.tag("rect", width=side, height=side, fill="#fff"),
        svg.tag("path", d=dark, fill="#000"),
        width=side,
        height=side,
        title=title,
        description="",
        kind="qr",
    )


def _runs(row: bytes, y: int) -> str:
    """The dark modules of a row, those side by side as one piece."""
    said, x = "", 0
    while x < len(row):
        length = 0
        while x + length < len(row) and row[x + length]:
            length += 1
        if length:
            said += f"M{x + QUIET} {y}h{length}v1h-{length}z"
        x += length or 1
    return said
