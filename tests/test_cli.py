"""The command line: what it prints, what it refuses, and with which exit code."""

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner

from okr.cli import main
from okr.workspace import Workspace
from tests.hard import breaking

ROOT = Path(__file__).parent.parent
QUARTER = ROOT / "tests" / "data" / "harbour-quarter"
SURROUNDINGS = {"OKR_DATA": None, "OKR_HOST": None, "OKR_PORT": None, "TZ": "UTC"}
NILS = "nils@harbour.example"


@pytest.fixture
def run(tmp_path):
    """Runs a command on a data folder of its own."""

    def run(*words, **surroundings):
        runner = CliRunner(env={**SURROUNDINGS, **surroundings})
        return runner.invoke(main, [*words, "--data", str(tmp_path / "data")])

    return run


@pytest.fixture
def founded(run):
    """The same, where a company is founded already."""
    assert run("init", "--company", "Harbour", "--admin", NILS).exit_code == 0
    return run


@pytest.fixture
def told(founded):
    """The same, where a quarter was brought in."""
    assert founded("import", str(QUARTER)).exit_code == 0
    return founded


def token_in(text):
    return text.partition("/sign-in/")[2].split()[0]


def entered(folder, token):
    workspace = Workspace(folder)
    try:
        return workspace.accounts.enter(token, datetime.now(UTC))
    finally:
        workspace.close()


class TestInit:
    def test_a_company_is_founded_and_its_first_person_let_in(self, run, tmp_path):
        done = run("init", "--company", "Harbour", "--admin", NILS, OKR_PORT="8123")

        assert done.exit_code == 0
        assert "Sign in once: http://127.0.0.1:8123/sign-in/" in done.output
        assert entered(tmp_path / "data", token_in(done.output))
        events = run("events").output
        assert "Practice.Established by Nils via cli" in events
        assert "Person.RoleGiven by Nils via cli" in events

    def test_the_time_zone_and_the_name_can_be_said(self, run):
        words = ("--time-zone", "Asia/Tokyo", "--name", "Nils Aarestrup")

        done = run("init", "--company", "Harbour", "--admin", NILS, *words)

        assert "its time zone is Asia/Tokyo" in done.output
        assert "by Nils Aarestrup via" in run("events").output

    def test_a_second_company_is_refused(self, founded):
        again = founded("init", "--company", "Other", "--admin", "eva@harbour.example")

        assert again.exit_code == 1
        assert again.stderr == "There is a company here already: sign in instead.\n"

    @pytest.mark.parametrize(
        "words",
        [
            ("--company", "Harbour"),
            ("--company", "Harbour", "--admin", "nils"),
            ("--company", "Harbour", "--admin", NILS, "--time-zone", "Moon"),
        ],
    )
    def test_what_is_not_understood_leaves_no_folder_behind(self, run, tmp_path, words):
        assert run("init", *words).exit_code == 2
        assert not (tmp_path / "data").exists()

    def test_an_empty_name_leaves_no_folder_behind(self, run, tmp_path):
        refused = run("init", "--company", " ", "--admin", NILS)

        assert (refused.exit_code, refused.stderr) == (
            1,
            "The company's name is empty: write at least a word.\n",
        )
        assert not (tmp_path / "data").exists()


class TestLink:
    def test_a_new_link_lets_one_person_in(self, founded, tmp_path):
        done = founded("link", "--person", NILS)

        assert entered(tmp_path / "data", token_in(done.output))

    def test_a_stranger_gets_none(self, founded):
        refused = founded("link", "--person", "eva@harbour.example")

        assert refused.exit_code == 1
        assert "Nobody here has the e-mail eva@harbour.example" in refused.stderr


class TestDemo:
    def test_a_company_with_a_past_is_there(self, run, tmp_path):
        done = run("demo")

        assert done.exit_code == 0
        assert entered(tmp_path / "data", token_in(done.output))
        assert "Objective.Published" in run("events").output

    def test_it_never_goes_into_a_company_at_work(self, founded):
        before = founded("state-hash").output

        refused = founded("demo")

        assert refused.exit_code == 1
        assert founded("state-hash").output == before


@pytest.mark.parametrize(
    "words",
    [
        ("import", str(QUARTER)),
        ("export", "review", "--cycle", "2026-Q4", "--format", "csv", "--out", "x"),
        ("events",),
        ("rebuild",),
        ("verify",),
        ("state-hash",),
        ("doctor",),
        ("serve",),
        ("worker", "--once"),
        ("link", "--person", NILS),
    ],
    ids=lambda words: words[0],
)
def test_without_a_company_a_sentence_says_what_to_do(run, tmp_path, words):
    refused = run(*words)

    assert refused.exit_code == 1
    assert "okr init" in refused.output
    assert not (tmp_path / "data").exists()


class TestImport:
    def test_a_dry_run_shows_what_would_happen_and_keeps_nothing(self, founded):
        before = founded("state-hash").output

        shown = founded("import", str(QUARTER), "--dry-run")

        assert shown.exit_code == 0
        assert "   163 rows to create\n     1 rows to change\n" in shown.output
        assert "made       Team Boats" in shown.output
        assert "made       Measure Forecast talks" in shown.output
        assert founded("state-hash").output == before
        assert founded("link", "--person", "rosa@harbour.example").exit_code == 1

    def test_the_same_folder_again_says_that_nothing_is_new(self, told):
        before = told("state-hash").output

        again = told("import", str(QUARTER))

        assert again.output.endswith("There was nothing new.\n")
        assert told("state-hash").output == before

    def test_a_row_that_is_left_out_is_named(self, founded, tmp_path):
        plan = tmp_path / "plan.csv"
        plan.write_text("Order,Type,Title\n1,Wish,A larger boat\n")

        done = founded("import", str(plan))

        assert done.exit_code == 0
        assert "refused    plan 2: A larger boat - “Wish” is no type" in done.output

    def test_only_an_admin_brings_files_in(self, told):
        refused = told("import", str(QUARTER), "--as", "rosa@harbour.example")

        assert refused.exit_code == 1
        assert refused.stderr == "Admins bring files in: ask an admin.\n"

    def test_a_file_that_is_not_there_is_not_understood(self, founded):
        assert founded("import", "nowhere.csv").exit_code == 2


class TestExport:
    def written(self, told, tmp_path, kind, *words):
        out = tmp_path / f"review.{kind}"
        words = ("--cycle", "2026-Q4", "--format", kind, "--out", str(out), *words)
        done = told("export", "review", *words)
        return done, out

    def test_a_review_of_an_earlier_day_is_told_of_that_day(self, told, tmp_path):
        done, out = self.written(told, tmp_path, "json", "--as-of", "2026-11-15")

        assert done.exit_code == 0
        assert json.loads(out.read_bytes())["day"] == "2026-11-15"

    def test_before_there_was_a_company_there_is_no_review(self, founded, tmp_path):
        done, _out = self.written(founded, tmp_path, "json", "--as-of", "2001-01-01")

        assert done.exit_code == 1
        assert done.stderr.startswith("There was no company here on 2001-01-01")

    def test_a_review_is_written_as_json(self, told, tmp_path):
        done, out = self.written(told, tmp_path, "json")

        assert done.exit_code == 0
        objectives = json.loads(out.read_text())["objectives"]
        assert len(objectives) == 4
        assert objectives[0]["owner"] == "Ines Calderona"
        assert {"title", "team", "progress", "health", "confidence"} <= set(
            objectives[0]
        )
        assert set(objectives[0]["key_results"][0]) >= {
            "title",
            "baseline",
            "target",
            "current",
            "progress",
            "weight",
        }

    @pytest.mark.parametrize(
        ("kind", "begins"), [("csv", "\ufeffCycle,"), ("html", "<!doctype html>")]
    )
    def test_a_review_is_written_as(self, told, tmp_path, kind, begins):
        _, out = self.written(told, tmp_path, kind, "--as", NILS)

        assert out.read_text().startswith(begins)

    def test_one_team_is_one_teams_review(self, told, tmp_path):
        _, out = self.written(told, tmp_path, "json", "--team", "boats")

        objectives = json.loads(out.read_text())["objectives"]
        assert [objective["team"] for objective in objectives] == ["Boats"]

    @pytest.mark.parametrize(
        ("words", "why"),
        [
            (("--cycle", "2026-Q3"), "the newest are: 2026-Q4"),
            (("--team", "Whales"), "There is no team Whales"),
            (("--as", "eva@harbour.example"), "Nobody here has the e-mail"),
        ],
    )
    def test_what_is_not_there_is_refused(self, told, tmp_path, words, why):
        done, out = self.written(told, tmp_path, "json", *words)

        assert done.exit_code == 1
        assert why in done.stderr
        assert not out.exists()

    def test_a_file_that_cannot_be_written_is_a_sentence(self, told, tmp_path):
        done, _ = self.written(told, tmp_path / "nowhere", "json")

        assert done.exit_code == 1
        assert "cannot be used: No such file or directory.\n" in done.stderr


class TestEvents:
    def test_one_json_object_a_line(self, founded):
        lines = founded("events", "--after", "4", "--json").output.splitlines()

        first, second = (json.loads(line) for line in lines)
        assert [first["position"], second["position"]] == [5, 6]
        assert second["topic"] == "Person.RoleGiven"
        assert second["version"] == 3
        assert second["id"] == second["by"]
        assert second["via"] == "cli"
        assert second["fields"] == {"role": "practice_lead"}
        assert datetime.fromisoformat(second["at"]).tzinfo

    def test_days_and_figures_are_text(self, told):
        lines = told("events", "--json").output.splitlines()

        recorded = [json.loads(x) for x in lines if '"Reading.Recorded"' in x]
        assert recorded[0]["fields"]["on"] == "2026-10-02"
        assert recorded[0]["fields"]["value"] == "4050"


class TestRows:
    def test_a_rebuild_gives_the_same_hash(self, told):
        before = told("state-hash").output

        rebuilt = told("rebuild")

        assert rebuilt.exit_code == 0
        assert told("state-hash").output == before

    def test_the_hash_comes_with_its_position(self, told):
        position, hash = told("state-hash").output.split()

        last = told("events").output.splitlines()[-1].split()[0]
        assert (position, len(hash)) == (last, 64)

    def test_a_sound_company_is_verified(self, told):
        done = told("verify")

        assert done.exit_code == 0
        assert "okr.db: the file is whole." in done.output
        assert "events can be read" in done.output
        assert told("state-hash").output.split()[1] in done.output

    def test_a_row_that_the_log_does_not_say_is_found(self, told, tmp_path):
        (rows,) = (tmp_path / "data" / "read").glob("read-*.db")
        alter(rows, "update objectives set title = 'Not said by anybody'")

        refused = told("verify")

        assert refused.exit_code == 1
        assert "are not what the log says: run okr rebuild" in refused.stderr

    def test_a_damaged_file_is_found(self, told, tmp_path):
        (rows,) = (tmp_path / "data" / "read").glob("read-*.db")
        alter(
            rows,
            "pragma writable_schema=on",
            "update sqlite_schema set rootpage = 99999 where name = 'titles'",
        )

        refused = told("verify")

        assert refused.exit_code == 1
        assert f"{rows.name} is damaged" in refused.stderr
        assert told("rebuild").exit_code == 0
        assert told("verify").exit_code == 0

    def test_damage_that_a_command_comes_upon_is_a_sentence(self, told, tmp_path):
        (rows,) = (tmp_path / "data" / "read").glob("read-*.db")
        breaking.history_of(rows)

        refused = told("state-hash")

        assert refused.exit_code == 1
        assert refused.stderr.startswith("The rows are broken")
        assert refused.stderr.endswith("run okr rebuild.\n")

    def test_rows_that_are_no_database_are_made_anew(self, told, tmp_path):
        before = told("state-hash").output
        (rows,) = (tmp_path / "data" / "read").glob("read-*.db")
        rows.write_bytes(b"no database" * 1_000)

        assert told("state-hash").output == before
        assert told("verify").exit_code == 0


def test_a_log_that_is_no_database_is_a_sentence_for_every_command(run, tmp_path):
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "okr.db").write_bytes(b"no database" * 1_000)

    assert "okr.db is damaged" in run("verify").stderr
    assert run("events").stderr.startswith("The store cannot be reached")


class TestWorker:
    def test_once_catches_up_shortens_the_log_and_ends(self, told, tmp_path):
        assert told("worker", "--once").exit_code == 0

        log = tmp_path / "data" / "okr.db-wal"
        assert not log.exists() or log.stat().st_size == 0

    @pytest.mark.parametrize("hears", [min, max])
    def test_it_ends_cleanly_whichever_thread_hears_of_it(
        self, founded, tmp_path, hears
    ):
        data = tmp_path / "data"
        words = [sys.executable, "-m", "okr.cli", "worker", "--data", str(data)]
        with subprocess.Popen(words, cwd=ROOT, stderr=subprocess.PIPE) as worker:
            while not (data / "checkpointer.lock").exists():
                assert worker.poll() is None
                time.sleep(0.02)
            threads = Path(f"/proc/{worker.pid}/task").iterdir()
            os.kill(hears(int(thread.name) for thread in threads), signal.SIGTERM)
            try:
                _, said = worker.communicate(timeout=20)
            finally:
                worker.kill()

        assert (worker.returncode, said) == (0, b"")


@pytest.mark.parametrize("command", sorted(main.commands))
def test_every_command_explains_itself_in_a_sentence(command):
    done = CliRunner().invoke(main, [command, "--help"])

    assert done.exit_code == 0
    assert main.commands[command].help.split("\n\n")[0].endswith(".")


def alter(database, *statements):
    raw = sqlite3.connect(database)
    for statement in statements:
        raw.execute(statement)
    raw.commit()
    raw.close()
