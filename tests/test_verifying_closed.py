"""A quarter that was reviewed and closed is told as it stood then, and verifies."""

import os
import shutil
import subprocess
import sys
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from uuid import UUID

import pytest
from click.testing import CliRunner

from okr.cli import main
from okr.domain import Reading
from okr.exports.formats import FORMATS
from okr.projections import cycles
from okr.workspace import Workspace
from tests.ending import Ending

ROOT = Path(__file__).parent.parent
QUARTER = ROOT / "tests" / "data" / "harbour-quarter"
NILS, ROSA, OLU = "nils@harbour.example", "rosa@harbour.example", "olu@harbour.example"
EVERY_FORMAT = """
import sys
from okr.cli import main
for kind in sys.argv[1].split():
    words = ["export", "review", "--cycle", "2026-Q4", "--format", kind]
    main([*words, "--out", kind], standalone_mode=False)
"""
ELSEWHERE = {
    "TZ": "Pacific/Kiritimati",
    "LC_ALL": "de_DE.UTF-8",
    "LANGUAGE": "de",
    "PYTHONHASHSEED": "7",
}
SCORES = ("0.45", "0.8", "0.6")


@pytest.fixture(scope="module")
def closed(tmp_path_factory):
    """A data folder with a quarter that all its teams have reviewed."""
    data = tmp_path_factory.mktemp("harbour") / "data"
    call(data, "init", "--company", "Harbour", "--admin", NILS)
    call(data, "import", str(QUARTER))
    workspace = Workspace(data)
    ids = [UUID(workspace.accounts.people.by_email(e).id) for e in (NILS, ROSA, OLU)]
    ending = Ending(workspace, ids[0], ids).start().review(*SCORES)
    ending.close()
    workspace.close()
    return data


@pytest.fixture
def data(closed, tmp_path):
    """A copy of it, for one test alone."""
    return shutil.copytree(closed, tmp_path / "data")


@pytest.fixture
def written(data, tmp_path):
    """`written(kind)` is the review in a file, read by the whole company."""

    def written(kind, *words):
        path = tmp_path / f"review.{kind}"
        words = ("--cycle", "2026-Q4", "--format", kind, "--out", str(path), *words)
        call(data, "export", "review", *words)
        return path

    return written


def call(data, *words):
    runner = CliRunner(env={"OKR_DATA": None, "TZ": "UTC"})
    done = runner.invoke(main, [*words, "--data", str(data)])
    assert done.exit_code == 0, done.output
    return done.stdout


def verdict(data, path):
    return call(data, "verify", str(path))


def rows_of(data, query, *asked):
    workspace = Workspace(data)
    workspace.catch_up()
    with workspace.read_model.reading() as db:
        found = query(db, *asked)
    workspace.close()
    return found


def pinned(data):
    """The day and the position that the cycle was closed with."""
    row = rows_of(data, cycles.named, "2026-Q4")
    return row["closed_on"], row["closed_position"]


@pytest.fixture(scope="module")
def folders(closed, tmp_path_factory):
    """Every kind of file, written here and from a copy elsewhere."""
    there = tmp_path_factory.mktemp("another place")
    shutil.copytree(closed, there / "data")
    every_format(closed.parent, TZ="UTC", LC_ALL="C", PYTHONHASHSEED="1")
    every_format(there, **ELSEWHERE)
    return closed.parent, there


class TestTheSameBytes:
    @pytest.mark.parametrize("kind", FORMATS)
    def test_come_from_another_folder_time_zone_and_locale(self, folders, kind):
        here, there = ((folder / kind).read_bytes() for folder in folders)

        assert here == there

    @pytest.mark.parametrize("kind", FORMATS)
    def test_verify(self, folders, kind):
        here, _ = folders

        assert verdict(here / "data", here / kind).startswith("Same bytes: ")


def every_format(folder, **surroundings):
    words = [sys.executable, "-c", EVERY_FORMAT, " ".join(FORMATS)]
    subprocess.run(
        words,
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT), **surroundings},
        check=True,
        stdout=subprocess.DEVNULL,
    )


class TestAClosedQuarter:
    def test_is_told_as_of_the_day_and_the_place_where_it_was_closed(
        self, data, written
    ):
        day, position = pinned(data)

        said = written("md").read_text("utf-8")

        assert f"day={day};position={position};" in said

    def test_is_told_as_of_another_day_where_that_is_asked(self, data, written):
        said = written("md", "--as-of", "2026-11-15").read_text("utf-8")

        assert "day=2026-11-15;" in said
        assert "What the review came to" not in said

    def test_of_a_team_is_told_as_of_the_close_of_its_own_review(self, data, written):
        said = written("md", "--team", "Boats").read_text("utf-8")

        _, position = pinned(data)
        assert f"position={position};" not in said
        assert "## Boats: what it takes along" in said
        assert "## Quay: what it takes along" not in said

    @pytest.mark.parametrize("kind", ["json", "xlsx", "pdf"])
    def test_of_before_a_correction_is_written_after_it_and_verifies(
        self, data, written, kind
    ):
        before = written(kind).read_bytes()
        correct_every_reading(data)

        again = written(kind)

        assert again.read_bytes() == before
        assert verdict(data, again).startswith("Same bytes: ")

    def test_says_what_became_known_later_only_as_of_a_later_day(self, data, written):
        correct_every_reading(data)

        at_the_close = written("md").read_text("utf-8")
        later = written("md", "--as-of", "2099-01-01").read_text("utf-8")

        assert "Known only later" not in at_the_close
        assert "Known only later, and not in the scores" in later
        assert scores_in(at_the_close) == scores_in(later)

    @pytest.mark.parametrize(
        "kind", ["html", "md", "json", "learnings.csv", "pdf", "xlsx"]
    )
    def test_counts_who_of_its_room_was_forgotten(self, data, written, kind):
        path = written(kind)
        workspace = Workspace(data)
        people = workspace.accounts.people
        workspace.accounts.forget(people.by_email(OLU).id)
        workspace.close()

        assert verdict(data, path).startswith("Same content, 1 person forgotten: ")


def scores_in(text):
    return [line for line in text.splitlines() if "**Score " in line]


def correct_every_reading(data):
    workspace = Workspace(data)
    workspace.catch_up()
    with workspace.read_model.reading() as db:
        rows = list(db.query("select id, on_day, value from readings"))
    nils = UUID(workspace.accounts.people.by_email(NILS).id)
    at = datetime(2027, 3, 1, tzinfo=UTC)
    for row in rows:
        on = date.fromisoformat(row["on_day"])
        with workspace.command(actor=str(nils), at=at, via="test"):
            workspace.okr.act(
                Reading,
                UUID(row["id"]),
                lambda reading, on=on, value=row["value"]: reading.correct(
                    on=on,
                    value=Decimal(value) + 1,
                    reason="Counted again.",
                    today=at.date(),
                    by=nils,
                ),
            )
    workspace.close()
