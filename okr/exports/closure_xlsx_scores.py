"""The sheet of scores in a review's workbook: read like a page, with two charts."""

from collections.abc import Mapping
from typing import Any

from okr.exports import closure_xlsx, review_words
from okr.exports.closure_words import (
    diagnosed,
    learned_later,
    lowest,
    strength,
)
from okr.exports.closure_xlsx import SCORE
from okr.exports.closure_xlsx_charts import causes_chart, height, scores_chart
from okr.exports.review_xlsx_page import COLUMNS, HALF, SMALL, Page, Tile, rounded
from okr.exports.review_xlsx_tables import TONES
from okr.exports.spreadsheet import ACCENT_TINT, BAR, LINE
from okr.exports.verdict_words import CAUSES, STATEMENTS

Row = Mapping[str, Any]
MOST, CELL, ROW = 24, 20, 22
NAMED, MEAN, OF = 4, 10, 11
"""The columns that causes and statements are counted in."""
LINED = {"bottom": 1, "bottom_color": LINE, "valign": "vcenter"}
LEFT = {"align": "left", "text_wrap": True}


class Scores(Page):
    def write(self, review: Row, objectives: str) -> None:
        """`objectives` is the name of the sheet that their scores stand in."""
        _, rollup = self._, review["rollup"]
        self.across(_("What the review came to"), height=34, font_size=24, bold=True)
        self.across(review_words.stretch(review, _), height=24)
        self._headline(review)
        self._teams(review["reviews"])
        self._draw(review, objectives, self._counted(rollup))
        self._later(rollup["later"])

    def _headline(self, review: Row) -> None:
        _, rollup, reviews = self._, review["rollup"], review["reviews"]
        closed = sum(each["last"] is not None for each in reviews)
        low = sum(row["count"] for row in rollup["causes"])
        rhythm = Tile(_("Rhythm"), rounded(rollup["rhythm"]), _("of 5"), SCORE)
        self.tiles(
            closure_xlsx.score(review, _) or Tile(_("Score"), None, ""),
            rhythm,
            Tile(_("Reviews closed"), closed, _("of {n}").format(n=len(reviews))),
            Tile(_("Low scores"), low, _("each with its cause")),
        )
        look = {"bg_color": ACCENT_TINT, "valign": "vcenter", "indent": 1}
        words = diagnosed(rollup, _)
        self.across(words, height=34, bold=True, font_size=14, text_wrap=True, **look)
        self.at += 1

    def _teams(self, reviews: list[Row]) -> None:
        _ = self._
        names = ((0, _("Team")), (3, _("Score")), (5, _("Rhythm")), (6, _("Diagnosis")))
        self.headings(*names, right=(3, 5))
        for row in reviews:
            self._team(row)
        self.at += 1

    def _team(self, row: Row) -> None:
        word, look = strength(row["strength"], self._)
        ink, tint = TONES[look]
        tone = {"font_color": ink, "bg_color": tint, "align": "center", "bold": True}
        told = diagnosed(row, self._)
        self.wide(self.at, 0, 2, row["team"], **LINED, **LEFT)
        self.cell(self.at, 3, rounded(row["score"]), num_format=SCORE, **LINED)
        self.cell(self.at, 4, word, **tone, **LINED)
        self.cell(self.at, 5, rounded(row["rhythm"]), num_format=SCORE, **LINED)
        self.wide(self.at, 6, COLUMNS - 1, told, indent=1, **LINED, **LEFT)
        self.sheet.set_row_pixels(self.at, max(ROW, self.tall(told, HALF)))
        self.at += 1

    def _counted(self, rollup: Row) -> int:
        """Causes and statements beside each other; in which row the first are."""
        causes, process = rollup["causes"], rollup["process"]
        if not causes and not process:
            return self.at
        self._above(bool(causes), bool(process))
        first = self.at
        self._causes(first, causes)
        self._statements(first, process)
        self.at += max(len(causes), len(process))
        for below in range(first, self.at):
            self.sheet.set_row_pixels(below, ROW)
        if process:
            self._scaled(first, len(process))
            line = lowest(rollup, self._)
            self.wide(self.at, HALF, COLUMNS - 1, line, indent=1, **SMALL)
        self.at += 2
        return first

    def _above(self, causes: bool, process: bool) -> None:
        _, told = self._, []
        if causes:
            told += [(0, _("Cause of a low score")), (NAMED, _("Named"))]
        if process:
            told += [(HALF, _("How we worked, 1 to 5")), (MEAN, _("Mean"))]
            told += [(OF, _("Answers"))]
        self.headings(*told, right=(NAMED, MEAN, OF))

    def _causes(self, first: int, rows: list[Row]) -> None:
        for below, row in enumerate(rows, start=first):
            words = self._(CAUSES[row["cause"]])
            self.wide(below, 0, NAMED - 1, words, **LINED)
            self.cell(below, NAMED, row["count"], **LINED)

    def _statements(self, first: int, rows: list[Row]) -> None:
        for below, row in enumerate(rows, start=first):
            words = self._(STATEMENTS[row["statement"]])
            self.wide(below, HALF, MEAN - 1, words, indent=1, shrink=True, **LINED)
            self.cell(below, MEAN, rounded(row["mean"]), num_format=SCORE, **LINED)
            self.cell(below, OF, row["answers"], **LINED)

    def _scaled(self, first: int, many: int) -> None:
        bar = {**BAR, "max_value": 5}
        self.sheet.conditional_format(first, MEAN, first + many - 1, MEAN, bar)

    def _draw(self, review: Row, objectives: str, counted: int) -> None:
        """The objectives by their scores, and the causes by how often they came."""
        many, causes = len(review["objectives"][:MOST]), review["rollup"]["causes"]
        high = height(many)
        placed = {"object_position": 2, "y_offset": 4}
        if many:
            chart = scores_chart(self.book, objectives, many, self._)
            told = self._("The scores of the objectives, as in their sheet.")
            self.sheet.insert_chart(self.at, 0, chart, {**placed, "description": told})
        if causes:
            chart = causes_chart(
                self.book, self.name, (counted, len(causes)), NAMED, high, self._
            )
            told = self._("How often each cause was named, as above.")
            self.sheet.insert_chart(self.at, 7, chart, {**placed, "description": told})
        if many or causes:
            self.at += -(-high // CELL) + 1

    def _later(self, rows: list[Row]) -> None:
        if not rows:
            return
        self.headings((0, self._("Known only later, and not in the scores")))
        for row in rows:
            told = f"{row['team']}, {row['key_result']}: {learned_later(row, self._)}"
            self.across(told, height=self.tall(told, COLUMNS), **LINED, **LEFT)
