"""A review as a workbook, read back by another library."""

from datetime import datetime
from io import BytesIO
from zipfile import ZIP_STORED, ZipFile

import pytest
from openpyxl import load_workbook

from okr.exports import review_xlsx

A4 = 9
FORMULA = "=HYPERLINK(1)"
# The reader knows nothing of bars in cells, and says so.
BARS = "ignore:(Unknown|Conditional Formatting) extension is not supported"
pytestmark = pytest.mark.filterwarnings(BARS)


@pytest.fixture
def book(reviewed):
    return load_workbook(BytesIO(review_xlsx.written(reviewed)))


def rows_of(sheet):
    heading, *rows = sheet.iter_rows()
    names = [cell.value for cell in heading]
    return [dict(zip(names, row, strict=True)) for row in rows]


def parts_of(written, prefix):
    with ZipFile(BytesIO(written)) as package:
        found = [name for name in package.namelist() if name.startswith(prefix)]
        return [package.read(name).decode() for name in found]


def test_the_summary_comes_first_and_says_the_quarter(book):
    first = book.worksheets[0]

    said = {cell.value for row in first.iter_rows() for cell in row if cell.value}
    assert first.title == "Summary"
    assert {"2026-Q4", "Grow the number of patients who get better"} <= said
    assert "Northwind Care · Quarterly review" in said
    assert (
        "Patients reached: 466,000\u00a0patients, from 412,000 towards 520,000" in said
    )


def test_numbers_are_numbers_and_days_are_days(book):
    first, other = rows_of(book["Key results"])

    assert first["Now"].value == 178
    assert first["Progress"].value == pytest.approx(0.58)
    assert first["Progress"].number_format == "0.0%"
    assert first["Due"].value == datetime(2026, 12, 31)
    assert first["Due"].is_date
    assert other["Baseline"].value == -0.5
    assert other["Now"].value is None


def test_an_objective_says_who_was_not_heard(book):
    (objective,) = rows_of(book["Objectives"])

    assert (
        objective["Not heard"].value == "Jon =Abara: <Consented>, and then | was away."
    )


def test_headings_stay_can_be_filtered_and_are_printed_on_every_page(book):
    tables = [sheet for sheet in book if sheet.title not in ("Summary", "Charts")]

    assert len(tables) == 9
    for sheet in tables:
        assert sheet.freeze_panes == "B2"
        assert sheet.auto_filter.ref.startswith("A1:")
        assert sheet.print_title_rows == "$1:$1"
        assert sheet.page_setup.orientation == "landscape"
        assert sheet.sheet_properties.pageSetUpPr.fitToPage


def test_every_sheet_is_for_a4_and_says_what_it_is_from(book):
    for sheet in book:
        assert sheet.page_setup.paperSize == A4
        assert "as it stood on 20\u00a0Nov\u00a02026" in sheet.oddFooter.left.text


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "\r"])
def test_words_that_begin_like_a_formula_are_text(reviewed, sign):
    hostile = f"{sign}1+1"
    objective = {**reviewed["objectives"][0], "title": hostile, "owner": hostile}

    written = review_xlsx.written({**reviewed, "objectives": [objective]})

    (row,) = rows_of(load_workbook(BytesIO(written))["Objectives"])
    assert row["Objective"].quotePrefix
    assert row["Owner"].quotePrefix
    sheets = "".join(parts_of(written, "xl/worksheets/sheet"))
    assert "<f>" not in sheets
    assert "<hyperlink" not in sheets


def test_every_key_result_has_a_chart_drawn_from_its_cells(reviewed):
    written = review_xlsx.written(reviewed)

    charts = parts_of(written, "xl/charts/chart")
    curves = [chart for chart in charts if "<c:scatterChart>" in chart]
    assert len(curves) == 2
    assert len(charts) == 4
    assert "<c:f>'Key results'!$A$2</c:f>" in curves[0]
    assert "<c:f>Readings!$D$2:$D$5</c:f>" in curves[0]


def test_a_title_like_a_formula_is_never_one_in_a_chart(reviewed):
    proof = {**reviewed["objectives"][0]["key_results"][0], "title": FORMULA}
    objective = {**reviewed["objectives"][0], "key_results": [proof]}

    written = review_xlsx.written({**reviewed, "objectives": [objective]})

    charts = "".join(parts_of(written, "xl/charts/chart"))
    assert f"<c:f>{FORMULA[1:]}" not in charts
    assert f"<c:v>{FORMULA}</c:v>" in charts


def test_a_moved_target_and_what_was_said_have_their_sheets(book):
    (moved,) = rows_of(book["Moved targets"])
    (said,) = rows_of(book["Said on the way"])

    assert moved["Target before"].value == 240
    assert moved["By"].value == "Mara Lindqvist"
    assert said["What was said"].value == "Two clinics called back."


def test_a_quarter_without_objectives_is_still_a_workbook(reviewed):
    counts = {**reviewed["counts"], "objectives": 0, "key_results": 0, "health": {}}
    none = {"objectives": [], "goals": [], "delegations": []}
    bare = {**reviewed, **none, "mission": None, "counts": counts}

    book = load_workbook(BytesIO(review_xlsx.written(bare)))

    assert book.sheetnames == ["Summary", "Objectives", "Key results"]


def test_somebody_who_left_has_no_name(reviewed):
    objective = {**reviewed["objectives"][0], "owner": None}

    written = review_xlsx.written({**reviewed, "objectives": [objective]})

    (row,) = rows_of(load_workbook(BytesIO(written))["Objectives"])
    assert row["Owner"].value == "someone who left"


def test_the_same_review_gives_the_same_bytes(reviewed):
    written = review_xlsx.written(reviewed)

    assert written == review_xlsx.written(dict(reviewed))
    with ZipFile(BytesIO(written)) as package:
        assert {part.compress_type for part in package.infolist()} == {ZIP_STORED}
        assert {part.date_time[0] for part in package.infolist()} == {1980}


def test_it_was_made_on_the_day_it_tells_of(book):
    assert book.properties.created == datetime(2026, 11, 20)
    assert book.properties.title == "Review 2026-Q4 · Northwind Care"


def test_more_than_can_be_drawn_is_said(reviewed):
    objective = reviewed["objectives"][0]
    proofs = objective["key_results"][:1] * 201
    many = [{**objective, "key_results": proofs}, *[objective] * 24]

    written = review_xlsx.written({**reviewed, "objectives": many})

    charts = load_workbook(BytesIO(written))["Charts"]
    said = [row[0].value for row in charts.iter_rows() if row[0].value]
    assert said[-1] == "The first 200 of 249 key results are drawn."
    titles = "".join(parts_of(written, "xl/charts/chart"))
    assert "Progress of the first 24 objectives" in titles


def test_signs_that_are_no_characters_leave_the_file_readable(reviewed):
    reviewed["objectives"][0]["title"] = "Odd \ufffe and \uffff"

    book = load_workbook(BytesIO(review_xlsx.written(reviewed)))

    titles = [row["Objective"].value for row in rows_of(book["Objectives"])]
    assert "Odd \ufffd and \ufffd" in titles
