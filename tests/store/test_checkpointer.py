"""The log is moved into the file while people write, by one process at a time."""

import multiprocessing
import os
from threading import Condition

import pytest

from okr.domain.errors import Unavailable
from okr.store import checkpointer
from okr.store.checkpointer import Checkpointer, checkpoint_when_due
from okr.store.sqlite import Datastore
from tests.store.steps import note, notes

PATIENT = 10


@pytest.fixture
def log(database):
    return database.with_name("okr.db-wal")


@pytest.fixture
def writers(datastore, database):
    """Three processes that write without a pause."""
    context = multiprocessing.get_context("spawn")
    stopped = context.Event()
    started = context.Semaphore(0)
    processes = [
        context.Process(target=write_on_and_on, args=(str(database), started, stopped))
        for _ in range(3)
    ]
    for process in processes:
        process.start()
    for _ in processes:
        assert started.acquire(timeout=30)
    yield processes
    stopped.set()
    for process in processes:
        process.join()
        assert process.exitcode == 0


def write_on_and_on(name, started, stopped):
    datastore = Datastore(name, lock_timeout=PATIENT)
    note(datastore, str(os.getpid()))
    started.release()
    while not stopped.is_set():
        note(datastore, str(os.getpid()))
    datastore.close()


class Looks:
    """Shows databases, and counts how often it was asked for them."""

    def __init__(self, *databases):
        self.databases = databases
        self.count = 0
        self._asked = Condition()

    def __call__(self):
        with self._asked:
            self.count += 1
            self._asked.notify_all()
        return self.databases

    def more(self, times):
        """Whether it was asked so many times more."""
        with self._asked:
            enough = self.count + times
            return self._asked.wait_for(lambda: self.count >= enough, timeout=10)


class TestCheckpointWhenDue:
    def test_a_short_log_is_left_alone(self, datastore, database, log):
        note(datastore)

        assert not checkpoint_when_due(database)
        assert log.stat().st_size > 0

    def test_a_long_log_goes_into_the_file(self, datastore, database, log):
        note(datastore, "x" * 2_000_000)

        assert checkpoint_when_due(database)
        assert log.stat().st_size == 0
        assert database.stat().st_size > 2_000_000
        assert notes(datastore) == ["x" * 2_000_000]

    def test_it_gets_its_turn_while_others_write_without_a_pause(
        self, datastore, database, log, writers, monkeypatch
    ):
        monkeypatch.setattr(checkpointer, "PATIENCE", PATIENT)

        turns = [checkpoint_when_due(database, log_bytes=0) for _ in range(10)]

        assert turns == [True] * 10

    def test_it_waits_for_whoever_commits(self, datastore, database, monkeypatch):
        monkeypatch.setattr(checkpointer, "PATIENCE", 0.05)

        with datastore.lock.shared():
            assert not checkpoint_when_due(database, log_bytes=0)
        assert checkpoint_when_due(database, log_bytes=0)

    def test_nobody_commits_meanwhile(self, datastore, database):
        with (
            datastore.lock.alone(),
            pytest.raises(Unavailable, match="busy right now"),
        ):
            note(datastore)

        assert notes(datastore) == []

    def test_what_it_cannot_open_waits_for_the_next_round(self, database):
        database.write_bytes(b"not a database" * 100)
        database.with_name("okr.db-wal").write_bytes(b"x")

        assert not checkpoint_when_due(database, log_bytes=0)
        assert not checkpoint_when_due(database.with_name("gone.db"), log_bytes=0)


class TestCheckpointer:
    @pytest.fixture
    def round_of(self, monkeypatch, tmp_path):
        """Starts one that goes round without a pause; tells what it looked at."""
        monkeypatch.setattr(checkpointer, "EVERY", 0.001)
        running = []

        def start(look):
            running.append(Checkpointer(tmp_path / "checkpointer.lock", look))
            running[-1].start()
            return running[-1]

        yield start
        for each in running:
            each.stop()

    def test_only_one_process_does_it_until_it_ends(self, round_of):
        first, second = Looks(), Looks()
        one = round_of(first)
        assert first.more(3)

        round_of(second)
        assert first.more(3)
        assert second.count == 0
        one.stop()

        assert second.more(3)

    def test_it_shortens_every_database_it_is_shown(
        self, round_of, datastore, database, log
    ):
        note(datastore, "x" * 2_000_000)
        looks = Looks(database)

        round_of(looks)
        assert looks.more(2)

        assert log.stat().st_size == 0
