"""A review written to a file, against a bare writer of the same cells."""

import csv
import json
from datetime import date
from io import BytesIO, StringIO
from warnings import catch_warnings

from openpyxl import load_workbook
from xlsxwriter import Workbook

from okr import policy
from okr.exports.formats import FORMATS
from okr.projections import cycles, practice, review
from tests.bench import crowd, ratio
from tests.bench.table import Line

BAR, PAIRS = 2.0, 7


def run():
    """The whole company's review as a file, against a bare writer of its cells."""
    told = reviewed()
    for kind, (made, bare) in FLOORS.items():
        cells = made(FORMATS[kind].written(told))
        found = ratio.compared(
            lambda kind=kind: FORMATS[kind].written(told),
            lambda bare=bare, cells=cells: bare(cells),
            pairs=PAIRS,
        )
        yield Line(f"Review as {kind.upper()}", "a bare writer", found, most=BAR)


def reviewed():
    """The running cycle as its lead reads it, names in place."""
    with crowd.opened() as workspace:
        today = date.today()
        with workspace.read_model.reading() as db:
            keys = policy.keys_of(policy.viewer(db, crowd.a_lead(db).id))
            found = review.of_cycle(
                db,
                cycles.running(db, today),
                today,
                practice.agreed(db),
                policy.readable,
                None,
                keys=keys,
            )
        return found.row(workspace.accounts.people.names(found.people, today))


def sheets_of(book):
    """Every filled cell by its place."""
    with catch_warnings(action="ignore"):
        # The reader has no bars inside cells, which are no values.
        loaded = load_workbook(BytesIO(book))
    return [
        [
            (cell.row - 1, cell.column - 1, cell.value)
            for row in sheet
            for cell in row
            if cell.value is not None
        ]
        for sheet in loaded
    ]


def write_sheets(sheets):
    with Workbook(BytesIO(), {"in_memory": True, "remove_timezone": True}) as book:
        day = book.add_format({"num_format": "d mmm yyyy"})
        for cells in sheets:
            sheet = book.add_worksheet()
            for row, column, value in cells:
                sheet.write(row, column, value, day)


def rows_of(table):
    return list(csv.reader(StringIO(table.decode("utf-8-sig"))))


def write_rows(rows):
    file = StringIO()
    csv.writer(file).writerows(rows)
    return file.getvalue().encode()


def write_json(told):
    return json.dumps(told, ensure_ascii=False, indent=2).encode()


FLOORS = {
    "xlsx": (sheets_of, write_sheets),
    "csv": (rows_of, write_rows),
    "json": (json.loads, write_json),
}
"""How the cells are read back out of the file, and written again by a bare writer."""
