"""Copies of the past that break are made anew, and so is what was made from them."""

import sqlite3

import pytest

from okr.projections.read_model import ReadModel
from okr.projections.state import state_hash
from okr.workspace import PROJECTIONS
from tests.hard import breaking

PLACE = 5


@pytest.fixture
def rows(company, tmp_path):
    rows = ReadModel(tmp_path, company.workspace.told, PROJECTIONS)
    rows.rebuild()
    yield rows
    rows.close()


def past(rows, place=PLACE):
    """What there was at a position; None when a page has to say that it cannot see."""
    try:
        with rows.at(place, "[]") as db:
            return db.execute("select * from main.history").fetchall()
    except sqlite3.DatabaseError:
        return None


@pytest.mark.parametrize("content", [b"", b"no rows at all " * 9_000])
def test_a_copy_that_is_none_is_made_anew(rows, content):
    before = past(rows)
    rows.past.close()
    rows.past.made(PLACE).write_bytes(content)

    assert past(rows) == before


def test_a_copy_with_broken_pages_is_there_at_the_second_try(rows):
    before = past(rows)
    rows.past.close()
    breaking.history_of(rows.past.made(PLACE))

    assert [past(rows) for _ in range(2)] == [None, before]


def test_no_other_copy_is_made_from_a_broken_one(rows):
    later = PLACE + 1
    expected = past(rows, later)
    rows.past.close()
    rows.past.made(later).unlink()
    past(rows)
    breaking.history_of(rows.past.made(PLACE))

    looks = [past(rows, later) for _ in range(2)]

    assert looks[-1] == expected
    assert rows.past.made(PLACE) is None


def test_a_look_at_a_broken_copy_spares_the_one_made_meanwhile(rows):
    with pytest.raises(sqlite3.DatabaseError), rows.at(PLACE, "[]") as late:
        breaking.history_of(rows.past.made(PLACE))
        past(rows)
        anew = rows.past.make(PLACE).stat().st_ino
        state_hash(late)

    assert rows.past.made(PLACE).stat().st_ino == anew
