"""A review can be written again, anywhere, and held to what the log says."""

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
from okr.exports import imprint
from okr.exports.formats import FORMATS
from okr.workspace import Workspace

ROOT = Path(__file__).parent.parent
QUARTER = ROOT / "tests" / "data" / "harbour-quarter"
NILS, INES = "nils@harbour.example", "ines@harbour.example"
DAY = "2026-11-15"
TEXTS = sorted(FORMATS.keys() - {"xlsx", "pdf"})
A_WORD = {"learnings.csv": b"Words", "reviews.csv": b"Pace"}
"""Of what is in a file of nothing."""
EVERY_FORMAT = """
import sys
from okr.cli import main
for kind in sys.argv[1].split():
    words = ["export", "review", "--cycle", "2026-Q4", "--as-of", "2026-11-15"]
    main([*words, "--format", kind, "--out", kind], standalone_mode=False)
"""
ELSEWHERE = {
    "TZ": "Pacific/Kiritimati",
    "LC_ALL": "de_DE.UTF-8",
    "LANGUAGE": "de",
    "PYTHONHASHSEED": "7",
}


@pytest.fixture(scope="module")
def brought_in(tmp_path_factory):
    """A data folder with a quarter in it."""
    data = tmp_path_factory.mktemp("harbour") / "data"
    call(data, "init", "--company", "Harbour", "--admin", NILS)
    call(data, "import", str(QUARTER))
    return data


@pytest.fixture
def data(brought_in, tmp_path):
    """A copy of it, for one test alone."""
    return shutil.copytree(brought_in, tmp_path / "data")


@pytest.fixture
def written(data, tmp_path):
    """`written(kind)` is a review in a file, read by the whole company."""

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
    return done.output


def verdict(data, path, *words):
    words = ["verify", str(path), *words, "--data", str(data)]
    done = CliRunner(env={"OKR_DATA": None, "TZ": "UTC"}).invoke(main, words)
    return done.exit_code, done.stdout + done.stderr


def edit(path, old, new):
    before = path.read_bytes()
    path.write_bytes(before.replace(old, new, 1))
    assert path.read_bytes() != before


@pytest.fixture(scope="module")
def folders(brought_in, tmp_path_factory):
    """Every kind of file, written here and from a copy elsewhere."""
    there = tmp_path_factory.mktemp("another place")
    shutil.copytree(brought_in, there / "data")
    every_format(brought_in.parent, TZ="UTC", LC_ALL="C", PYTHONHASHSEED="1")
    every_format(there, **ELSEWHERE)
    return brought_in.parent, there


@pytest.mark.parametrize("kind", FORMATS)
def test_the_same_bytes_come_from_another_folder_time_zone_and_locale(folders, kind):
    here, there = ((folder / kind).read_bytes() for folder in folders)

    assert here == there
    assert here.startswith(FORMATS[kind].begins)


def every_format(folder, **surroundings):
    words = [sys.executable, "-c", EVERY_FORMAT, " ".join(FORMATS)]
    subprocess.run(
        words,
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT), **surroundings},
        check=True,
        stdout=subprocess.DEVNULL,
    )


class TestAVerdict:
    @pytest.mark.parametrize("kind", FORMATS)
    def test_says_same_bytes_of_what_was_left_alone(self, data, written, kind):
        path = written(kind)

        code, said = verdict(data, path)

        assert code == 0
        assert said.startswith("Same bytes: position ")

    def test_is_the_same_for_a_team_and_for_one_persons_eyes(self, data, written):
        path = written("md", "--team", "Boats", "--as", INES)

        assert verdict(data, path, "--as", INES)[0] == 0

    def test_says_that_other_eyes_see_otherwise(self, data, written):
        path = written("md", "--as", NILS)

        code, said = verdict(data, path)

        assert code == 1
        assert "written for other eyes (name them with --as)" in said

    @pytest.mark.parametrize("kind", TEXTS)
    def test_tells_another_release_from_another_content(
        self, data, written, kind, monkeypatch
    ):
        path = written(kind)
        line = f"release={imprint.RELEASE}".encode()
        path.write_bytes(path.read_bytes().replace(line, b"release=0.0.9"))

        code, said = verdict(data, path)

        assert code == 0
        assert said.startswith("Same content, other release: position ")
        assert "Release 0.0.9 wrote it" in said

    @pytest.mark.parametrize("kind", FORMATS)
    def test_counts_who_was_forgotten(self, data, written, kind):
        path = written(kind)
        forget(data, INES)

        code, said = verdict(data, path)

        assert code == 0
        assert said.startswith(("Same content, 1 person forgotten: ", "Same bytes: "))
        assert ("forgotten" in said) == (b"Ines Calderona" in path.read_bytes())

    @pytest.mark.parametrize("kind", TEXTS)
    def test_sees_an_edit_whether_somebody_was_forgotten_or_not(
        self, data, written, kind
    ):
        path = written(kind)
        word = A_WORD.get(kind, b"ue")
        edit(path, word, word[::-1])

        before = verdict(data, path)
        forget(data, INES)
        after = verdict(data, path)

        assert before[0] == after[0] == 1
        assert "it was edited after it was written" in before[1]
        assert "it was edited after it was written" in after[1]

    def test_is_not_led_astray_by_an_imprint_in_a_note(self, data, written):
        path = written("md")
        other = str(next(imprint.found_in(path.read_bytes())))
        strange = other.replace("position=", "position=9999")

        edit(path, b"\n\n", f"\n\n{strange}\n\n".encode())
        code, said = verdict(data, path)

        assert code == 1
        assert "name the folder of the company it comes from" in said

    @pytest.mark.parametrize(
        "words", [b"", b"# A letter\n", b"PK\x03\x04", b"\xff\xfe"]
    )
    def test_is_not_given_on_what_is_no_review(self, data, tmp_path, words):
        path = tmp_path / "letter"
        path.write_bytes(words)

        code, said = verdict(data, path)

        assert (code, said) == (
            1,
            "This is no review that was written here: it has no imprint of one.\n",
        )


class TestAfterACorrection:
    def test_the_day_before_it_is_written_again_and_verifies(self, data, written):
        before = written("json", "--as-of", DAY).read_bytes()
        today = written("md")
        kept = today.read_bytes()
        correct_every_reading(data)

        again = written("json", "--as-of", DAY)
        now = written("md").read_bytes()
        today.write_bytes(kept)

        assert again.read_bytes() == before
        assert verdict(data, again)[1].startswith("Same bytes")
        assert now != kept
        assert verdict(data, today)[1].startswith("Same bytes")


def forget(data, email):
    workspace = Workspace(data)
    people = workspace.accounts.people
    workspace.accounts.forget(people.by_email(email).id)
    workspace.close()


def correct_every_reading(data):
    workspace = Workspace(data)
    workspace.catch_up()
    with workspace.read_model.reading() as db:
        rows = list(db.query("select id, on_day, value from readings"))
    nils = UUID(workspace.accounts.people.by_email(NILS).id)
    with workspace.command(actor=str(nils), at=datetime.now(UTC), via="test"):
        for row in rows:
            on = date.fromisoformat(row["on_day"])
            workspace.okr.act(
                Reading,
                UUID(row["id"]),
                lambda reading, on=on, value=row["value"]: reading.correct(
                    on=on,
                    value=Decimal(value) + 1,
                    reason="Counted again.",
                    today=datetime.now(UTC).date(),
                    by=nils,
                ),
            )
    workspace.close()
