"""Commits go together, a checkpoint goes alone, and everybody has a turn."""

from threading import Event, Thread

import pytest

from okr.domain.errors import Unavailable
from okr.store.lock import CheckpointLock

SHORT, LONG = 0.05, 2


@pytest.fixture
def lock(database):
    def of(timeout=SHORT):
        return CheckpointLock(database, timeout)

    return of


class TestShared:
    def test_commits_go_together(self, lock):
        with lock().shared(), lock().shared():
            pass

    def test_no_commit_begins_during_a_checkpoint(self, lock):
        with lock().alone(), pytest.raises(Unavailable), lock().shared():
            pytest.fail("a commit beside a checkpoint")

    def test_threads_of_one_process_keep_each_other_out(self, lock):
        one_object = lock()

        with one_object.alone(), pytest.raises(Unavailable), one_object.shared():
            pytest.fail("a commit beside a checkpoint")

    def test_a_folder_that_is_gone_is_said_in_a_sentence(self, database):
        lock = CheckpointLock(database.parent / "gone" / "okr.db", SHORT)

        with pytest.raises(Unavailable, match="cannot be opened"), lock.shared():
            pytest.fail("a lock in no folder")


class TestAlone:
    def test_no_checkpoint_begins_during_a_commit(self, lock):
        with lock().shared(), pytest.raises(Unavailable), lock().alone():
            pytest.fail("a checkpoint beside a commit")

    def test_only_one_checkpoints(self, lock):
        with lock().alone(), pytest.raises(Unavailable), lock().alone():
            pytest.fail("two checkpoints")

    def test_who_gave_up_leaves_nothing_locked(self, lock):
        with lock().shared(), pytest.raises(Unavailable), lock().alone():
            pytest.fail("a checkpoint beside a commit")

        with lock().alone():
            pass

    def test_commits_that_overlap_do_not_keep_it_out_for_ever(self, lock):
        stopped = Event()

        def commit_on_and_on():
            while not stopped.is_set():
                with lock(LONG).shared():
                    stopped.wait(0.02)

        committers = [Thread(target=commit_on_and_on) for _ in range(8)]
        for each in committers:
            each.start()
        try:
            for _ in range(5):
                with lock(LONG).alone():
                    pass
        finally:
            stopped.set()
            for each in committers:
                each.join()
