"""Rows of the template as a test writes them: only what it is about."""

import csv
from io import StringIO
from uuid import UUID

from okr.application.bringing_in import Outcome

NILS = UUID(int=41)
ROSA = {"Name": "Rosa Ferrandini", "E-mail": "rosa@harbour.example", "Team": "Boats"}


def a_mission(**different):
    return {
        "Order": "1",
        "Type": "Mission",
        "Title": "Every crew comes home",
    } | different


def a_theme(**different):
    return {"Order": "1.1", "Type": "Theme", "Title": "Fewer surprises"} | different


def an_objective(**different):
    told = {
        "Order": "2",
        "Type": "Objective",
        "Title": "Every crew sees the weather it will meet",
        "Cycle": "2026-Q4",
        "Status": "published",
    }
    return told | different


def a_key_result(**different):
    told = {
        "Order": "2.1",
        "Type": "Key result",
        "Title": "Crews with a forecast",
        "Serves": "2",
        "Baseline": "120",
        "Target": "240",
    }
    return told | different


def a_goal(**different):
    told = {
        "Order": "2.4",
        "Type": "Goal",
        "Title": "Teach twelve crews to read a forecast",
        "Team": "Boats",
        "Cycle": "2026-Q4",
        "Owner": "tomke@harbour.example",
        "Serves": "2.1",
        "Measure": "Crews taught",
        "Baseline": "0",
        "Target": "12",
        "Due": "2026-12-18",
        "Status": "agreed",
    }
    return told | different


def a_checkpoint(**different):
    told = {
        "Order": "2.4.1",
        "Type": "Checkpoint",
        "Title": "Something to look at",
        "Cycle": "2026-Q4",
        "Serves": "2.4",
        "Target": "3",
        "Due": "2026-10-22",
    }
    return told | different


def a_delegation(**different):
    told = {
        "Order": "6.1",
        "Type": "Delegation",
        "Title": "A leaflet for skippers",
        "Cycle": "2026-Q4",
        "Owner": "greta@harbour.example",
        "Serves": "2.1",
        "Due": "2026-10-30",
        "Status": "accepted",
        "Given by": "rosa@harbour.example",
        "First version": "2026-10-20",
        "Authority": "5",
        "Done when": "A skipper explains it to another",
        "Hours": "6",
    }
    return told | different


def a_reading(**different):
    told = {"Day": "2026-11-06", "Measure": "Crews with a forecast", "Value": "178"}
    return told | different


def a_check_in(**different):
    told = {
        "Day": "2026-11-09",
        "Key result": "Crews with a forecast",
        "Confidence": "0.7",
        "Note": "Steady week",
    }
    return told | different


def sheet(rows):
    """The rows as CSV, each column named once."""
    columns = list(dict.fromkeys(column for row in rows for column in row))
    written = StringIO()
    writer = csv.DictWriter(written, columns)
    writer.writeheader()
    writer.writerows(rows)
    return written.getvalue().encode()


def left_out(report):
    """Sheet, row number and reason of every refused row."""
    lines = report.of(Outcome.REFUSED)
    return [(line.place.sheet, line.place.row, line.why) for line in lines]


def counted(report):
    """How many rows became of each outcome, where there are any."""
    totals = {outcome.value: len(report.of(outcome)) for outcome in Outcome}
    return {word: total for word, total in totals.items() if total}
