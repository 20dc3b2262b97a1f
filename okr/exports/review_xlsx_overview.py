"""The two charts of a workbook's first sheet: objectives as bars, health as a ring."""

from typing import TypeVar

from xlsxwriter.chart import Chart
from xlsxwriter.chart_bar import ChartBar
from xlsxwriter.chart_doughnut import ChartDoughnut

from okr.exports.review_xlsx_charts import HAIRLINE, SMALL, SOFT, TITLE
from okr.exports.review_xlsx_tables import EXPECTED, PROGRESS
from okr.exports.spreadsheet import ACCENT, Spreadsheet
from okr.exports.words import Gettext

C = TypeVar("C", bound=Chart)

RING = {
    "on_track": "#2FA67A",
    "caution": "#E0A03A",
    "off_track": "#D9534A",
    "outdated": "#9470C8",
    "pending": "#AEB4C0",
    "closed": "#7B8296",
}
"""The colours of health, bright enough for a surface."""
BARE = {"major_tick_mark": "none", "minor_tick_mark": "none", "num_font": SMALL}
PROGRESS_WIDTH, RING_WIDTH = 640, 320


def height(many: int) -> int:
    """Room for so many pairs of bars."""
    return max(260, 90 + 42 * many)


def bars(book: Spreadsheet, sheet: str, many: int, title: str, _: Gettext) -> Chart:
    """The first so many objectives of the sheet, each beside what is expected."""
    chart = book.chart(ChartBar, type="bar")
    for name, column, color in (
        (_("Where we are"), PROGRESS, ACCENT),
        (_("Where we should be"), EXPECTED, "#D5D9E2"),
    ):
        chart.add_series(
            {
                "name": name,
                "categories": [sheet, 1, 0, many, 0],
                "values": [sheet, 1, column, many, column],
                "fill": {"color": color},
                "gap": 55,
                "overlap": 0,
            }
        )
    chart.set_y_axis({**BARE, "reverse": True, "line": {"color": SOFT}})
    chart.set_x_axis({**BARE, **PERCENT})
    return framed(chart, title, PROGRESS_WIDTH, height(many))


PERCENT = {
    "min": 0,
    "max": 1,
    "num_format": "0%",
    "line": {"none": True},
    "major_gridlines": {"visible": True, "line": HAIRLINE},
    "label_position": "high",
}


def ring(
    book: Spreadsheet, sheet: str, row: int, words: list[str], size: int, _: Gettext
) -> Chart:
    """How many stand how, from the words in a row and the counts below them."""
    chart = book.chart(ChartDoughnut, type="doughnut")
    last = len(words) - 1
    chart.add_series(
        {
            "name": _("Health"),
            "categories": [sheet, row, 0, row, last],
            "values": [sheet, row + 1, 0, row + 1, last],
            "points": [{"fill": {"color": RING[word]}} for word in words],
            "data_labels": {"value": True, "font": {**SMALL, "color": "#FFFFFF"}},
        }
    )
    chart.set_hole_size(58)
    return framed(chart, _("Health of the objectives"), RING_WIDTH, size)


def framed(chart: C, title: str, wide: int, high: int) -> C:
    chart.set_title({"name": title, "name_font": TITLE})
    chart.set_legend({"position": "bottom", "font": SMALL})
    chart.set_chartarea({"border": HAIRLINE})
    chart.set_size({"width": wide, "height": high})
    return chart
