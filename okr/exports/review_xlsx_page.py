"""A sheet of a review's workbook that is read like a page: lines, tiles, columns."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from okr.exports.lettering import width
from okr.exports.spreadsheet import (
    AIR,
    DIGIT,
    LETTER,
    LINE,
    LINE_HEIGHT,
    MUTED,
    PADDING,
    SUNKEN,
    Spreadsheet,
)
from okr.exports.words import Gettext

COLUMNS = 12
WIDTH = 10.7
THIRD, HALF = COLUMNS // 4, COLUMNS // 2
GAP = {"right": 5, "right_color": "#FFFFFF"}
SMALL: dict[str, Any] = {"font_size": 9, "font_color": MUTED}


@dataclass(frozen=True)
class Tile:
    """A name, a large number, a remark; `shown` is the number's pattern."""

    name: str
    value: Decimal | int | None
    remark: str
    shown: str = "0"


class Page:
    """Written from the top down; `at` is the next row that is free."""

    def __init__(self, book: Spreadsheet, name: str, _: Gettext):
        self.book, self.name, self._ = book, name, _
        self.at, self.sheet = 0, book.sheet(name, upright=True)
        self.sheet.set_column(0, COLUMNS - 1, WIDTH)

    def tiles(self, *figures: Tile) -> None:
        """At most four beside each other."""
        for place, told in enumerate(figures):
            left = place * THIRD
            look = {"font_size": 22, "bold": True, "num_format": told.shown}
            self._tile(left, told.name, **SMALL, top=1)
            self._tile(left, told.value, 1, align="left", **look)
            self._tile(left, told.remark, 2, **SMALL, bottom=1)
        self.sheet.set_row_pixels(self.at + 1, 40)
        self.at += 4

    def _tile(self, left: int, value: Any, below: int = 0, **look: Any) -> None:
        """One row of a tile, with a gap to the next on its right."""
        look = {"bg_color": SUNKEN, "top_color": LINE, "bottom_color": LINE, **look}
        at, right = self.at + below, left + THIRD - 1
        whole = {"valign": "vcenter", "indent": 1, **look}
        for column in range(left, right + 1):
            gap = GAP if column == right else {}
            self.cell(at, column, None, **whole, **gap)
        self.cell(at, left, value, **whole)

    def wide(self, at: int, left: int, right: int, words: str, **look: Any) -> None:
        whole = self.book.look(**look)
        self.sheet.merge_range(at, left, at, right, "", whole)
        self.cell(at, left, words, **look)

    def cell(self, row: int, column: int, value: Any, **look: Any) -> None:
        self.book.put(self.sheet, (row, column), value, **look)

    def headings(self, *names: tuple[int, str], right: Sequence[int] = ()) -> None:
        """Above the columns where they stand, a line below all twelve."""
        head = {"bold": True, "bottom": 2, "bottom_color": MUTED, **SMALL}
        told = dict(names)
        for column in range(COLUMNS):
            side = {"align": "right"} if column in right else {"align": "left"}
            inside = {"indent": 1} if column and column not in right else {}
            self.cell(self.at, column, told.get(column), **side, **inside, **head)
        self.at += 1

    def tall(self, words: str, columns: int) -> int:
        """Pixels for words that are wrapped over so many columns."""
        room = (columns * WIDTH - PADDING) * DIGIT
        return AIR + LINE_HEIGHT * (1 + int(width(words, LETTER) / room))

    def across(self, words: str, height: int = 18, **look: Any) -> None:
        """A line over all columns."""
        self.wide(self.at, 0, COLUMNS - 1, words, **look)
        self.sheet.set_row_pixels(self.at, height)
        self.at += 1


def rounded(share: Decimal | None) -> Decimal | None:
    """With two decimals, or in whole percent, rounded half to even as everywhere."""
    return None if share is None else round(share, 2)
