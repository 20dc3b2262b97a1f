"""Backups: one file of one moment; brought back as a whole, or up to any position."""

import os
import shutil
import stat
from datetime import UTC, datetime
from uuid import uuid4

import pytest
from click.testing import CliRunner

from okr.accounts import people
from okr.cli import main
from okr.domain import Person, Team
from okr.domain.team import COMPANY
from okr.projections.read_model import ReadModel
from okr.projections.state import state_hash
from okr.workspace import PROJECTIONS, Workspace
from tests.hard.company import seen
from tests.test_cli import QUARTER, SURROUNDINGS, alter

NILS = "nils@harbour.example"
ROSA = "rosa@harbour.example"
NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)


def run(*words, **surroundings):
    said = CliRunner(env={**SURROUNDINGS, "OKR_FORGOTTEN": None, **surroundings})
    return said.invoke(main, [str(word) for word in words])


@pytest.fixture(scope="module")
def harbour(tmp_path_factory):
    """A data folder in which a quarter was brought in, and its backup."""
    data = tmp_path_factory.mktemp("harbour") / "data"
    words = ("--company", "Harbour", "--admin", NILS)
    assert run("init", *words, "--data", data).exit_code == 0
    assert run("import", QUARTER, "--data", data).exit_code == 0
    done = run("backup", data.parent / "copy.db", "--data", data)
    assert done.exit_code == 0, done.output
    return data


@pytest.fixture
def copy(harbour, tmp_path):
    return shutil.copy(harbour.parent / "copy.db", tmp_path / "copy.db")


@pytest.fixture
def data(harbour, tmp_path):
    """A copy of the folder, to do something to."""
    return shutil.copytree(harbour, tmp_path / "data")


@pytest.fixture
def new(tmp_path):
    return tmp_path / "new"


def opened(folder, act):
    workspace = Workspace(folder)
    try:
        return act(workspace)
    finally:
        workspace.close()


def kept(folder, *aggregates, also=()):
    def keep(workspace):
        with workspace.command(actor="x", at=NOW, via="test"):
            made = [make() for make in aggregates]
            workspace.okr.run(lambda: workspace.okr.keep(*made, also=also))
        return made

    return opened(folder, keep)


class TestBackup:
    def test_it_says_position_and_hash_as_the_company_does(self, harbour, tmp_path):
        done = run("backup", tmp_path / "again.db", "--data", harbour)

        here = run("state-hash", "--data", harbour).output
        assert done.output.endswith(here)

    def test_it_is_one_file_that_nobody_else_may_read(self, data, tmp_path):
        folder = tmp_path / "kept"
        folder.mkdir()

        run("backup", folder, "--data", data)

        (file,) = folder.iterdir()
        assert file.name.startswith("okr-20")
        assert stat.S_IMODE(file.stat().st_mode) == 0o600

    def test_a_file_that_is_there_is_left_alone(self, data, tmp_path):
        (tmp_path / "mine").write_text("not a backup")

        refused = run("backup", tmp_path / "mine", "--data", data)

        assert refused.exit_code == 1
        assert "is there already: choose another name" in refused.stderr
        assert (tmp_path / "mine").read_text() == "not a backup"

    def test_a_damaged_log_makes_no_backup(self, data, tmp_path):
        alter(
            data / "okr.db",
            "pragma writable_schema=on",
            "update sqlite_schema set rootpage = 99999 where name = 'names'",
        )

        refused = run("backup", tmp_path / "copy.db", "--data", data)

        assert refused.exit_code == 1
        assert "the log itself is damaged" in refused.stderr
        assert [path.name for path in tmp_path.iterdir()] == ["data"]

    def test_an_event_that_cannot_be_read_makes_no_backup(self, data, tmp_path):
        alter(
            data / "okr.db",
            "insert into stored_events (originator_id, originator_version, topic,"
            f" state) values ('{uuid4().hex}', 1, 'Team.Dreamt', '{{}}')",
        )

        refused = run("backup", tmp_path / "copy.db", "--data", data)

        assert refused.exit_code == 1
        assert "The rows cannot follow the log" in refused.stderr
        assert not (tmp_path / "copy.db").exists()


class TestRestore:
    def test_it_brings_the_same_company_back(self, harbour, copy, new):
        done = run("restore", copy, "--data", new)

        assert done.exit_code == 0, done.output
        for command in ("state-hash", "events"):
            assert (
                run(command, "--data", new).output
                == run(command, "--data", harbour).output
            )
        assert run("link", "--person", ROSA, "--data", new).exit_code == 0
        assert run("verify", "--data", new).exit_code == 0

    def test_what_was_done_before_does_not_happen_again(self, copy, new):
        run("restore", copy, "--data", new)

        again = run("import", QUARTER, "--data", new)

        assert again.output.endswith("There was nothing new.\n")

    def test_a_stopped_server_s_folder_is_a_backup_too(self, harbour, data, new):
        done = run("restore", data, "--data", new)

        assert done.exit_code == 0
        here = run("state-hash", "--data", harbour).output
        assert run("state-hash", "--data", new).output == here

    @pytest.mark.parametrize("position", [7, 60, 200])
    def test_up_to_a_position_it_is_what_a_replay_says(
        self, harbour, copy, new, position
    ):
        done = run("restore", copy, "--data", new, "--to-position", position)

        assert done.exit_code == 0, done.output
        assert opened(new, seen) == replayed(harbour, position)
        events = run("events", "--data", new).output.splitlines()
        assert events == run("events", "--data", harbour).output.splitlines()[:position]

    def test_names_are_held_by_who_held_them_then(self, data, new, tmp_path):
        (boats,) = kept(data, lambda: Team.form("Rowing", parent=COMPANY, by=uuid4()))
        before = opened(data, lambda workspace: workspace.last_position())
        with_other_name(data, boats.id, "Sailing")
        run("backup", tmp_path / "late.db", "--data", data)

        run("restore", tmp_path / "late.db", "--data", new, "--to-position", before)

        held = opened(new, lambda workspace: workspace.okr.named("team", "rowing"))
        free = opened(new, lambda workspace: workspace.okr.named("team", "sailing"))
        assert (held, free) == (boats.id, None)

    def test_who_came_later_was_never_here_and_is_not_forgotten(
        self, data, new, tmp_path
    ):
        before = opened(data, lambda workspace: workspace.last_position())
        late = uuid4()

        def account(cursor):
            people.add(cursor, str(late), "Late", "late@harbour.example", NOW.date())

        kept(
            data,
            lambda: Person.invite(team=COMPANY, by=late, id=late),
            also=(account,),
        )
        run("backup", tmp_path / "late.db", "--data", data)

        run("restore", tmp_path / "late.db", "--data", new, "--to-position", before)

        assert opened(new, lambda w: w.accounts.people.by_id(str(late))) is None
        assert not (tmp_path / "forgotten.txt").exists()

    def test_places_taken_once_are_not_given_away_again(self, harbour, copy, new):
        run("restore", copy, "--data", new, "--to-position", 100)

        kept(new, lambda: Team.form("Divers", parent=COMPANY, by=uuid4()))

        last = opened(harbour, lambda workspace: workspace.last_position())
        assert opened(new, lambda workspace: workspace.last_position()) == last + 1

    def test_sessions_and_links_have_ended(self, data, new, tmp_path):
        def sit_down(workspace):
            nils = workspace.accounts.people.by_email(NILS)
            return workspace.accounts.sessions.start(nils.id, NOW)

        session = opened(data, sit_down)
        run("backup", tmp_path / "copy.db", "--data", data)

        run("restore", tmp_path / "copy.db", "--data", new)

        assert opened(data, lambda w: w.accounts.sessions.person_of(session, NOW))
        assert not opened(new, lambda w: w.accounts.sessions.person_of(session, NOW))

    def test_a_folder_with_something_in_it_is_left_alone(self, copy, data):
        before = run("state-hash", "--data", data).output

        refused = run("restore", copy, "--data", data)

        assert refused.exit_code == 1
        assert "is not empty: name a new folder" in refused.stderr
        assert run("state-hash", "--data", data).output == before

    def test_a_position_that_it_does_not_reach_is_refused(self, copy, new):
        refused = run("restore", copy, "--data", new, "--to-position", 10**6)

        assert refused.exit_code == 1
        assert "This backup ends at position" in refused.stderr
        assert not new.exists()

    def test_a_position_before_the_company_s_first_is_not_understood(self, copy, new):
        assert run("restore", copy, "--data", new, "--to-position", "0").exit_code == 2

    def test_a_backup_whose_events_were_altered_is_refused(self, copy, new):
        alter(
            copy,
            "drop trigger stored_events_are_never_altered",
            "update stored_events"
            " set state = cast(replace(state, 'Harbour', 'Haven') as blob)",
        )

        refused = run("restore", copy, "--data", new)

        assert refused.exit_code == 1
        assert "are not those that were backed up" in refused.stderr
        assert not new.exists()

    @pytest.mark.parametrize(
        ("content", "why"),
        [(b"no database" * 1_000, "the backup is damaged"), (b"", "no company")],
    )
    def test_a_file_that_is_no_backup_is_refused(self, tmp_path, new, content, why):
        (tmp_path / "copy.db").write_bytes(content)

        refused = run("restore", tmp_path / "copy.db", "--data", new)

        assert refused.exit_code == 1
        assert why in refused.stderr
        assert not new.exists()


class TestForgotten:
    @pytest.fixture
    def rosa(self, data):
        return opened(data, lambda w: w.accounts.people.by_email(ROSA)).id

    def test_who_was_forgotten_after_the_backup_is_forgotten_again(
        self, data, rosa, copy, tmp_path
    ):
        opened(data, lambda w: w.accounts.forget(rosa))

        done = run("restore", copy, "--data", tmp_path / "new")

        assert "Forgotten again: 1 of those" in done.output
        refused = run("link", "--person", ROSA, "--data", tmp_path / "new")
        assert "Nobody here has the e-mail" in refused.stderr

    def test_the_list_may_lie_elsewhere(self, rosa, copy, new, tmp_path):
        listed = tmp_path / "away" / "list.txt"
        listed.parent.mkdir()
        listed.write_text(f"{rosa}\n")

        done = run("restore", copy, "--data", new, OKR_FORGOTTEN=str(listed))

        assert "Forgotten again: 1" in done.output

    def test_without_the_list_nothing_is_brought_back(self, data, rosa, new, tmp_path):
        opened(data, lambda w: w.accounts.forget(rosa))
        run("backup", tmp_path / "late.db", "--data", data)
        os.unlink(tmp_path / "forgotten.txt")

        refused = run("restore", tmp_path / "late.db", "--data", new)

        assert refused.exit_code == 1
        assert "1 of those the log knows have no name" in refused.stderr
        assert not new.exists()


def with_other_name(folder, team, name):
    def rename(workspace):
        with workspace.command(actor="x", at=NOW, via="test"):
            workspace.okr.act(Team, team, lambda one: one.rename(name, by=uuid4()))

    opened(folder, rename)


def replayed(folder, position):
    """Position and hash of rows in memory that are told so far and no further."""

    def say(workspace):
        def told(after, limit):
            found = workspace.told(after, limit)
            return [one for one in found if one.position <= position]

        rows = ReadModel(None, told, PROJECTIONS)
        rows.catch_up()
        with rows.reading() as db:
            said = state_hash(db)
        rows.close()
        return said

    return opened(folder, say)
