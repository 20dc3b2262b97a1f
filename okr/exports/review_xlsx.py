"""A review as a workbook: numbers to count with, days as days, charts that are drawn
by the program that opens it.

In: the review's rows, names in place, and who translates. Out: an XLSX file, the same
bytes for the same review.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from okr.exports import closure_xlsx, promises_xlsx, review_words, review_xlsx_charts
from okr.exports import review_xlsx_tables as tables
from okr.exports.closure_xlsx_scores import Scores
from okr.exports.review_xlsx_charts import Names
from okr.exports.review_xlsx_curves import curves
from okr.exports.review_xlsx_summary import Summary
from okr.exports.spreadsheet import Column, Spreadsheet
from okr.exports.words import Gettext

Row = Mapping[str, Any]
Table = tuple[str, Callable[[Gettext], Sequence[Column]], Sequence[Row]]
NO_CHARACTERS = dict.fromkeys((0xFFFE, 0xFFFF), "\N{REPLACEMENT CHARACTER}")
"""XML has no room for these: one of them would make the whole file unreadable."""


def written(review: Row, _: Gettext = str) -> bytes:
    """The whole file, the summary first; what holds nothing is left out."""
    review = fit_for_xml(review)
    title = review_words.title(review, _)
    foot = f"{title}, {review_words.stretch(review, _)}"
    book = Spreadsheet(title, foot, review["day"])
    book.say(author=review["company"], comments=review["imprint"])
    told, proofs = curves(review), list(tables.proofs(review))
    names = Names(_("Key results"), _("Readings"), _("Lines of the charts"))
    objectives = _("Objectives")
    Summary(book, _("Summary"), _).write(review, objectives)
    if "rollup" in review:
        _scores(book, review, proofs, _)
    book.table(objectives, tables.objectives(_), review["objectives"])
    book.table(names.key_results, tables.key_results(_), proofs)
    if told.drawn:
        review_xlsx_charts.draw(book, _("Charts"), told.drawn, names, _)
    behind = (
        (names.readings, tables.readings, told.readings),
        (names.lines, tables.lines, told.lines),
    )
    for name, columns, rows in (*_told(review, _), *behind):
        if rows:
            book.table(name, columns(_), rows)
    return book.bytes()


def _scores(book: Spreadsheet, review: Row, proofs: Sequence[Row], _: Gettext) -> None:
    """What the review came to, on a page and in tables."""
    name = _("Scores of objectives")
    Scores(book, _("Scores"), _).write(review, name)
    book.table(name, closure_xlsx.objectives(_), review["objectives"])
    book.table(_("Scores of key results"), closure_xlsx.key_results(_), proofs)
    said, answered = closure_xlsx.said(review), closure_xlsx.answered(review)
    book.table(_("Learnings and actions"), closure_xlsx.lines(_), said)
    if answered:
        book.table(_("How we worked"), closure_xlsx.statements(_), answered)


def fit_for_xml(told: Any) -> Any:
    """The same, with signs in the place of what stands for no character."""
    match told:
        case str():
            return told.translate(NO_CHARACTERS)
        case Mapping():
            return {name: fit_for_xml(part) for name, part in told.items()}
        case list() | tuple():
            return [fit_for_xml(part) for part in told]
    return told


def _told(review: Row, _: Gettext) -> tuple[Table, ...]:
    """What people promised, said and moved."""
    return (
        (_("Goals"), promises_xlsx.goals, review["goals"]),
        (_("Checkpoints"), promises_xlsx.checkpoints, promises_xlsx.steps(review)),
        (_("Delegations"), promises_xlsx.delegations, review["delegations"]),
        (_("Said on the way"), tables.notes, tables.said(review)),
        (_("Moved targets"), tables.moved, tables.targets_before(review)),
    )
