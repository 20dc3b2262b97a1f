"""Rows follow what happens, in this process and in others, and get over a fault."""

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from threading import Event, current_thread

import pytest

from okr.domain import AGGREGATES, Reading
from okr.domain.team import COMPANY
from okr.projections import follower, position, readings
from okr.projections.follower import Follower
from okr.projections.read_model import ReadModel
from okr.workspace import AT_ONCE, Workspace
from tests.builders import LEADS, LEO, NOW, TODAY
from tests.hard.company import found_company, fresh_hash, opener, seen, send


@pytest.fixture
def open_workspace(tmp_path):
    with opener(tmp_path / "company") as open_it:
        yield open_it


@pytest.fixture
def workspace(open_workspace):
    workspace = open_workspace()
    found_company(workspace)
    return workspace


class TestFault:
    @pytest.fixture
    def stumbling(self, monkeypatch):
        """Inside it a projection falls over every reading."""
        tell = readings.tell

        def fall(db, event, place):
            tell(db, event, place)
            if isinstance(event, Reading.Recorded):
                raise ZeroDivisionError("a fault in a projection")

        with monkeypatch.context() as patch:
            patch.setattr(readings, "tell", fall)
            yield patch

    def test_the_command_is_kept_and_the_rows_stay_whole(self, workspace, stumbling):
        before = seen(workspace)

        done = send(workspace, "ada", 1)

        assert done.position == workspace.last_position() == before[0] + 1
        assert "a fault in a projection" in workspace.fault
        assert seen(workspace) == before

    def test_a_server_that_starts_with_the_fault_shows_what_there_is(
        self, workspace, open_workspace, stumbling
    ):
        before = seen(workspace)
        send(workspace, "ada", 1)

        assert seen(open_workspace()) == before

    def test_once_mended_the_rows_are_told_what_they_missed(self, workspace, stumbling):
        send(workspace, "ada", 1)
        stumbling.undo()

        send(workspace, "ada", 2)

        assert workspace.fault is None
        assert seen(workspace) == fresh_hash(workspace)

    def test_the_follower_heals_it_by_itself(self, workspace, stumbling, monkeypatch):
        monkeypatch.setattr(follower, "LATER", 0.01)
        send(workspace, "ada", 1)
        healed = Event()
        catch_up = workspace.catch_up

        def overheard():
            if done := catch_up():
                healed.set()
            return done

        workspace.catch_up = overheard
        workspace.follow()
        stumbling.undo()

        assert healed.wait(10)
        assert seen(workspace) == fresh_hash(workspace)


class Heard:
    """A projection that notices when it is told something twice."""

    NUMBER = 1
    HEARS = AGGREGATES
    __name__ = "heard"

    def create(self, db):
        db.table("heard").create({"id": int, "position": int}, pk="id")

    def tell(self, db, event, position):
        db.execute("insert into heard (position) values (?)", [position])


class TestCatchUp:
    def test_what_another_process_told_meanwhile_is_not_told_again(
        self, workspace, tmp_path
    ):
        def slow(after, limit):
            told = workspace.told(after, limit)
            fast.catch_up()
            return told

        fast = ReadModel(tmp_path / "heard", workspace.told, [Heard()])
        fast.catch_up()
        slowly = ReadModel(tmp_path / "heard", slow, [Heard()])
        slowly.catch_up()
        send(workspace, "ada", 1)

        slowly.catch_up()

        with fast.reading() as db:
            (times,) = db.execute("select count(*) from heard").fetchone()
        fast.close()
        slowly.close()
        assert times == workspace.last_position()


class TestFollowing:
    def test_a_process_sees_what_another_has_written(self, workspace, open_workspace):
        other = open_workspace()
        other.follow()
        seen(other)

        done = send(workspace, "ada", 1)

        assert until(lambda: seen(other)[0] == done.position)
        assert seen(other) == seen(workspace)

    def test_the_rows_of_a_large_save_are_left_to_the_follower(self, workspace):
        tellers, catch_up = set(), workspace.catch_up

        def overheard():
            tellers.add(current_thread().name)
            return catch_up()

        workspace.catch_up = overheard
        workspace.follow()
        with workspace.command(actor="ada", at=NOW, via="test"):
            done = workspace.okr.keep(*many_readings(AT_ONCE + 1))

        assert until(lambda: seen(workspace)[0] == done.position)
        assert tellers == {"follower"}

    def test_it_goes_on_after_a_moment_without_files(self, monkeypatch):
        monkeypatch.setattr(follower, "LATER", 0.001)
        caught_up, looks = (
            Event(),
            iter([sqlite3.OperationalError("no more files")] * 3),
        )

        def version():
            for trouble in looks:
                raise trouble
            return 1

        def catch_up():
            caught_up.set()
            return True

        following = Follower(version, catch_up)
        following.start()

        assert caught_up.wait(10)
        following.stop()


def until(true):
    """Whether it becomes true in ten seconds."""
    pause = Event()
    return any(true() or pause.wait(0.01) for _ in range(1_000))


class TestInMemory:
    @pytest.fixture
    def in_memory(self):
        workspace = Workspace(None)
        found_company(workspace)
        yield workspace
        workspace.close()

    def test_a_page_may_act_while_it_reads(self, in_memory):
        with in_memory.read_model.reading() as db:
            done = send(in_memory, "ada", 1)

            assert position.of(db).position == done.position
        assert in_memory.fault is None

    def test_threads_read_while_others_write(self, in_memory):
        def work(number):
            send(in_memory, f"person {number % 4}", number)
            return seen(in_memory)[0]

        with ThreadPoolExecutor(8) as threads:
            reached = list(threads.map(work, range(40)))

        assert max(reached) == in_memory.last_position()
        assert seen(in_memory) == fresh_hash(in_memory)
        assert in_memory.fault is None


def many_readings(count):
    return [
        Reading.record(
            measure=LEADS,
            whose=COMPANY,
            on=TODAY,
            today=TODAY,
            value=Decimal(number),
            source="till",
            source_id=str(number),
            by=LEO,
        )
        for number in range(count)
    ]
