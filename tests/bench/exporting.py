"""A large review written to a file, against a bare writer of its ready cells.

What is asked of the rows is measured with the pages; here they lie ready on both sides.
A bare table takes numbers and days as they are: to say them is the writer's part.
"""

import csv
import json
from datetime import date
from io import BytesIO, StringIO
from itertools import cycle, islice
from uuid import UUID
from warnings import catch_warnings

from openpyxl import load_workbook
from xlsxwriter import Workbook

from okr import policy
from okr.exports import imprint
from okr.exports.formats import FORMATS
from okr.exports.review_csv import KEY_RESULT, OBJECTIVE
from okr.projections import cycles, practice, review
from tests.bench import book, crowd, ratio
from tests.bench.table import Line

BAR, PAIRS = 2.0, 7
OBJECTIVES, GOALS = 400, 2_500


def run():
    """A review of 400 objectives and 2,500 goals, against a bare writer."""
    told = large(reviewed())
    for kind, (ready, bare) in FLOORS.items():
        cells = ready(told)
        found = ratio.compared(
            lambda kind=kind: FORMATS[kind].written(told),
            lambda bare=bare, cells=cells: bare(cells),
            pairs=PAIRS,
        )
        yield Line(f"Review as {kind.upper()}", "a bare writer", found, most=BAR)
    yield from book.run(told)


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
        named = found.row(workspace.accounts.people.names(found.people, today))
        return imprint.stamped(named, found.row({id: id for id in found.people}))


def large(told):
    """As long as a group's: its objectives and goals over and over."""
    objectives, goals = told["objectives"], told["goals"]
    return {
        **told,
        "objectives": repeated(objectives, OBJECTIVES),
        "goals": repeated(goals, GOALS),
    }


def repeated(rows, count):
    several = enumerate(islice(cycle(rows), count))
    return [{**row, "id": str(UUID(int=place))} for place, row in several]


def sheets_of(told):
    """Every filled cell by its place."""
    book = FORMATS["xlsx"].written(told)
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


def rows_of(told):
    """The file's rows, each value as it is; what is said once a file left out."""
    begin = [told["cycle"]["name"], told["day"]]
    end = ["", told["position"], told["parameters_version"], ""]
    return [
        [*begin, *(row[n] for n in OBJECTIVE), *(proof[n] for n in KEY_RESULT), *end]
        for row in told["objectives"]
        for proof in row["key_results"]
    ]


def write_rows(rows):
    file = StringIO()
    csv.writer(file).writerows(rows)
    return file.getvalue().encode()


def values_of(told):
    return json.loads(FORMATS["json"].written(told))


def write_json(values):
    return json.dumps(values, ensure_ascii=False, indent=2).encode()


FLOORS = {
    "xlsx": (sheets_of, write_sheets),
    "csv": (rows_of, write_rows),
    "json": (values_of, write_json),
}
"""Which cells lie ready, and how a bare writer writes them."""
