"""Reading goes on beside whoever writes, and survives whatever a reader stumbles on."""

import sqlite3
from contextlib import ExitStack

import pytest

from okr.domain.errors import Unavailable
from okr.store import readers
from tests.store.steps import note, notes


class TestReading:
    def test_sees_one_moment(self, datastore, open_datastore):
        with datastore.transaction(commit=False) as cursor:
            before = cursor.execute("select count(*) from notes").fetchone()[0]
            note(open_datastore())
            after = cursor.execute("select count(*) from notes").fetchone()[0]

        assert (before, after) == (0, 0)
        assert notes(datastore) == ["here"]

    def test_a_connection_is_used_again(self, datastore, monkeypatch):
        notes(datastore)
        monkeypatch.setattr(sqlite3, "connect", None)

        assert notes(datastore) == []

    def test_one_that_fell_is_not_used_again(self, datastore):
        held = []
        for _ in range(2):
            with (
                pytest.raises(KeyboardInterrupt),
                datastore.transaction(commit=False) as cursor,
            ):
                held.append(cursor.connection)
                raise KeyboardInterrupt

        assert held[0] is not held[1]
        assert notes(datastore) == []

    def test_no_more_than_the_most_are_lent(self, datastore, monkeypatch):
        monkeypatch.setattr(readers, "WAIT", 0.05)
        with ExitStack() as lent:
            for _ in range(readers.MOST):
                lent.enter_context(datastore.transaction(commit=False))
            with pytest.raises(Unavailable), datastore.transaction(commit=False):
                pytest.fail("one more than the most")

        assert notes(datastore) == []
