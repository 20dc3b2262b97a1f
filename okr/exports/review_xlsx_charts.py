"""The charts of a review's workbook, drawn from its own cells when it is opened."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby
from typing import Any

from xlsxwriter.chart import Chart
from xlsxwriter.chart_scatter import ChartScatter
from xlsxwriter.worksheet import Worksheet

from okr.exports import scales
from okr.exports.review_xlsx_curves import Curve, Place
from okr.exports.spreadsheet import (
    ACCENT,
    FONT,
    INK,
    LINE,
    MUTED,
    Spreadsheet,
    pattern,
    serial,
)
from okr.exports.words import Gettext

Row = Mapping[str, Any]

WIDTH, HEIGHT = 590, 300
LINES_OF_A_CHART = 16
COLUMNS_OF_A_CHART = 9
PAGE = 98
MOST = 200
"""So many charts a program opens without making its reader wait."""
PALE, SOFT = "#AEB6F0", "#A9AFBC"
SMALL = {"name": FONT, "size": 9, "color": MUTED, "bold": False}
TITLE = {"name": FONT, "size": 11, "color": INK, "bold": True}
HAIRLINE = {"color": LINE, "width": 0.75}


@dataclass(frozen=True)
class Names:
    """What the sheets that the charts draw from are called."""

    key_results: str
    readings: str
    lines: str


def draw(
    book: Spreadsheet,
    name: str,
    drawn: list[Curve],
    names: Names,
    _: Gettext,
) -> None:
    """A sheet of them: two beside each other, an objective's below its title."""
    sheet = book.sheet(name, upright=True)
    sheet.set_column(0, 2 * COLUMNS_OF_A_CHART - 1, 9)
    at, page, breaks = 0, 0, []
    shown = [each for each in enumerate(drawn[:MOST], start=1) if each[1].told]
    for title, group in groupby(shown, key=lambda each: each[1].proof["objective"]):
        told = [(_chart(book, curve, row, names, _), curve) for row, curve in group]
        if at + _lines(len(told)) > page + PAGE:
            page = at
            breaks.append(at)
        book.put(sheet, (at, 0), title, bold=True, font_size=14)
        _place(sheet, at + 1, told, _)
        at += _lines(len(told))
    if len(drawn) > MOST:
        words = _("The first {shown} of {all} key results are drawn.")
        book.put(sheet, (at, 0), words.format(shown=MOST, all=len(drawn)))
    sheet.set_h_pagebreaks(breaks)


def _place(
    sheet: Worksheet, at: int, told: list[tuple[Chart, Curve]], _: Gettext
) -> None:
    for number, (chart, curve) in enumerate(told):
        below, beside = divmod(number, 2)
        cell = (at + below * LINES_OF_A_CHART, beside * COLUMNS_OF_A_CHART)
        sheet.insert_chart(*cell, chart, _placed(curve.proof, _))


def _lines(many: int) -> int:
    return 2 + -(-many // 2) * LINES_OF_A_CHART


def _placed(proof: Row, _: Gettext) -> dict[str, Any]:
    told = _("{title}: its readings and the way to the target.")
    return {
        "description": told.format(title=proof["title"]),
        "y_offset": 6,
        "object_position": 2,
    }


def _chart(
    book: Spreadsheet, curve: Curve, place: int, names: Names, _: Gettext
) -> Chart:
    chart = book.chart(ChartScatter, type="scatter", subtype="straight")
    lines = names.lines
    _line(chart, _("Target"), lines, curve.way, 3, color=MUTED, dash_type="round_dot")
    _line(chart, _("Where we should be"), lines, curve.way, 2, color=SOFT)
    _line(chart, _("Forecast"), lines, curve.ahead, 4, color=ACCENT, dash_type="dash")
    _line(chart, _("Low"), lines, curve.ahead, 5, color=PALE, width=0.75)
    _line(chart, _("High"), lines, curve.ahead, 6, color=PALE, width=0.75)
    _readings(chart, _("Readings"), names.readings, curve.readings)
    # Said by its cell: a title that begins like a formula would be taken for one.
    title = {"name": [names.key_results, place, 0], "name_font": TITLE}
    chart.set_title({**title, "overlay": False})
    _frame(chart, curve.proof)
    # Low and high say nothing that the forecast between them does not say.
    first = 1 if curve.way.empty else 3
    unsaid = [] if curve.ahead.empty else [first, first + 1]
    chart.set_legend({"position": "bottom", "font": SMALL, "delete_series": unsaid})
    return chart


def _line(
    chart: Chart, name: str, sheet: str, at: Place, column: int, **look: Any
) -> None:
    if at.empty:
        return
    chart.add_series(
        {
            "name": name,
            "categories": [sheet, at.first, 1, at.last, 1],
            "values": [sheet, at.first, column, at.last, column],
            "line": {"width": 1.5, **look},
            "marker": {"type": "none"},
        }
    )


def _readings(chart: Chart, name: str, sheet: str, at: Place) -> None:
    if at.empty:
        return
    dot = {"color": ACCENT}
    chart.add_series(
        {
            "name": name,
            "categories": [sheet, at.first, 2, at.last, 2],
            "values": [sheet, at.first, 3, at.last, 3],
            "line": {"color": ACCENT, "width": 2.25},
            "marker": {"type": "circle", "size": 5, "fill": dot, "border": dot},
        }
    )


def _frame(chart: Chart, proof: Row) -> None:
    low, *between, high = _marks(proof)
    step = (between or [high])[0] - low
    numbers = {"num_font": SMALL, "major_tick_mark": "none", "minor_tick_mark": "none"}
    months = max((proof["due"] - proof["start"]).days // 30, 1)
    chart.set_x_axis(
        {
            **numbers,
            "min": serial(proof["start"]),
            "max": serial(proof["due"]),
            "major_unit": 14 if months < 5 else 30 * (months // 6 + 1),
            "num_format": "d mmm",
            "line": {"color": SOFT},
            "major_gridlines": {"visible": False},
        }
    )
    chart.set_y_axis(
        {
            **numbers,
            "min": float(low),
            "max": float(high),
            "major_unit": float(step),
            "num_format": pattern(step),
            "line": {"none": True},
            "major_gridlines": {"visible": True, "line": HAIRLINE},
            "name": proof["unit"],
            "name_font": SMALL,
        }
    )
    chart.set_chartarea({"border": HAIRLINE})
    chart.set_size({"width": WIDTH, "height": HEIGHT})


def _marks(proof: Row) -> list[Decimal]:
    """Round numbers that hold all that was read, and a little of what may come."""
    ends = [end for end in (proof["baseline"], proof["target"]) if end is not None]
    read = [reading["value"] for reading in proof["readings"]]
    maybe = [point[end] for point in proof["forecast"] for end in ("low", "high")]
    certain = ends + read or [Decimal(0), Decimal(1)]
    return scales.ticks(*scales.span(certain, maybe), count=5)
