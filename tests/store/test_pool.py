"""A process that could not write for a moment can write again the moment after."""

import sqlite3
from contextlib import ExitStack, contextmanager

import pytest

from okr.domain.errors import Unavailable
from okr.store import pool
from tests.store.steps import note, notes, setting

SHARED = "file:notes?mode=memory&cache=shared"


@pytest.fixture
def out_of_files(monkeypatch):
    """Inside it nothing opens, as when a process has too many files."""

    def refuse(*_, **__):
        raise sqlite3.OperationalError("unable to open database file")

    @contextmanager
    def refusing():
        with monkeypatch.context() as patch:
            patch.setattr(sqlite3, "connect", refuse)
            yield

    return refusing


class TestGetConnection:
    def test_a_writer_without_a_connection_gives_the_lock_back(
        self, open_datastore, datastore, out_of_files
    ):
        other = open_datastore()
        other.pool.pool_timeout = 0.1
        with out_of_files(), pytest.raises(Unavailable):
            note(other)

        note(other, "after")

        assert notes(other) == ["after"]

    def test_a_writer_that_finds_all_connections_taken_gives_the_lock_back(
        self, datastore
    ):
        datastore.pool.pool_timeout = 0.1
        with ExitStack() as taken:
            for _ in range(datastore.pool.pool_size + datastore.pool.max_overflow):
                taken.enter_context(datastore.get_connection(commit=False))
            with pytest.raises(Unavailable):
                note(datastore)

        note(datastore, "after")

        assert notes(datastore) == ["after"]

    def test_a_reader_without_a_connection_does_not_keep_writers_out(
        self, open_datastore, out_of_files
    ):
        memory = open_datastore(SHARED)
        memory.pool.pool_timeout = 0.1
        with memory.transaction(commit=True) as cursor:
            cursor.execute("create table notes (words text)")
        with (
            memory.transaction(commit=False),
            out_of_files(),
            pytest.raises(Unavailable),
            memory.transaction(commit=False),
        ):
            pytest.fail("a connection out of nothing")

        note(memory, "after")

        assert notes(memory) == ["after"]


class TestPutConnection:
    def test_a_connection_left_inside_a_transaction_is_not_used_again(self, datastore):
        with (
            pytest.raises(KeyboardInterrupt),
            datastore.get_connection(commit=True) as connection,
        ):
            connection.cursor().execute("begin immediate")
            raise KeyboardInterrupt

        note(datastore, "after")

        assert notes(datastore) == ["after"]

    def test_what_was_written_before_a_fall_is_not_kept(self, datastore):
        with (
            pytest.raises(KeyboardInterrupt),
            datastore.transaction(commit=True) as cursor,
        ):
            cursor.execute("insert into notes (words) values ('half')")
            raise KeyboardInterrupt

        assert notes(datastore) == []


class TestTransaction:
    def test_a_writer_knows_at_once_that_another_is_writing(
        self, datastore, open_datastore
    ):
        other = open_datastore(lock_timeout=0.1)

        with datastore.transaction(commit=True) as first:
            setting(first, "data_version")

            with pytest.raises(Unavailable), other.transaction(commit=True):
                pytest.fail("two writers at once")

    def test_a_reader_reads_on_while_another_is_writing(
        self, datastore, open_datastore
    ):
        note(datastore, "before")
        other = open_datastore(lock_timeout=0.1)

        with datastore.transaction(commit=True) as cursor:
            cursor.execute("insert into notes (words) values ('now')")

            assert notes(other) == ["before"]


class TestConnect:
    def test_every_connection_is_durable_and_leaves_the_log_alone(self, datastore):
        with ExitStack() as held:
            cursors = [
                held.enter_context(datastore.transaction(commit=commit))
                for commit in (True, False, False, False)
            ]
            settings = [
                tuple(
                    setting(cursor, name)
                    for name in ("journal_mode", "synchronous", "wal_autocheckpoint")
                )
                for cursor in cursors
            ]

        assert settings == [("wal", pool.SYNCHRONOUS_FULL, 0)] * 4

    def test_a_store_that_is_not_durable_does_not_open(self, database, monkeypatch):
        monkeypatch.setattr(pool, "SYNCHRONOUS_FULL", 3)

        with pytest.raises(sqlite3.OperationalError, match="FULL was not taken"):
            pool.connect(str(database), 1)

    @pytest.mark.parametrize(("seconds", "told"), [(2.5, 2500), (30, 30000)])
    def test_it_waits_for_a_lock_as_long_as_it_is_told(
        self, open_datastore, seconds, told
    ):
        patient = open_datastore(lock_timeout=seconds)

        with patient.transaction(commit=False) as cursor:
            assert setting(cursor, "busy_timeout") == told
        assert patient.lock.timeout == seconds

    def test_two_and_a_half_seconds_unless_told(self, open_datastore):
        with open_datastore().transaction(commit=False) as cursor:
            assert setting(cursor, "busy_timeout") == 2500

    def test_a_long_log_is_not_shortened_by_writing(self, datastore, database):
        for _ in range(8):
            note(datastore, "x" * 1_000_000)

        log = database.with_name("okr.db-wal")
        assert log.stat().st_size > 8_000_000
        assert database.stat().st_size < 100_000
