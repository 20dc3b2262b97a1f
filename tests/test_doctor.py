"""The doctor: each fault is planted, and found with a sentence that says what to do."""

import os
import shutil
import sqlite3
from datetime import UTC, datetime
from uuid import uuid4

import pytest
from click.testing import CliRunner

from okr.cli import main
from okr.cli.finding import Finding
from okr.domain import Mission, Workshop
from okr.domain.team import COMPANY
from okr.workspace import Workspace
from tests.test_cli import NILS, SURROUNDINGS, alter

NOBODY = {"OKR_SECRET_KEY_FILE": None, "FLASK_DEBUG": None}


def run(*words, **surroundings):
    runner = CliRunner(env={**SURROUNDINGS, **NOBODY, **surroundings})
    return runner.invoke(main, [str(word) for word in words])


@pytest.fixture(scope="module")
def founded(tmp_path_factory):
    data = tmp_path_factory.mktemp("harbour") / "data"
    words = ("init", "--company", "Harbour", "--admin", NILS)
    assert run(*words, "--data", data).exit_code == 0
    return data


@pytest.fixture
def data(founded, tmp_path):
    return shutil.copytree(founded, tmp_path / "data")


def faults(data, **surroundings):
    """The sentences of the faults; the doctor ends with 1 exactly when there are."""
    done = run("doctor", "--data", data, **surroundings)
    found = [x[7:] for x in done.output.splitlines() if x.startswith("fault")]
    assert done.exit_code == bool(found), done.output
    return found


def keep(workspace, at):
    with workspace.command(actor="x", at=at, via="test"):
        workspace.okr.keep(Mission.state("Later", by=uuid4()))


def test_a_sound_company_has_no_fault(data):
    assert faults(data) == []


def test_it_names_the_version_of_sqlite(data):
    assert sqlite3.sqlite_version in run("doctor", "--data", data).output


def test_a_finding_is_well_unless_it_is_a_fault():
    assert not Finding("All is well.").fault


class TestMachine:
    def test_an_sqlite_that_does_not_wait_for_the_disk(self, data, monkeypatch):
        connect = sqlite3.connect
        monkeypatch.setattr(
            sqlite3, "connect", lambda *a, **k: connect(*a, **k, factory=Hasty)
        )

        (fault,) = faults(data)

        assert "synchronous is not FULL" in fault
        assert "take the SQLite that comes with your Python" in fault

    def test_a_second_sqlite(self, data, tmp_path, monkeypatch):
        (tmp_path / "pysqlite3.py").write_text("connect = None\n")
        monkeypatch.syspath_prepend(tmp_path)

        assert faults(data) == ["A second SQLite is here: pip uninstall pysqlite3."]

    def test_an_sqlite_without_strict_tables(self, data, monkeypatch):
        monkeypatch.setattr(sqlite3, "sqlite_version_info", (3, 36, 0))
        monkeypatch.setattr(sqlite3, "sqlite_version", "3.36.0")

        assert faults(data) == ["SQLite 3.36.0 is too old: install 3.37 or newer."]

    def test_an_older_sqlite_that_our_locks_protect_is_no_fault(
        self, data, monkeypatch
    ):
        monkeypatch.setattr(sqlite3, "sqlite_version_info", (3, 40, 1))

        assert faults(data) == []

    def test_a_disk_that_is_nearly_full(self, data, monkeypatch):
        monkeypatch.setattr("okr.cli.findings.ROOM", 10**18)

        (fault,) = faults(data)

        assert fault.endswith("MB are free: make room.")

    @pytest.mark.parametrize(("said", "on"), [("1", True), ("0", False)])
    def test_debugging_that_is_on(self, data, said, on):
        found = faults(data, FLASK_DEBUG=said)

        assert [fault.partition(":")[0] for fault in found] == [
            "FLASK_DEBUG is on"
        ] * on


class TestFolder:
    def test_a_file_of_another_user(self, data, monkeypatch):
        other = os.stat(data).st_uid + 1
        monkeypatch.setattr(os, "geteuid", lambda: other)

        (fault,) = faults(data)

        assert fault == (
            f"{data} belongs to another user: chown it, or run as that user."
        )

    def test_a_key_file_that_is_named_and_missing(self, data, tmp_path):
        (fault,) = faults(data, OKR_SECRET_KEY_FILE=str(tmp_path / "key"))

        assert fault.startswith(f"The key file {tmp_path / 'key'} is missing or empty")

    def test_a_key_file_that_a_server_once_made(self, data):
        (data / "checkpointer.lock").touch()

        (fault,) = faults(data)
        (data / "secret-key").write_text("a long secret")

        assert "put it back, or remove it and start the server" in fault
        assert faults(data) == []

    def test_a_log_that_is_no_database(self, tmp_path):
        (tmp_path / "okr.db").write_bytes(b"no database" * 1_000)

        (fault,) = faults(tmp_path)

        assert fault.startswith("okr.db is damaged")
        assert fault.endswith(": restore a backup.")


class TestCompany:
    def test_rows_that_nobody_brings_up(self, data, monkeypatch):
        monkeypatch.setattr("okr.cli.findings.PATIENCE", 0.0)
        workspace = Workspace(data)
        workspace.okr.kept = lambda kept: None
        keep(workspace, datetime(2026, 1, 1, tzinfo=UTC))
        last = workspace.last_position()
        workspace.close()

        (fault,) = faults(data)

        assert fault.startswith(f"The rows stood at {last - 1} while the log is at")
        assert "Restart okr serve or okr worker" in fault
        assert faults(data) == []

    def test_an_event_that_the_projector_stumbles_over(self, data):
        alter(
            data / "okr.db",
            "insert into stored_events (originator_id, originator_version, topic,"
            f" state) values ('{uuid4().hex}', 1, 'Team.Dreamt', x'7b7d')",
        )

        (fault,) = faults(data)

        assert fault.startswith("The rows stop (")
        assert "run okr rebuild, and report it" in fault

    def test_a_clock_behind_the_last_event(self, data):
        workspace = Workspace(data)
        keep(workspace, datetime(2999, 1, 1, tzinfo=UTC))
        workspace.close()

        assert faults(data) == ["The clock is behind the last event: set the clock."]


class TestWorkshops:
    @pytest.fixture
    def running(self, data):
        """Its keys, while a workshop runs that has not sealed anything yet."""
        workspace, by = Workspace(data), uuid4()
        workshop = Workshop.plan(
            "Our quarter", team=COMPANY, cycle=uuid4(), facilitator=by, by=by
        )
        workshop.open_phase("think", seconds=None, by=by)
        with workspace.command(actor="x", at=datetime(2026, 1, 1, tzinfo=UTC), via=""):
            workspace.okr.keep(workshop)
        workspace.keys.make(workshop.id)
        workspace.close()
        return data / "keys.db"

    def test_a_secret_that_is_missing_while_its_workshop_runs(self, data, running):
        assert faults(data) == []
        running.unlink()

        (fault,) = faults(data)

        assert "a running workshop is missing: put keys.db back" in fault

    def test_keys_that_are_no_database(self, data, running):
        running.write_bytes(b"no database" * 1_000)

        (fault,) = faults(data)

        assert fault.startswith("keys.db is damaged")
        assert "stop the server and remove it" in fault


class Hasty(sqlite3.Connection):
    """Says yes to synchronous=full and does otherwise."""

    def execute(self, statement, *values):
        return super().execute(statement.replace("=full", "=normal"), *values)
