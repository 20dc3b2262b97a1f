"""Lines of JSON on standard output: whole, and never waited for."""

import fcntl
import json
import logging
import os
from contextlib import contextmanager, redirect_stdout
from io import StringIO

import pytest
import structlog

from okr import lines


@pytest.fixture(autouse=True)
def no_request():
    """What a request of another test bound to its lines is not said here."""
    structlog.contextvars.clear_contextvars()


@contextmanager
def pipe():
    """What is written arrives at the end that is handed out."""
    reader, writer = os.pipe()
    os.set_blocking(reader, False)
    with (
        os.fdopen(reader, "rb", buffering=0) as end,
        os.fdopen(writer, "w") as begin,
        redirect_stdout(begin),
    ):
        yield end


def told(end):
    return [json.loads(line) for line in end.read(1_000_000).decode().splitlines()]


def fill(end):
    """Until not even a line fits."""
    capacity = fcntl.fcntl(end, fcntl.F_GETPIPE_SZ)
    for _ in range(capacity // 1_024):
        lines.write('"' + "x" * 1_021 + '"')


def test_a_line_says_what_happened_and_when():
    with pipe() as end:
        lines.log.info("signed_in", person="mara")

        (line,) = told(end)
    assert line.pop("timestamp").endswith("Z")
    assert line == {"event": "signed_in", "person": "mara"}


def test_nobody_waits_for_a_reader_who_sleeps():
    with pipe() as end:
        fill(end)
        missed = lines.lost

        for _ in range(3):
            lines.write('"not taken"')
        end.read(1_000_000)
        lines.log.info("awake")

        lost, awake = told(end)
    assert lost == {"event": "lines_lost", "count": missed + 3}
    assert awake["event"] == "awake"


def test_a_reader_who_went_away_is_told_how_much_they_missed():
    with pipe() as end:
        end.close()
        lines.log.info("nobody hears this")

    with pipe() as end:
        lines.log.info("heard")

        assert told(end)[0] == {"event": "lines_lost", "count": 1}


def test_where_there_is_no_file_behind_it_it_is_printed():
    with redirect_stdout(StringIO()) as printed:
        lines.log.info("printed")

    assert json.loads(printed.getvalue())["event"] == "printed"


def test_a_fault_is_one_line_with_its_traceback_cut():
    lines.tell_faults()
    lines.tell_faults()

    with pipe() as end:
        try:
            raise ValueError("x" * 10_000)
        except ValueError:
            logging.getLogger("okr").exception("projection_fault")

        (line,) = told(end)
    assert (line["event"], line["level"]) == ("projection_fault", "error")
    assert len(line["exception"]) == lines.LONGEST
