"""A review as a workbook: numbers to count with, days as days, charts that are drawn
by the program that opens it.

In: the review's rows, names in place, and who translates. Out: an XLSX file, the same
bytes for the same review.
"""

from collections.abc import Mapping
from typing import Any

from okr.exports import review_words, review_xlsx_charts, review_xlsx_tables
from okr.exports.review_xlsx_charts import Names
from okr.exports.review_xlsx_curves import curves
from okr.exports.review_xlsx_summary import Summary
from okr.exports.spreadsheet import Spreadsheet
from okr.exports.words import Gettext

Row = Mapping[str, Any]


def written(review: Row, _: Gettext = str) -> bytes:
    """The whole file, the summary first; what holds nothing is left out."""
    title = review_words.title(review, _)
    foot = f"{title}, {review_words.stretch(review, _)}"
    book = Spreadsheet(title, review["company"], foot, review["day"])
    objectives = _("Objectives")
    Summary(book, _("Summary"), _).write(review, objectives)
    book.table(objectives, review_xlsx_tables.objectives(_), review["objectives"])
    _key_results(book, review, _)
    for name, columns, rows in (
        (_("Said on the way"), review_xlsx_tables.notes, review_xlsx_tables.said),
        (
            _("Moved targets"),
            review_xlsx_tables.moved,
            review_xlsx_tables.targets_before,
        ),
    ):
        found = rows(review)
        if found:
            book.table(name, columns(_), found)
    return book.bytes()


def _key_results(book: Spreadsheet, review: Row, _: Gettext) -> None:
    """Their numbers, their charts, and the rows that those are drawn from."""
    told = curves(review)
    names = Names(_("Key results"), _("Readings"), _("Lines of the charts"))
    proofs = list(review_xlsx_tables.proofs(review))
    book.table(names.key_results, review_xlsx_tables.key_results(_), proofs)
    if told.drawn:
        sheet = book.sheet(_("Charts"), upright=True)
        review_xlsx_charts.draw(book, sheet, told.drawn, names, _)
        book.table(names.readings, review_xlsx_tables.readings(_), told.readings)
        book.table(names.lines, review_xlsx_tables.lines(_), told.lines)
