"""Goals and delegations of a review, in each kind of file."""

import csv
import re
from datetime import datetime
from io import BytesIO, StringIO

import pytest
from openpyxl import load_workbook

from okr.exports import promises_csv, review_html, review_markdown, review_xlsx

# The reader knows nothing of bars in cells, and says so.
BARS = "ignore:(Unknown|Conditional Formatting) extension is not supported"
pytestmark = pytest.mark.filterwarnings(BARS)

GOAL = "Visit forty clinics"
LETTER = "A letter that clinics forward"


def rows_of(written):
    return list(csv.DictReader(StringIO(written.decode("utf-8-sig"), newline="")))


def bare(reviewed):
    return {**reviewed, "goals": [], "delegations": []}


class TestCsv:
    def test_goals_have_one_row_a_checkpoint(self, reviewed):
        rows = rows_of(promises_csv.goals(reviewed))

        told = [(row["Goal"], row["Checkpoint state"]) for row in rows]
        assert told == [(GOAL, "met"), (GOAL, "missed"), (GOAL, "ahead")]
        assert rows[1]["Value expected"] == "170.5"
        assert rows[1]["Progress"] == "0.483333"
        assert rows[1]["Due"] == "2026-12-18"

    def test_a_goal_without_checkpoints_keeps_its_row(self, reviewed):
        goal = {**reviewed["goals"][0], "checkpoints": []}

        (row,) = rows_of(promises_csv.goals({**reviewed, "goals": [goal]}))

        assert (row["Goal"], row["Checkpoint"]) == (GOAL, "")

    def test_delegations_have_their_people_and_days(self, reviewed):
        (row,) = rows_of(promises_csv.delegations(reviewed))

        assert (row["Given by"], row["Taken by"]) == ("Jon =Abara", "Mara Lindqvist")
        assert (row["First version"], row["Due"]) == ("2026-11-13", "2026-11-27")
        assert (row["State"], row["Overdue"]) == ("accepted", "yes")


class TestHtml:
    def test_a_goal_says_who_signed_and_how_its_checkpoints_went(self, reviewed):
        page = text_of(review_html.written(reviewed))

        assert "Goals that two signed" in page
        assert f"{GOAL} serves “Qualified leads” · by 18 Dec" in page
        assert "Mara Lindqvist with Jon =Abara 48 %" in page
        assert "Met 16 Oct · 140 leads Missed 6 Nov · 170.5 leads" in page

    def test_a_delegation_whose_day_has_passed_is_overdue(self, reviewed):
        page = text_of(review_html.written(reviewed))

        assert f"{LETTER} serves “Qualified leads” Jon =Abara Mara Lindqvist" in page
        assert "13 Nov 2026 27 Nov 2026 Overdue" in page

    def test_what_holds_nothing_is_left_out(self, reviewed):
        page = text_of(review_html.written(bare(reviewed)))

        assert "Goals that two signed" not in page
        assert "Delegations" not in page


class TestWorkbook:
    def test_goals_checkpoints_and_delegations_have_their_sheets(self, reviewed):
        book = load_workbook(BytesIO(review_xlsx.written(reviewed)))

        goal = first_of(book["Goals"])
        assert (goal["Goal"], goal["Met"], goal["Missed"]) == (GOAL, 1, 1)
        assert goal["Due"] == datetime(2026, 12, 18)
        step = first_of(book["Checkpoints"])
        assert (step["Day"], step["State"]) == (datetime(2026, 10, 16), "Met")
        letter = first_of(book["Delegations"])
        assert letter["First version"] == datetime(2026, 11, 13)
        assert letter["State"] == "Overdue"

    def test_the_summary_counts_what_people_promised(self, reviewed):
        summary = load_workbook(BytesIO(review_xlsx.written(reviewed)))["Summary"]

        said = {cell.value for row in summary.iter_rows() for cell in row}
        assert {"Goals that two signed", "1 of 2 checkpoints met"} <= said
        assert {"Delegations", "1 overdue"} <= said

    def test_what_holds_nothing_has_no_sheet(self, reviewed):
        names = load_workbook(BytesIO(review_xlsx.written(bare(reviewed)))).sheetnames

        assert {"Goals", "Checkpoints", "Delegations"}.isdisjoint(names)


def test_markdown_leaves_out_what_holds_nothing(reviewed):
    written = review_markdown.written(bare(reviewed)).decode()

    assert "Goals that two signed" not in written
    assert "## Delegations" not in written


def first_of(sheet):
    heading, row = list(sheet.iter_rows(values_only=True))[:2]
    return dict(zip(heading, row, strict=True))


def text_of(written):
    """The words of a page, one blank between them."""
    body = re.sub(r"<style>.*?</style>|<title>.*?</title>", "", written.decode())
    return " ".join(re.sub(r"<[^>]+>", " ", body).split())
