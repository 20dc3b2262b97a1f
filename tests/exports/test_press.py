"""PDFs laid out by a child: it fails with a sentence, and ends with who started it."""

import resource
import subprocess
from datetime import date

import pytest

from okr.domain.errors import Unavailable
from okr.exports import press, review_pdf

DAY = date(2026, 11, 20)


@pytest.fixture
def page(tmp_path):
    """A page that says what it is told."""
    path = tmp_path / "page.typ"
    path.write_text("#json(bytes(sys.inputs.told))")
    return path


@pytest.fixture
def endless(tmp_path):
    path = tmp_path / "endless.typ"
    path.write_text("#let n = 0\n#for a in range(9999999) { n += calc.fact(9) }")
    return path


def test_the_same_page_told_the_same_gives_the_same_bytes(page):
    first, second = (press.laid_out(page, '"Hello"', DAY, "plain") for _ in range(2))

    assert first == second and first.startswith(b"%PDF")


def test_what_cannot_be_laid_out_is_said_in_a_sentence_with_a_way_out(page):
    with pytest.raises(Unavailable, match="try again in a while"):
        press.laid_out(page, "no JSON", DAY, "plain")


def test_what_takes_too_long_is_given_up(endless, monkeypatch):
    monkeypatch.setattr(press, "SECONDS", 0.5)

    with pytest.raises(Unavailable):
        press.laid_out(endless, "", DAY, "plain")


def test_without_room_for_its_files_it_says_so(reviewed, monkeypatch, tmp_path):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "gone"))

    with pytest.raises(Unavailable):
        review_pdf.written(reviewed)


def test_nothing_is_left_in_the_folder_it_worked_in(reviewed, monkeypatch, tmp_path):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))

    review_pdf.written(reviewed)

    assert list(tmp_path.iterdir()) == []


def test_a_child_ends_when_nobody_is_left_to_take_the_pdf(endless):
    child = subprocess.Popen(
        [*press.CHILD, str(endless), "0", "plain"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    child.stdin.close()

    child.stdout.close()

    assert child.wait(timeout=20) == 1


def test_the_process_that_asks_stays_small(reviewed):
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    for place in range(3):
        review_pdf.written({**reviewed, "company": f"Company {place}"})

    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 20_000
