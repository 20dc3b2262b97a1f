"""Ways to break the rows of a company while processes use them."""

import sqlite3
from contextlib import closing

from okr.projections.generations import Generations

PAGE, PAGES = 4096, 40
NONSENSE = b"\xa5"


def pages(data):
    """Many of them, but the first: it looks like rows until one of them is read."""
    with current(data).open("r+b") as rows:
        rows.seek(2 * PAGE)
        rows.write(NONSENSE * PAGE * PAGES)


def whole_file(data):
    rows = current(data)
    with rows.open("r+b") as written:
        written.write(NONSENSE * rows.stat().st_size)


def end_of_file(data):
    with current(data).open("r+b") as rows:
        rows.truncate(PAGE + 1)


def all_of_file(data):
    with current(data).open("r+b") as rows:
        rows.truncate(0)


def file_gone(data):
    current(data).unlink()


def pointer_to_nothing(data):
    Generations(data / "read").pointer.write_text("read-999999.db")


def pointer_to_the_log(data):
    Generations(data / "read").pointer.write_text("../okr.db")


def pointer_garbled(data):
    Generations(data / "read").pointer.write_bytes(b"\xff\xfe\x00\xff")


def history_of(file):
    """Break what the history is read from, and nothing that opening it looks at."""
    with closing(sqlite3.connect(file)) as raw:
        named = raw.execute("select rootpage from sqlite_schema where name = 'history'")
        (page,) = named.fetchone()
    with file.open("r+b") as written:
        written.seek((page - 1) * PAGE)
        written.write(NONSENSE * PAGE)


def current(data):
    return Generations(data / "read").current()


WAYS = {
    "broken pages": pages,
    "rows that are no database": whole_file,
    "rows cut off": end_of_file,
    "rows emptied": all_of_file,
    "rows gone": file_gone,
    "a pointer to nothing": pointer_to_nothing,
    "a pointer to the log": pointer_to_the_log,
    "a garbled pointer": pointer_garbled,
}
