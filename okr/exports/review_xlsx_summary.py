"""The first sheet of a review's workbook: what a reader with one minute reads."""

from collections.abc import Mapping
from typing import Any

from okr.exports import closure_xlsx, review_words
from okr.exports.review_words import HEALTH, lag
from okr.exports.review_xlsx_overview import bars, height, ring
from okr.exports.review_xlsx_page import COLUMNS, HALF, SMALL, Page, Tile, rounded
from okr.exports.review_xlsx_tables import TONES
from okr.exports.spreadsheet import ACCENT_TINT, BAR, LINE, MUTED
from okr.exports.words import day, number

Row = Mapping[str, Any]

MOST, CELL = 24, 20


class Summary(Page):
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
            self.across(line, **SMALL)
        self.across(review["imprint"], height=34, text_wrap=True, **SMALL)

    def _head(self, review: Row) -> None:
        whose = [review["company"], review["team"], self._("Quarterly review")]
        self.across(" · ".join(word for word in whose if word), font_color=MUTED)
        self.across(review["cycle"]["name"], height=34, font_size=24, bold=True)
        stretch = review_words.stretch(review, self._)
        self.across(stretch, height=20, font_color=MUTED)
        self.at += 1

    def _mission(self, mission: Row) -> None:
        look = {"bg_color": ACCENT_TINT, "valign": "vcenter", "indent": 1}
        words = mission["wording"]
        self.across(words, height=34, bold=True, font_size=14, text_wrap=True, **look)
        if mission["measure"]:
            now = number(mission["current"], mission["unit"])
            told = [f"{mission['measure']}: {now}", review_words.way(mission, self._)]
            self.across(", ".join(word for word in told if word), height=24, **look)
        self.at += 1

    def _figures(self, review: Row) -> None:
        """Four large numbers beside each other, each with its name and a remark."""
        _, counts, last = self._, review["counts"], review["cycle"]["last"]
        many = _("with {count} key results").format(count=counts["key_results"])
        pace = lag(review["progress"], review["expected"], _)
        progress, closing = rounded(review["progress"]), closure_xlsx.score(review, _)
        left = max((last - review["day"]).days, 0)
        until = _("until {day}").format(day=day(last))
        way = review["mission"] and review_words.way_gone(review["mission"])
        self.tiles(
            Tile(_("Progress of all objectives"), progress, pace, "0%"),
            Tile(_("Objectives"), counts["objectives"], many),
            closing or Tile(_("Days left"), left, until),
            Tile(_("The mission"), rounded(way), _("of the way to its number"), "0%"),
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
            Tile(_("Goals that two signed"), many, met),
            Tile(_("Goals reached"), reached, _("of {n}").format(n=many)),
        )
        given = (
            Tile(_("Delegations"), handed, _("{n} overdue").format(n=late)),
            Tile(_("Delegations done"), done, _("of {n}").format(n=handed)),
        )
        self.tiles(*(signed if goals else ()), *(given if delegations else ()))

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
            self.cell(self.at, left + place, word, align=side, **head)
        look = {"bottom": 1, "bottom_color": LINE, "valign": "vcenter"}
        for below, row in enumerate(rows, start=self.at + 1):
            self.wide(below, left, left + 2, row["title"], shrink=True, **look)
            self.cell(below, left + 3, row["objectives"], **look)
            self.cell(
                below, left + 4, rounded(row["progress"]), num_format="0%", **look
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
            self.cell(self.at, place, self._(HEALTH[word]), bold=True, **look)
            self.cell(self.at + 1, place, count, font_size=16, bold=True, **look)
        self.sheet.set_row_pixels(self.at + 1, 30)
        line = review_words.attention(review, self._)
        red = {"font_color": TONES["off_track"][0], "text_wrap": True}
        self.wide(self.at, HALF, COLUMNS - 1, line, **red)
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
