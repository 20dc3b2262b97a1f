"""A spreadsheet file: cells by their kind, looks made once, tables ready to print.

Words stay words: what begins like a formula is marked as text, and nothing is a link.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from enum import Enum
from functools import cache
from io import BytesIO
from typing import Any, TypeVar

from xlsxwriter import Workbook
from xlsxwriter.chart import Chart
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from okr.exports.lettering import WIDEST, width
from okr.exports.package import stored
from okr.exports.words import formula

Row = Mapping[str, Any]
C = TypeVar("C", bound=Chart)

AS_WRITTEN = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}
INK, MUTED, LINE, SUNKEN = "#141722", "#565D70", "#E3E5EB", "#F5F6F8"
ACCENT, ACCENT_TINT = "#3A4BD8", "#EBEDFD"
GREEN, AMBER, RED = (
    ("#0E6E4A", "#E2F4EC"),
    ("#8A5200", "#FDF0DA"),
    ("#B3261E", "#FDEAE8"),
)
VIOLET, GREY = ("#6A3FA0", "#F2EBFB"), ("#565D70", "#ECEEF2")
FONT = "Calibri"
FIRST_DAY = date(1900, 3, 1)
"""Before it spreadsheets count a day that never was."""
A4 = 9
HEAD, AIR, LINE_HEIGHT, TALLEST = 42, 8, 18, 540
DIGIT, LETTER, PADDING = 7, 12.8, 2
"""Columns are as wide as so many digits; letters are measured in pixels too."""


class Kind(Enum):
    """What a cell holds, and so how it looks."""

    WORDS = "words"
    NUMBER = "number"
    SHARE = "share"
    SURENESS = "sureness"
    DAY = "day"


LOOKS: dict[Kind, dict[str, Any]] = {
    Kind.WORDS: {"text_wrap": True, "align": "left", "indent": 1},
    Kind.NUMBER: {},
    Kind.SHARE: {"num_format": "0.0%"},
    Kind.SURENESS: {"num_format": "0.00"},
    Kind.DAY: {"num_format": "d mmm yyyy", "align": "left", "indent": 1},
}


Tone = tuple[str, str]
"""The colour of the words, and of the ground they stand on."""
Look = Callable[..., Format]
"""Gives a cell's look, with more that its own value asks for."""


@dataclass(frozen=True)
class Column:
    """`tone` gives a cell's two colours where its value has a meaning of its own."""

    name: str
    width: float
    of: Callable[[Row], Any]
    kind: Kind = Kind.WORDS
    tone: Callable[[Row], Tone] | None = None
    bar: bool = False


class Spreadsheet:
    """`footer` stands below every printed page; the file says it was made on `day`."""

    def __init__(self, title: str, footer: str, day: date):
        self._bytes = BytesIO()
        self._file = Workbook(self._bytes, AS_WRITTEN)
        self._looks: dict[tuple[tuple[str, Any], ...], Format] = {}
        self._footer = footer.replace("&", "&&")
        self._said = {"title": title, "created": datetime.combine(day, time())}
        self._file.formats[0].set_font_name(FONT)

    def say(self, **properties: str) -> None:
        """What the file says about itself to the program that opens it."""
        self._said |= properties

    def sheet(self, name: str, *, upright: bool = False) -> Worksheet:
        """A new one, set for A4, on its side or upright, and as wide as a page."""
        sheet = self._file.add_worksheet(name)
        sheet.hide_gridlines(2)
        if not upright:
            sheet.set_landscape()
        sheet.set_paper(A4)
        sheet.set_margins(left=0.5, right=0.5, top=0.5, bottom=0.7)
        sheet.fit_to_pages(1, 0)
        sheet.set_footer(f"&L&8{self._footer}&R&8&P / &N")
        return sheet

    def chart(self, kind: type[C], **named: str) -> C:
        """A new one, drawn on no sheet yet."""
        chart = self._file.add_chart(named)
        assert isinstance(chart, kind)
        return chart

    def look(self, **properties: Any) -> Format:
        """A look is made once, however many cells have it."""
        whole = {"font_name": FONT, "font_color": INK, "valign": "top", **properties}
        key = tuple(sorted(whole.items()))
        if key not in self._looks:
            self._looks[key] = self._file.add_format(whole)
        return self._looks[key]

    def put(
        self, sheet: Worksheet, at: tuple[int, int], value: Any, **look: Any
    ) -> None:
        """A cell of the kind that its value has; None leaves only its look."""
        write(sheet, at, value, lambda **more: self.look(**{**more, **look}))

    def table(self, name: str, columns: Sequence[Column], rows: Sequence[Row]) -> None:
        """A sheet of its own: headings that stay, a filter, one line a row."""
        sheet = self.sheet(name)
        sheet.set_row_pixels(0, HEAD)
        for place, column in enumerate(columns):
            sheet.set_column(place, place, column.width)
            self._heading(sheet, place, column)
            if column.bar and rows:
                sheet.conditional_format(1, place, len(rows), place, BAR)
        looks = [self._looks_of(column) for column in columns]
        for at, row in enumerate(rows, start=1):
            values = [column.of(row) for column in columns]
            sheet.set_row_pixels(at, _height(columns, values))
            for place, (column, value) in enumerate(zip(columns, values, strict=True)):
                tone = column.tone(row) if column.tone and value else None
                write(sheet, (at, place), value, looks[place](tone))
        sheet.freeze_panes(1, 1)
        sheet.repeat_rows(0)
        sheet.autofilter(0, 0, max(len(rows), 1), len(columns) - 1)

    def _heading(self, sheet: Worksheet, place: int, column: Column) -> None:
        """On top of its cell: the button of the filter takes the corner below."""
        look = {**LOOKS[column.kind], "num_format": "General", "text_wrap": True}
        look |= {"bottom": 2, "bottom_color": MUTED, "bold": True, "font_color": MUTED}
        side = look.get("align", "left" if column.kind is Kind.WORDS else "right")
        self.put(sheet, (0, place), column.name, **{**look, "align": side})

    def _looks_of(self, column: Column) -> Callable[[Tone | None], Look]:
        """The looks of its cells, made once for each tone: cells are many."""

        @cache
        def of(tone: Tone | None) -> Look:
            look = {"bottom": 1, "bottom_color": LINE, "valign": "vcenter"}
            look |= LOOKS[column.kind]
            if tone:
                ink, tint = tone
                look |= {"font_color": ink, "bg_color": tint, "bold": True}
            return cache(lambda **more: self.look(**{**more, **look}))

        return of

    def bytes(self) -> bytes:
        self._file.set_properties(self._said)
        self._file.close()
        return stored(self._bytes.getvalue())


def write(sheet: Worksheet, at: tuple[int, int], value: Any, look: Look) -> None:
    """A cell of the kind that its value has; None leaves only its look."""
    match value:
        case None | "":
            sheet.write_blank(*at, None, look())
        case date() if value >= FIRST_DAY:
            sheet.write_datetime(*at, datetime.combine(value, time()), look())
        case Decimal() | int():
            sheet.write_number(*at, float(value), look(num_format=pattern(value)))
        case _:
            said = str(value)
            marked = {"quote_prefix": True} if formula(said) else {}
            sheet.write_string(*at, said, look(**marked))


BAR = {
    "type": "data_bar",
    "bar_color": "#C6CCF7",
    "bar_solid": True,
    "min_type": "num",
    "max_type": "num",
    "min_value": 0,
    "max_value": 1,
}


def pattern(value: Decimal | int) -> str:
    """Grouped, with at most three decimals, and no point where there are none."""
    return "#,##0" if value == int(value) else "#,##0.0##"


def _height(columns: Sequence[Column], values: Sequence[Any]) -> int:
    """Pixels for its longest words: not every program makes room by itself."""
    most = 1
    for column, value in zip(columns, values, strict=True):
        if value and column.kind is Kind.WORDS:
            most = max(most, _lines(str(value), (column.width - PADDING) * DIGIT))
    return min(AIR + most * LINE_HEIGHT, TALLEST)


def _lines(said: str, room: float) -> int:
    lines = said.splitlines()
    if len(lines) == 1 and len(said) * WIDEST * LETTER < room:
        return 1
    return sum(1 + int(width(line, LETTER) / room) for line in lines)


def serial(day: date) -> int:
    """A day as spreadsheets count it."""
    return (day - date(1899, 12, 30)).days
