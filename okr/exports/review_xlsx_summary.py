"""The first sheet of a review's workbook: what a reader with one minute reads."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from okr.exports import review_words
from okr.exports.review_words import HEALTH, lag
from okr.exports.review_xlsx_overview import bars, height, ring
from okr.exports.review_xlsx_tables import TONES
from okr.exports.spreadsheet import (
    ACCENT_TINT,
    BAR,
    LINE,
    MUTED,
    SUNKEN,
    Spreadsheet,
)
from okr.exports.words import Gettext, day, number

Row = Mapping[str, Any]

COLUMNS = 12
WIDTH = 10.7
THIRD, HALF = COLUMNS // 4, COLUMNS // 2
GAP = {"right": 5, "right_color": "#FFFFFF"}
MOST, CELL = 24, 20
SMALL: dict[str, Any] = {"font_size": 9, "font_color": MUTED}


class Summary:
    """Writes from the top down; `at` is the next row that is free."""

    def __init__(self, book: Spreadsheet, name: str, _: Gettext):
        self.book, self.name, self._ = book, name, _
        self.at, self.sheet = 0, book.sheet(name, upright=True)
        self.sheet.set_column(0, COLUMNS - 1, WIDTH)

    def write(self, review: Row, objectives: str) -> None:
        """`objectives` is the name of the sheet that their chart draws from."""
        self._head(review)
        if review["mission"]:
            self._mission(review["mission"])
        self._figures(review)
        if review["goals"] or review["delegations"]:
            self._promises(review)
        self._groups(review)
        if review["objectives"]:
            self._draw(review, objectives, self._health(review))
        for line in (
            review_words.reading_it(self._),
            review_words.source(review, self._),
            review_words.proof(review, self._),
        ):
            self._across(line, **SMALL)
        self._across(review["imprint"], height=34, text_wrap=True, **SMALL)

    def _head(self, review: Row) -> None:
        whose = [review["company"], review["team"], self._("Quarterly review")]
        self._across(" · ".join(word for word in whose if word), font_color=MUTED)
        self._across(review["cycle"]["name"], height=34, font_size=24, bold=True)
        stretch = review_words.stretch(review, self._)
        self._across(stretch, height=20, font_color=MUTED)
        self.at += 1

    def _mission(self, mission: Row) -> None:
        look = {"bg_color": ACCENT_TINT, "valign": "vcenter", "indent": 1}
        words = mission["wording"]
        self._across(words, height=34, bold=True, font_size=14, text_wrap=True, **look)
        if mission["measure"]:
            now = number(mission["current"], mission["unit"])
            told = [f"{mission['measure']}: {now}", review_words.way(mission, self._)]
            self._across(", ".join(word for word in told if word), height=24, **look)
        self.at += 1

    def _figures(self, review: Row) -> None:
        """Four large numbers beside each other, each with its name and a remark."""
        _, counts, last = self._, review["counts"], review["cycle"]["last"]
        many = _("with {count} key results").format(count=counts["key_results"])
        pace = lag(review["progress"], review["expected"], _)
        left = max((last - review["day"]).days, 0)
        until = _("until {day}").format(day=day(last))
        way = review["mission"] and review_words.way_gone(review["mission"])
        self._tiles(
            (_("Progress of all objectives"), _whole(review["progress"]), pace),
            (_("Objectives"), counts["objectives"], many),
            (_("Days left"), left, until),
            (_("The mission"), _whole(way), _("of the way to its number")),
        )

    def _promises(self, review: Row) -> None:
        """The same for goals and delegations, where there are any."""
        _, goals, delegations = self._, review["goals"], review["delegations"]
        reached = sum(goal["state"] == "reached" for goal in goals)
        late = sum(each["overdue"] for each in delegations)
        done = sum(each["state"] == "done" for each in delegations)
        many, handed = len(goals), len(delegations)
        met = review_words.steps_met(goals, _)
        signed = (
            (_("Goals that two signed"), many, met),
            (_("Goals reached"), reached, _("of {n}").format(n=many)),
        )
        given = (
            (_("Delegations"), handed, _("{n} overdue").format(n=late)),
            (_("Delegations done"), done, _("of {n}").format(n=handed)),
        )
        self._tiles(*(signed if goals else ()), *(given if delegations else ()))

    def _tiles(self, *figures: tuple[str, Decimal | int | None, str]) -> None:
        for place, (name, value, remark) in enumerate(figures):
            left = place * THIRD
            shown = "0" if isinstance(value, int) else "0%"
            look = {"font_size": 22, "bold": True, "num_format": shown}
            self._tile(left, name, **SMALL, top=1)
            self._tile(left, value, 1, align="left", **look)
            self._tile(left, remark, 2, **SMALL, bottom=1)
        self.sheet.set_row_pixels(self.at + 1, 40)
        self.at += 4

    def _tile(self, left: int, value: Any, below: int = 0, **look: Any) -> None:
        """One row of a tile, with a gap to the next on its right."""
        look = {"bg_color": SUNKEN, "top_color": LINE, "bottom_color": LINE, **look}
        at, right = self.at + below, left + THIRD - 1
        whole = {"valign": "vcenter", "indent": 1, **look}
        for column in range(left, right + 1):
            gap = GAP if column == right else {}
            self._cell(at, column, None, **whole, **gap)
        self._cell(at, left, value, **whole)

    def _groups(self, review: Row) -> None:
        """Teams and themes beside each other."""
        told = ((0, self._("Teams"), "teams"), (HALF, self._("Themes"), "themes"))
        for left, name, field in told:
            self._group(left, name, review[field])
        most = max(len(review[field]) for *_, field in told)
        for below in range(self.at + 1, self.at + 1 + most):
            self.sheet.set_row_pixels(below, 22)
        self.at += most + 2

    def _group(self, left: int, name: str, rows: list[Row]) -> None:
        """Titles reach over four columns, two columns of numbers stand behind."""
        head = {"bold": True, "bottom": 2, "bottom_color": MUTED, **SMALL}
        words = [name, "", "", self._("Objectives"), self._("Progress")]
        for place, word in enumerate(words):
            side = "right" if place > 2 else "left"
            self._cell(self.at, left + place, word, align=side, **head)
        look = {"bottom": 1, "bottom_color": LINE, "valign": "vcenter"}
        for below, row in enumerate(rows, start=self.at + 1):
            self._wide(below, left, left + 2, row["title"], shrink=True, **look)
            self._cell(below, left + 3, row["objectives"], **look)
            self._cell(
                below, left + 4, _whole(row["progress"]), num_format="0%", **look
            )
        if rows:
            at = (self.at + 1, left + 4, self.at + len(rows), left + 4)
            self.sheet.conditional_format(*at, BAR)

    def _health(self, review: Row) -> int:
        """The words in their colours, their counts below; in which row they are."""
        words = review["counts"]["health"]
        for place, (word, count) in enumerate(words.items()):
            ink, tint = TONES[word]
            look = {"font_color": ink, "bg_color": tint, "align": "center"}
            self._cell(self.at, place, self._(HEALTH[word]), bold=True, **look)
            self._cell(self.at + 1, place, count, font_size=16, bold=True, **look)
        self.sheet.set_row_pixels(self.at + 1, 30)
        line = review_words.attention(review, self._)
        red = {"font_color": TONES["off_track"][0], "text_wrap": True}
        self._wide(self.at, HALF, COLUMNS - 1, line, **red)
        self.at += 3
        return self.at - 3

    def _draw(self, review: Row, objectives: str, health: int) -> None:
        """The objectives as bars, and how many stand how as a ring."""
        many = min(len(review["objectives"]), MOST)
        words, high = list(review["counts"]["health"]), height(many)
        title = self._("Progress of the objectives")
        if many < len(review["objectives"]):
            title = self._("Progress of the first {n} objectives").format(n=many)
        bars_chart = bars(self.book, objectives, many, title, self._)
        ring_chart = ring(self.book, self.name, health, words, high, self._)
        placed = {"object_position": 2, "y_offset": 4}
        told = {"description": self._("Progress of the objectives, as in their sheet.")}
        self.sheet.insert_chart(self.at, 0, bars_chart, {**placed, **told})
        told = {"description": self._("How many objectives stand how, as above.")}
        self.sheet.insert_chart(self.at, 8, ring_chart, {**placed, **told})
        self.at += -(-high // CELL) + 1

    def _wide(self, at: int, left: int, right: int, words: str, **look: Any) -> None:
        whole = self.book.look(**look)
        self.sheet.merge_range(at, left, at, right, "", whole)
        self._cell(at, left, words, **look)

    def _cell(self, row: int, column: int, value: Any, **look: Any) -> None:
        self.book.put(self.sheet, (row, column), value, **look)

    def _across(self, words: str, height: int = 18, **look: Any) -> None:
        """A line over all columns."""
        self._wide(self.at, 0, COLUMNS - 1, words, **look)
        self.sheet.set_row_pixels(self.at, height)
        self.at += 1


def _whole(share: Decimal | None) -> Decimal | None:
    """In whole percent, rounded as everywhere: half to even."""
    return None if share is None else round(share, 2)
