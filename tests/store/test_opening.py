"""Files are opened on first use, after the fork, and few of them."""

import sqlite3
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from okr.application.founding import found
from okr.projections import opening, position
from okr.store.sqlite import refuse_second_sqlite
from okr.workspace import Workspace
from tests.builders import LEO, NOW
from tests.store.steps import setting

FORKED = """
import os, sys
opened = []
sys.addaudithook(lambda name, _: name == "sqlite3.connect" and opened.append(name))
from web.app import create_app
app = create_app()
assert not opened, "opened before the fork"
child = os.fork()
if not child:
    status = app.test_client().get("/readyz").status_code
    os._exit(0 if status < 400 and opened else 1)
sys.exit(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
"""


@pytest.fixture
def open_workspace(tmp_path):
    opened = []

    def open_it(**options):
        opened.append(Workspace(tmp_path, **options))
        return opened[-1]

    yield open_it
    for workspace in opened:
        workspace.close()


@pytest.fixture
def company(open_workspace):
    workspace = open_workspace()
    with workspace.command(actor="leo", at=NOW, via="test"):
        found(workspace.okr, company="Clinics", time_zone="UTC", first=LEO)
    return workspace


class TestWorkspace:
    def test_the_web_server_opens_nothing_before_the_fork(self, tmp_path, company):
        company.close()

        subprocess.run(
            [sys.executable, "-c", FORKED],
            env={"OKR_DATA": str(tmp_path), "PATH": ""},
            check=True,
            timeout=60,
        )

    @pytest.mark.parametrize(
        ("options", "told"), [({}, 2.5), ({"lock_timeout": 30}, 30)]
    )
    def test_it_waits_for_locks_as_long_as_it_is_told(
        self, open_workspace, options, told
    ):
        workspace = open_workspace(**options)

        with workspace.okr.datastore.transaction(commit=False) as cursor:
            assert setting(cursor, "busy_timeout") == told * 1000
        assert workspace.okr.datastore.lock.timeout == told

    def test_a_second_sqlite_stops_the_start(self, monkeypatch, open_workspace):
        monkeypatch.setitem(sys.modules, "pysqlite3", sqlite3)

        with pytest.raises(SystemExit, match="pip uninstall pysqlite3"):
            open_workspace()

    def test_a_second_sqlite_that_is_only_installed_stops_it_too(
        self, monkeypatch, tmp_path
    ):
        (tmp_path / "pysqlite3.py").touch()
        monkeypatch.syspath_prepend(tmp_path)

        with pytest.raises(SystemExit, match="pip uninstall pysqlite3"):
            refuse_second_sqlite()


class TestReading:
    def test_sixty_four_threads_read_on_sixteen_connections(self, company, monkeypatch):
        company.read_model.reached()
        opened, together, inside = [], Barrier(64), Barrier(16)
        connect = sqlite3.connect

        def overheard(*words, **options):
            opened.append(words)
            return connect(*words, **options)

        monkeypatch.setattr(sqlite3, "connect", overheard)

        def read(_):
            together.wait()
            for _ in range(5):
                with company.read_model.reading() as db:
                    inside.wait(30)
                    assert position.of(db).position > 0

        with ThreadPoolExecutor(64) as threads:
            list(threads.map(read, range(64)))

        assert 0 < len(opened) < 16

    def test_rows_are_read_only_and_their_log_is_left_alone(self, company):
        with company.read_model.reading() as db:
            cursor = db.conn.cursor()
            settings = [
                setting(cursor, name)
                for name in ("journal_mode", "query_only", "wal_autocheckpoint")
            ]

        assert settings == ["wal", 1, 0]

    def test_catching_up_leaves_the_log_of_the_rows_alone(self, company):
        opened = opening.open_current(company.read_model.generations)

        assert setting(opened.db.conn.cursor(), "wal_autocheckpoint") == 0
        opened.db.conn.close()
