"""Files as people save them: any delimiter, any order of columns, CSV or XLSX."""

import struct
import zipfile
from datetime import datetime
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import Workbook

from okr.domain.errors import Refused
from okr.imports import files, tables, unpacking
from okr.imports.files import read, read_uploads

QUARTER = Path(__file__).parent.parent / "data" / "harbour-quarter"


def rows_of(tables, sheet="plan"):
    return [row.cells for row in tables.rows[sheet]]


def uploaded(text, name="readings.csv"):
    return read_uploads([(name, text.encode())])


def workbook(**sheets):
    book = Workbook()
    book.remove(book.active)
    for title, lines in sheets.items():
        sheet = book.create_sheet(title)
        for line in lines:
            sheet.append(line)
    file = BytesIO()
    book.save(file)
    return file.getvalue()


class TestCSV:
    @pytest.mark.parametrize("delimiter", [",", ";", "\t"])
    def test_any_delimiter_is_understood(self, delimiter):
        lines = ("Day,Measure,Value", "2026-11-06,Crews,12")
        text = "\r\n".join(line.replace(",", delimiter) for line in lines)

        told = uploaded(f"\ufeff{text}")

        assert rows_of(told, "readings") == [
            {"day": "2026-11-06", "measure": "Crews", "value": "12"}
        ]

    def test_row_numbers_are_those_of_the_spreadsheet(self):
        told = uploaded("Day,Measure,Value\n\n2026-11-06,Crews,12\n,,\n,Crews,13\n")

        assert [row.place.row for row in told.rows["readings"]] == [3, 5]

    def test_a_file_of_another_name_is_known_by_its_columns(self):
        told = uploaded("Key result,Day\nCrews,2026-11-06\n", name="export (3).csv")

        assert len(told.rows["check-ins"]) == 1

    @pytest.mark.parametrize(
        ("name", "text", "why"),
        [
            ("wishes.csv", "Wish,Size\nA boat,10\n", "no sheet of the template"),
            ("plan.csv", "Order,Title\n1,A boat\n", "has no column Type"),
            ("plan.csv", "", "has no column Order"),
            ("plan.pdf", "Order,Type,Title\n", "neither CSV nor XLSX"),
            ("plan.csv", f'Order,Type,Title\n"{"x" * 140_000}"\n', "no CSV we can"),
        ],
    )
    def test_what_cannot_be_read_is_refused_with_the_way_out(self, name, text, why):
        with pytest.raises(Refused, match=why):
            uploaded(text, name)

    def test_another_encoding_is_refused(self):
        with pytest.raises(Refused, match="save it as CSV UTF-8"):
            read_uploads([("plan.csv", "Größe".encode("latin-1"))])

    def test_too_much_is_refused_before_it_is_read(self):
        with pytest.raises(Refused, match="over 20 MB"):
            read_uploads([("plan.csv", bytes(files.LIMIT + 1))])

    def test_a_folder_without_tables_is_refused(self, tmp_path):
        with pytest.raises(Refused, match="holds no CSV or XLSX"):
            read(tmp_path)


class TestColumns:
    @pytest.mark.parametrize(
        ("word", "meant"),
        [
            ("Order*", "order"),
            ("OWNER (e-mail)", "owner"),
            ("Mesure", "measure"),
            ("Start value", "baseline"),
            ("Donewhen", "done when"),
            ("Whatever", None),
        ],
    )
    def test_a_column_is_guessed_from_how_it_is_written(self, word, meant):
        assert tables.meaning("plan", word) == meant

    @pytest.mark.parametrize("word", ["E-Mail", "Email", "e-mail address", "Mail"])
    def test_an_e_mail_is_written_in_many_ways(self, word):
        assert tables.meaning("people", word) == "e-mail"

    @pytest.mark.parametrize(
        "word", ["Password", "API token", "Client secret", "API key", "Key", "Note key"]
    )
    def test_a_column_named_like_a_secret_is_never_read(self, word):
        told = uploaded(f"Day,Measure,Value,{word}\n2026-11-06,Crews,12,hunter2\n")

        assert "hunter2" not in str(told.rows)
        assert f"readings: {word} is not read." in told.columns

    def test_a_key_result_is_no_secret(self):
        assert tables.meaning("check-ins", "Key result") == "key result"

    def test_how_each_column_was_understood_is_told(self):
        told = uploaded("Date,Metric,Value\n2026-11-06,Crews,12\n")

        assert told.columns == [
            "readings: Date is read as Day.",
            "readings: Metric is read as Measure.",
            "readings: Value is read as Value.",
        ]


class TestXLSX:
    def test_a_workbook_says_the_same_as_its_csv_files(self):
        told = read(QUARTER)
        sheets = {
            name: [list(line) for line in files.lines_of(name, text)]
            for name in ("people", "plan", "readings", "check-ins")
            for text in [(QUARTER / f"{name}.csv").read_text()]
        }

        same = read_uploads([("quarter.xlsx", workbook(**sheets))])

        assert same.rows == told.rows

    def test_numbers_and_days_are_read_as_they_are_typed(self):
        lines = [
            ("Day", "Measure", "Value"),
            (datetime(2026, 11, 6), "Crews", 12.50),
            (None, None, None),
            (datetime(2026, 11, 7), "Crews", 1_000_000),
        ]

        told = read_uploads([("a.xlsx", workbook(Readings=lines))])

        assert rows_of(told, "readings") == [
            {"day": "2026-11-06", "measure": "Crews", "value": "12.5"},
            {"day": "2026-11-07", "measure": "Crews", "value": "1000000"},
        ]

    def test_a_first_sheet_of_any_name_is_known_by_its_columns(self):
        lines = [("Order", "Type", "Title"), (1, "Mission", "Every crew comes home")]

        told = read_uploads([("a.xlsx", workbook(Sheet1=lines))])

        assert rows_of(told) == [
            {"order": "1", "type": "Mission", "title": "Every crew comes home"}
        ]

    def test_a_file_that_unpacks_to_far_more_is_refused_unopened(self):
        file = BytesIO()
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("xl/worksheets/sheet1.xml", bytes(5_000_000))

        with pytest.raises(Refused, match="unpacks to far more"):
            read_uploads([("bomb.xlsx", file.getvalue())])

    def test_a_file_of_too_many_parts_is_refused_unopened(self):
        file = BytesIO()
        with zipfile.ZipFile(file, "w") as archive:
            for number in range(1_001):
                archive.writestr(f"part-{number}", b"")

        with pytest.raises(Refused, match="unpacks to far more"):
            read_uploads([("parts.xlsx", file.getvalue())])

    @pytest.mark.parametrize(
        "content", [b"", b"PK\x03\x04", b"no workbook", struct.pack("<I", 0x06054B50)]
    )
    def test_what_is_no_workbook_is_refused(self, content):
        with pytest.raises(Refused, match="no workbook we can read"):
            read_uploads([("a.xlsx", content)])

    def test_a_child_that_takes_too_much_is_ended(self, monkeypatch):
        endless = ("-c", "while True: pass")
        monkeypatch.setattr("okr.imports.workbook.CHILD", endless)
        monkeypatch.setattr("okr.imports.workbook.SECONDS", 0.3)

        with pytest.raises(Refused, match="no workbook we can read"):
            read_uploads([("a.xlsx", workbook(Plan=[("Order", "Type", "Title")]))])

    def test_more_cells_than_a_plan_needs_end_the_child(self, monkeypatch):
        monkeypatch.setattr("okr.imports.unpacking.CELLS", 5)
        file = BytesIO(workbook(Plan=[("Order", "Type", "Title")] * 2))

        with pytest.raises(SystemExit, match="over 5 cells"):
            list(unpacking.sheets(file))

    def test_a_zip_that_is_no_workbook_is_refused(self):
        file = BytesIO()
        with zipfile.ZipFile(file, "w") as archive:
            archive.writestr("letter.txt", b"Dear harbour")

        with pytest.raises(Refused, match="no workbook we can read"):
            read_uploads([("a.xlsx", file.getvalue())])
