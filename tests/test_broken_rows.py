"""Rows that break under whoever uses them are made anew, once, and nobody is told
anything but the truth meanwhile."""

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from threading import Barrier

import pytest

from okr.accounts import people
from okr.domain.errors import Unavailable
from okr.projections import follower, history, mission
from okr.projections.generations import Generations
from okr.projections.state import state_hash
from tests.builders import LEO, NOW
from tests.hard import breaking
from tests.hard.company import found_company, fresh_hash, opener, seen, send
from tests.test_following import until
from tests.test_rebuild import files
from tests.web.conftest import end
from web.app import create_app
from web.pages import health

UNREAD = (sqlite3.DatabaseError, Unavailable)


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
    # All is in the file itself then, and nothing in its log.
    workspace.read_model.rebuild()
    return workspace


@pytest.fixture
def unmade(monkeypatch):
    """Inside it no rows can be made anew."""
    with monkeypatch.context() as patch:
        patch.setattr(history, "tell", lambda *_: 1 / 0)
        yield patch


def read(workspace):
    """What a page would see; None when it has to say that it cannot see."""
    try:
        return seen(workspace)
    except UNREAD:
        return None


@pytest.mark.parametrize("how", breaking.WAYS.values(), ids=breaking.WAYS)
class TestEveryWay:
    def test_who_reads_has_them_at_the_second_try(self, workspace, folder, how):
        before = seen(workspace)
        how(folder)

        looks = [read(workspace) for _ in range(3)]

        assert looks[1:] == [before] * 2
        assert looks[0] in (before, None)

    def test_who_writes_is_answered(self, workspace, folder, how):
        seen(workspace)
        how(folder)

        done = send(workspace, "ada", 1)
        read(workspace)

        assert seen(workspace) == fresh_hash(workspace)
        assert seen(workspace)[0] == done.position

    def test_a_process_that_starts_sees_whole_rows(
        self, workspace, open_workspace, folder, how
    ):
        before = seen(workspace)
        how(folder)
        later = open_workspace()

        read(later)

        assert seen(later) == before

    def test_the_follower_heals_them_when_nobody_comes(
        self, workspace, folder, how, monkeypatch
    ):
        monkeypatch.setattr(follower, "LATER", 0.01)
        before = seen(workspace)
        workspace.read_model.close()
        how(folder)
        workspace.follow()

        assert until(lambda: read(workspace) == before)
        assert workspace.fault is None


class TestTogether:
    def test_processes_that_find_out_together_make_one_new_file(
        self, workspace, open_workspace, folder
    ):
        everybody = [workspace, *(open_workspace() for _ in range(3))]
        before = [seen(each) for each in everybody]
        there, start = files(workspace), Barrier(len(everybody))
        breaking.pages(folder)

        def look(each):
            each.read_model.close()
            start.wait()
            return [read(each) for _ in range(3)]

        with ThreadPoolExecutor(len(everybody)) as threads:
            looks = list(threads.map(look, everybody))

        assert [each[-1] for each in looks] == before
        assert len(files(workspace)) == len(there) + 1

    def test_a_page_that_finds_out_late_breaks_no_new_rows(self, workspace, folder):
        with (
            pytest.raises(sqlite3.DatabaseError),
            workspace.read_model.reading() as late,
        ):
            breaking.pages(folder)
            read(workspace)
            healed, there = seen(workspace), files(workspace)
            state_hash(late)

        assert seen(workspace) == healed
        assert files(workspace) == there

    def test_a_disk_that_breaks_every_file_is_not_kept_busy(
        self, workspace, folder, monkeypatch
    ):
        use, made = Generations.use, []

        def spoilt(generations, path):
            use(generations, path)
            breaking.whole_file(folder)
            made.append(path)

        monkeypatch.setattr(Generations, "use", spoilt)
        breaking.whole_file(folder)
        workspace.read_model.close()

        tries = [workspace.catch_up() for _ in range(9)]

        assert not any(tries)
        assert "see whether the disk is well" in workspace.fault
        assert len(made) < len(tries) / 2


class TestServed:
    @pytest.fixture
    def client(self, workspace, monkeypatch):
        """Leo's browser, at a server with a follower."""
        monkeypatch.setattr(health, "LEAST_FREE", 0)
        monkeypatch.setattr(follower, "LATER", 0.01)
        workspace.follow()
        with workspace.okr.datastore.transaction(commit=True) as cursor:
            people.add(cursor, str(LEO), "Leo", "leo@clinics.example", NOW.date())
        app = create_app(workspace)
        client = app.test_client()
        token = workspace.accounts.sessions.start(str(LEO), datetime.now(UTC))
        client.set_cookie("okr", token)
        yield client
        end(app.extensions["live"])

    def test_readiness_is_refused_until_they_are_whole(
        self, client, workspace, folder, unmade
    ):
        probe = client.application.test_client()
        assert probe.get("/readyz").status_code == 200
        workspace.read_model.close()
        breaking.pages(folder)
        read(workspace)

        broken = probe.get("/readyz")
        unmade.undo()

        assert broken.status_code == 503
        assert broken.json["reason"]
        assert until(lambda: probe.get("/readyz").status_code == 200)

    def test_a_page_that_comes_upon_it_is_a_sentence_and_then_there_again(
        self, client, unmade
    ):
        assert client.get("/map").status_code == 200
        unmade.setattr(mission, "themes", come_upon_broken_rows)

        told = [client.get("/map") for _ in range(3)]
        unmade.undo()

        assert {answer.status_code for answer in told} == {503}
        assert "The store cannot be reached right now" in told[0].text
        assert until(lambda: client.get("/map").status_code == 200)

    def test_a_write_is_kept_and_no_one_waits_for_its_rows(
        self, client, workspace, folder, unmade
    ):
        workspace.read_model.close()
        breaking.pages(folder)
        read(workspace)

        done = send(workspace, "ada", 1)
        unmade.undo()

        assert done.position == workspace.last_position()
        assert until(lambda: read(workspace) == fresh_hash(workspace))


def come_upon_broken_rows(db):
    error = sqlite3.DatabaseError("database disk image is malformed")
    error.sqlite_errorcode = sqlite3.SQLITE_CORRUPT
    raise error
