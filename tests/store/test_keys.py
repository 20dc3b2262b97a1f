"""One secret for each workshop that runs, in a file of its own."""

import sqlite3
from uuid import UUID

import pytest

from okr.domain.errors import Unavailable
from okr.store.keys import Keys

ONE, TWO = UUID(int=51), UUID(int=52)


@pytest.fixture
def path(tmp_path):
    return tmp_path / "keys.db"


@pytest.fixture
def open_keys():
    """Opens the keys as a process of its own would; all are closed at the end."""
    opened = []

    def open_them(path=None, **options):
        opened.append(Keys(path, **options))
        return opened[-1]

    yield open_them
    for keys in opened:
        keys.close()


@pytest.mark.parametrize("in_memory", [True, False])
def test_each_workshop_has_one_that_stays(open_keys, path, in_memory):
    keys = open_keys(None if in_memory else path)

    for workshop in (ONE, TWO, ONE):
        keys.make(workshop)

    assert sorted(keys.held()) == [ONE, TWO]
    assert len(keys.secret(ONE)) == 32
    assert keys.secret(ONE) == keys.secret(ONE) != keys.secret(TWO)


def test_a_forgotten_one_is_in_the_file_no_more(open_keys, path):
    keys = open_keys(path)
    keys.make(ONE)
    secret = keys.secret(ONE)
    assert secret in path.read_bytes()

    keys.forget(ONE)
    keys.forget(ONE)

    assert keys.secret(ONE) is None
    assert [file for file in path.parent.iterdir() if secret in file.read_bytes()] == []


def test_another_process_reads_and_forgets_it_too(open_keys, path):
    mine, theirs = open_keys(path), open_keys(path)
    mine.make(ONE)
    assert theirs.secret(ONE) == mine.secret(ONE)

    theirs.forget(ONE)

    assert mine.secret(ONE) is None


def test_nobody_but_its_owner_reads_the_file(open_keys, path):
    open_keys(path).make(ONE)

    assert path.stat().st_mode & 0o777 == 0o600


def test_asking_who_has_one_makes_no_file(open_keys, path):
    assert open_keys(path).held() == []
    assert not path.exists()


def test_a_file_that_somebody_keeps_locked_is_said_in_a_sentence(open_keys, path):
    keys = open_keys(path, lock_timeout=0.05)
    keys.make(ONE)
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("begin exclusive")

    with pytest.raises(Unavailable, match="try again in a minute"):
        keys.make(TWO)

    other.execute("rollback")
    other.close()
    keys.make(TWO)
    assert keys.secret(TWO)


def test_closed_twice_it_opens_again(open_keys, path):
    keys = open_keys(path)
    keys.make(ONE)
    keys.close()
    keys.close()

    assert keys.secret(ONE)
