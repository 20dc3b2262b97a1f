"""What a review came to, in every kind of file: whole texts, cells read back, words."""

import csv
from io import BytesIO, StringIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from okr.exports.formats import FORMATS

DATA = Path(__file__).parent / "data"
BARS = "ignore:(Unknown|Conditional Formatting) extension is not supported"
pytestmark = pytest.mark.filterwarnings(BARS)


def written(kind, review):
    return FORMATS[kind].written(review)


def rows_of(kind, review):
    text = written(kind, review).decode("utf-8-sig")
    return list(csv.DictReader(StringIO(text)))


def cells_of(sheet):
    return {cell.value for row in sheet.iter_rows() for cell in row if cell.value}


@pytest.mark.parametrize("kind", ["md", "json"])
def test_the_file_says_all_that_the_review_came_to(closed, kind):
    expected = DATA / f"closed.{kind}"

    assert written(kind, closed).decode() == expected.read_text("utf-8")


@pytest.mark.parametrize("kind", FORMATS)
def test_the_same_review_gives_the_same_bytes(closed, kind):
    assert written(kind, closed) == written(kind, dict(closed))


@pytest.mark.parametrize(
    "kind", sorted(FORMATS.keys() - {"reviews.csv", "learnings.csv"})
)
def test_before_a_review_nothing_is_said_of_one(reviewed, kind):
    said = written(kind, reviewed)

    assert b"core" not in said or kind in ("pdf", "xlsx")
    assert b"iagnosis" not in said


@pytest.mark.parametrize("kind", ["reviews.csv", "learnings.csv"])
def test_before_a_review_its_tables_hold_nothing_but_the_imprint(reviewed, kind):
    (row,) = rows_of(kind, reviewed)

    assert {name for name, value in row.items() if value} == {
        "Cycle",
        "As of",
        "Position",
        "Parameters",
        "Imprint",
    }


class TestATableOfKeyResults:
    def test_has_columns_for_the_scores(self, closed):
        first, second = rows_of("csv", closed)

        assert (first["Score"], first["Strength"]) == ("0.6", "partial")
        assert first["Cause"] == "dependency"
        assert first["Cause, why"] == "The fair | came late."
        assert first["Suggested score"] == "0.58"
        assert first["Suggested under the old target"] == "0.483333"
        assert first["Objective score"] == second["Objective score"] == "0.7"
        assert first["Decision"] == "keep"
        assert (second["Score"], second["Cause"]) == ("0.9", "")


class TestATableOfReviews:
    def test_has_a_row_a_team_with_its_causes_and_means(self, closed):
        (row,) = rows_of("reviews.csv", closed)

        assert row["Review"] == "Sales"
        assert row["Facilitator"] == "Jon =Abara"
        assert (row["Score"], row["Rhythm"]) == ("0.7", "4")
        assert row["Diagnosis"] == "delivered"
        assert row["Cause: A dependency"] == "1"
        assert row["Mean: Our goals were few enough."] == "1.666667"
        assert row["Answers: Our goals were few enough."] == "3"

    def test_of_what_was_said_has_a_row_each(self, closed):
        rows = rows_of("learnings.csv", closed)

        assert [row["Line"] for row in rows] == [
            "learning",
            "action",
            "praise",
            "worked",
            "not_worked",
        ]
        assert rows[1]["Owner"] == "Leo Sand"
        assert rows[1]["Done"] == "no"
        assert rows[3]["Words"] == "'=Mondays"


class TestAWorkbook:
    def test_has_a_page_of_scores_with_two_charts(self, closed):
        book = load_workbook(BytesIO(written("xlsx", closed)))

        assert book.sheetnames[:5] == [
            "Summary",
            "Scores",
            "Scores of objectives",
            "Scores of key results",
            "Learnings and actions",
        ]
        page = book["Scores"]
        assert "Delivered. Ask whether it was ambitious enough." in cells_of(page)
        assert len(page._charts) == 2

    def test_says_scores_as_numbers_and_actions_with_their_day(self, closed):
        book = load_workbook(BytesIO(written("xlsx", closed)))

        scores = [cell.value for cell in book["Scores of key results"]["D"]]
        assert scores == ["Score", 0.6, 0.9]
        assert {"Ask", "Leo Sand", "For <every> call."} <= cells_of(
            book["Learnings and actions"]
        )

    def test_counts_the_score_where_the_days_left_stood(self, closed):
        said = cells_of(load_workbook(BytesIO(written("xlsx", closed)))["Summary"])

        assert {"Score", "a healthy stretch"} <= said
        assert "Days left" not in said


class TestAPage:
    def test_tells_the_score_the_story_and_the_decision_of_an_objective(self, closed):
        page = written("html", closed).decode()

        assert "We *began* late." in page
        assert "It carries the rest." in page
        assert "A dependency: The fair | came late." in page
        assert "0.48 under the old target of 240\u00a0leads" in page
        assert "For &lt;every&gt; call." in page

    def test_every_word_of_ours_is_translated(self, closed):
        told = {
            kind: FORMATS[kind].written(closed, lambda words: f"«{words}»").decode()
            for kind in ("html", "md")
        }

        for said in told.values():
            assert "«What the review came to»" in said
            assert "«A dependency»" in said
            assert "«Problems were raised early.»" in said
