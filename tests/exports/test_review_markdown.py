"""A review as Markdown, against a whole expected text, and read by a parser's rules."""

from pathlib import Path

import pytest

from okr.exports import review_markdown
from okr.exports.markdown import plain, quoted, table

EXPECTED = Path(__file__).parent / "data" / "review.md"


def test_the_file_says_all_of_the_quarter(reviewed):
    written = review_markdown.written(reviewed).decode()

    assert written == EXPECTED.read_text("utf-8")


def test_the_same_review_gives_the_same_bytes(reviewed):
    written = review_markdown.written(reviewed)

    assert written == review_markdown.written(dict(reviewed))


def test_every_word_of_ours_is_translated(reviewed):
    written = review_markdown.written(reviewed, lambda words: f"«{words}»").decode()

    assert "«Said on the way»" in written
    assert "«Key result»" in written


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("*bold* _and_ `code`", r"\*bold\* \_and\_ \`code\`"),
        ("[go](https://x.example)", r"\[go\](https://x.example)"),
        ("<script>", r"\<script\>"),
        ("a | b", r"a \| b"),
        ("&amp;", r"\&amp;"),
        ("# heading", r"\# heading"),
        ("- item", r"\- item"),
        ("1. item", r"1\. item"),
        ("0.75", "0.75"),
        ("two\nlines", "two lines"),
        ("C:\\new", r"C:\\new"),
    ],
)
def test_what_people_wrote_is_never_markup(words, told):
    assert plain(words) == told


def test_a_cell_never_ends_its_row():
    told = table(["Name", "Count"], [("a | b\nc", "1")], numbers=[1])

    assert told.splitlines() == [
        "| Name | Count |",
        "| --- | --: |",
        r"| a \| b c | 1 |",
    ]


def test_every_line_of_a_quote_is_quoted():
    assert quoted("one\n\n# two") == "> one  \n>  \n> \\# two"
