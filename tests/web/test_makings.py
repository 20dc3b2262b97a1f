"""Files that take a while: made once, for one reader, and let go after some minutes."""

import os
import time
from threading import Event

import pytest

from okr.domain.errors import Missing, Unavailable
from web.makings import LONGEST, Made, Makings

MINE, OTHERS = "a-reader", "another-reader"


@pytest.fixture
def makings(tmp_path):
    return Makings(tmp_path / "exports", patience=5)


@pytest.fixture
def slow(tmp_path):
    """`slow(makings, asked)` begins a file that is made once `slow.go` is set."""

    class Slow:
        def __init__(self):
            self.go, self.times = Event(), 0

        def __call__(self, makings, asked="it", reader=MINE):
            return makings.begin(reader, asked, self.make)

        def make(self):
            self.times += 1
            assert self.go.wait(5)
            return Made("review.md", b"# It")

    slow = Slow()
    yield slow
    slow.go.set()


def test_a_file_that_is_soon_there_is_handed_out(makings):
    id = makings.begin(MINE, "it", lambda: Made("review.md", b"# It"))

    path = makings.look(MINE, id)

    assert (path.name, path.read_bytes()) == ("review.md", b"# It")
    assert path.stat().st_mode & 0o077 == 0


def test_what_takes_long_is_not_there_yet_and_then_is(tmp_path, slow):
    makings = Makings(tmp_path / "exports", patience=0)
    id = slow(makings)

    assert makings.look(MINE, id) is None

    slow.go.set()
    assert arrived(makings, id).read_bytes() == b"# It"


def test_another_process_sees_how_far_it_is(tmp_path, slow):
    ours, theirs = (Makings(tmp_path / "exports", patience=0) for _ in range(2))
    id = slow(ours)

    assert theirs.look(MINE, id) is None
    assert slow(theirs) == id

    slow.go.set()
    assert arrived(ours, id) == theirs.look(MINE, id)
    assert slow.times == 1


def test_the_same_that_is_asked_twice_at_once_is_made_once(makings, slow):
    first, second = slow(makings), slow(makings)

    slow.go.set()

    assert first == second
    assert makings.look(MINE, first)
    assert slow.times == 1


def test_what_was_made_before_is_made_anew(makings, slow):
    slow.go.set()
    for _ in range(2):
        assert makings.look(MINE, slow(makings))

    assert slow.times == 2


def test_nobody_takes_what_another_asked_for(makings, slow):
    slow.go.set()
    id = slow(makings)
    makings.look(MINE, id)

    with pytest.raises(Missing, match="waits no more"):
        makings.look(OTHERS, id)


def test_a_file_whose_maker_died_is_asked_for_again(makings, slow):
    slow.go.set()
    id = slow(makings)
    makings.look(MINE, id).unlink()

    with pytest.raises(Missing, match="ask for it again"):
        makings.look(MINE, id)


def test_files_go_after_some_minutes_whoever_asks_next(tmp_path, makings, slow):
    slow.go.set()
    old = makings.look(MINE, slow(makings))
    past = time.time() - LONGEST - 1
    os.utime(old.parent, (past, past))

    slow(makings, "something else", OTHERS)

    assert not old.exists()


def test_nobody_keeps_more_than_three(makings, slow):
    slow.go.set()
    paths = [makings.look(MINE, slow(makings, str(number))) for number in range(4)]

    assert [path.exists() for path in paths] == [False, True, True, True]


def test_a_fourth_is_refused_while_three_are_being_made(makings, slow):
    for number in range(3):
        slow(makings, str(number))

    with pytest.raises(Unavailable, match="wait until one is there"):
        slow(makings, "a fourth")


def arrived(makings, id):
    """The file, once its thread has ended."""
    makings.threads[id].join(5)
    return makings.look(MINE, id)
