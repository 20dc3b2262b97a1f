"""The two charts of scores in a workbook, drawn from its cells when it is opened."""

from xlsxwriter.chart import Chart
from xlsxwriter.chart_bar import ChartBar

from okr.exports.closure_xlsx import SCORED
from okr.exports.review_xlsx_charts import HAIRLINE, SMALL, SOFT
from okr.exports.review_xlsx_overview import BARE, framed
from okr.exports.spreadsheet import ACCENT, AMBER, INK, Spreadsheet
from okr.exports.words import Gettext

SCORES_WIDTH, CAUSES_WIDTH = 560, 400


def height(many: int) -> int:
    """Room for so many bars."""
    return max(260, 90 + 30 * many)


def scores_chart(book: Spreadsheet, sheet: str, many: int, _: Gettext) -> Chart:
    """The first so many objectives of the sheet, from nothing to the whole."""
    chart = _bars(book, sheet, (1, many), (0, SCORED), ACCENT)
    chart.set_x_axis({**ACROSS, "min": 0, "max": 1, "num_format": "0.0"})
    framed(chart, _("Scores of the objectives"), SCORES_WIDTH, height(many))
    chart.set_legend({"none": True})
    return chart


def causes_chart(
    book: Spreadsheet,
    sheet: str,
    rows: tuple[int, int],
    counts: int,
    high: int,
    _: Gettext,
) -> Chart:
    """Of so many rows, from the first; their counts stand in the column `counts`."""
    first, many = rows
    last = first + many - 1
    chart = _bars(book, sheet, (first, last), (0, counts), AMBER[0])
    chart.set_x_axis({**ACROSS, "min": 0, "major_unit": 1, "num_format": "0"})
    framed(chart, _("Causes of low scores"), CAUSES_WIDTH, high)
    chart.set_legend({"none": True})
    return chart


def _bars(
    book: Spreadsheet,
    sheet: str,
    rows: tuple[int, int],
    columns: tuple[int, int],
    color: str,
) -> Chart:
    """Names and values stand in two columns of the sheet."""
    chart = book.chart(ChartBar, type="bar")
    (first, last), (names, values) = rows, columns
    chart.add_series(
        {
            "categories": [sheet, first, names, last, names],
            "values": [sheet, first, values, last, values],
            "fill": {"color": color},
            "gap": 60,
            "data_labels": {"value": True, "font": {**SMALL, "color": INK}},
        }
    )
    chart.set_y_axis({**BARE, "reverse": True, "line": {"color": SOFT}})
    return chart


ACROSS = {
    **BARE,
    "line": {"none": True},
    "major_gridlines": {"visible": True, "line": HAIRLINE},
    "label_position": "high",
}
