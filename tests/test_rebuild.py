"""Rows followed live and rows built anew are the same rows."""

import shutil
import sqlite3
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from threading import Event

import pytest

from okr.policy import readable
from okr.projections import history, position, readings, search
from okr.projections.generations import KEPT
from okr.projections.state import state_hash
from okr.workspace import Workspace
from tests.hard.company import found_company, fresh_hash, opener, seen, send
from tests.hard.writing import Writing


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "company"


@pytest.fixture
def open_workspace(folder):
    with opener(folder) as open_it:
        yield open_it


@pytest.fixture
def workspace(open_workspace):
    workspace = open_workspace()
    found_company(workspace)
    return workspace


@pytest.fixture
def writers(workspace, folder):
    """Two processes that write until they are stopped."""
    writers = [Writing(folder, name) for name in ("ada", "ben")]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.wait_until_it_writes()
    yield writers
    for writer in writers:
        writer.process.kill()
        writer.bury()


def files(workspace):
    return sorted(
        path.name for path in workspace.read_model.generations.folder.glob("read-*.db")
    )


class TestRebuild:
    def test_beside_writing_processes_everybody_sees_the_same(self, workspace, writers):
        began = workspace.last_position()
        for _ in range(4):
            workspace.read_model.rebuild()
            for writer in writers:
                writer.wait_until_it_writes()
        for writer in writers:
            writer.stop()

        states = [writer.state() for writer in writers]
        workspace.catch_up()

        assert states == [fresh_hash(workspace)] * 2
        assert seen(workspace) == fresh_hash(workspace)
        assert workspace.last_position() > began

    def test_the_full_text_is_built_last_and_followed_from_then_on(self, workspace):
        send(workspace, "ada", 0)
        workspace.read_model.rebuild()
        send(workspace, "ada", 3)

        with workspace.read_model.reading() as db:
            rows = search.search(db, "ada", readable, 9, keys='["company"]')

        assert [row["snippet"] for row in rows] == [
            [("ada", True), (" 3", False)],
            [("ada", True), (" 0", False)],
        ]

    def test_the_pointer_always_names_a_whole_file(self, workspace):
        generations = workspace.read_model.generations
        stopped = Event()

        def look():
            found = Counter()
            while not stopped.is_set():
                with closing(sqlite3.connect(generations.current())) as raw:
                    (reached,) = raw.execute("select position from reached").fetchone()
                    found[reached] += 1
            return found

        with ThreadPoolExecutor(2) as threads:
            looks = [threads.submit(look) for _ in range(2)]
            for _ in range(5):
                workspace.read_model.rebuild()
            stopped.set()

        for looked in looks:
            assert looked.result().keys() == {workspace.last_position()}

    def test_three_generations_are_kept(self, workspace):
        for _ in range(5):
            workspace.read_model.rebuild()

        assert files(workspace) == [f"read-00000{n}.db" for n in (4, 5, 6)]
        assert len(files(workspace)) == KEPT

    def test_a_page_reads_on_in_the_rows_it_began_with(self, workspace):
        with workspace.read_model.reading() as db:
            before = state_hash(db)
            send(workspace, "ada", 0)
            for _ in range(KEPT + 1):
                workspace.read_model.rebuild()

            assert state_hash(db) == before
        assert seen(workspace)[0] == workspace.last_position() > before[0]

    def test_what_cannot_be_built_is_not_pointed_at_and_not_left_lying(
        self, workspace, monkeypatch
    ):
        before, there = seen(workspace), files(workspace)
        with monkeypatch.context() as patch, pytest.raises(ZeroDivisionError):
            patch.setattr(history, "tell", lambda *_: 1 / 0)
            workspace.read_model.rebuild()

        assert files(workspace) == there
        assert seen(workspace) == before

    def test_rows_in_memory_as_well(self):
        workspace = Workspace(None)
        found_company(workspace)
        followed = seen(workspace)

        workspace.read_model.rebuild()

        assert seen(workspace) == followed == fresh_hash(workspace)
        workspace.close()


class TestFirstLook:
    """Whoever looks first after a start sees rows that fit; nobody catches up first."""

    def test_rows_that_were_deleted_are_there_again(
        self, workspace, open_workspace, folder
    ):
        before = seen(workspace)
        workspace.close()
        shutil.rmtree(folder / "read")

        assert seen(open_workspace()) == before

    def test_rows_deleted_under_a_running_server_as_well(self, workspace, folder):
        before = seen(workspace)
        shutil.rmtree(folder / "read")

        assert seen(workspace) == before
        send(workspace, "ada", 0)
        assert seen(workspace) == fresh_hash(workspace)

    @pytest.mark.parametrize("content", [b"", b"no rows at all " * 1_000])
    def test_a_file_that_holds_no_rows_is_built_anew(
        self, workspace, open_workspace, content
    ):
        before = seen(workspace)
        workspace.close()
        workspace.read_model.generations.current().write_bytes(content)

        assert seen(open_workspace()) == before

    def test_rows_of_another_release_are_built_anew(
        self, workspace, open_workspace, monkeypatch
    ):
        workspace.close()
        monkeypatch.setattr(readings, "NUMBER", readings.NUMBER + 1)

        later = open_workspace()

        with later.read_model.reading() as db:
            assert position.of(db).signature == later.read_model.telling.signature
        assert files(later) == ["read-000001.db", "read-000002.db"]

    def test_rows_ahead_of_a_restored_log_are_built_anew(
        self, workspace, open_workspace, folder
    ):
        restore = backup(folder)
        send(workspace, "ada", 0)
        workspace.close()
        restore()

        later = open_workspace()

        assert seen(later) == fresh_hash(later)
        assert seen(later)[0] == later.last_position()

    def test_rows_of_a_past_that_a_restored_log_never_had_are_built_anew(
        self, workspace, open_workspace, folder
    ):
        restore = backup(folder)
        send(workspace, "ada", 1)
        workspace.close()
        restore()
        shutil.move(folder / "read", folder / "aside")
        send(open_workspace(), "ben", 1)
        shutil.rmtree(folder / "read")
        shutil.move(folder / "aside", folder / "read")

        later = open_workspace()

        assert seen(later) == fresh_hash(later)

    def test_rows_that_fit_are_used_as_they_are(self, workspace, open_workspace):
        before = seen(workspace), files(workspace)
        workspace.close()

        later = open_workspace()

        assert (seen(later), files(later)) == before


def backup(folder):
    """Copy the log while it is in use; return what brings the copy back."""
    copy = folder.parent / "backup.db"
    with (
        closing(sqlite3.connect(folder / "okr.db")) as log,
        closing(sqlite3.connect(copy)) as kept,
    ):
        log.backup(kept)

    def restore():
        for suffix in ("-wal", "-shm"):
            (folder / f"okr.db{suffix}").unlink(missing_ok=True)
        shutil.copy(copy, folder / "okr.db")

    return restore
