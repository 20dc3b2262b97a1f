"""One file of events, with a table of notes beside it."""

import pytest

from okr.store.sqlite import Datastore


@pytest.fixture
def database(tmp_path):
    return tmp_path / "okr.db"


@pytest.fixture
def open_datastore(database):
    """Opens the file as a process of its own would; all are closed at the end."""
    opened = []

    def open_it(name=database, **options):
        opened.append(Datastore(str(name), **options))
        return opened[-1]

    yield open_it
    for datastore in opened:
        datastore.close()


@pytest.fixture
def datastore(open_datastore):
    datastore = open_datastore(lock_timeout=0.2)
    with datastore.transaction(commit=True) as cursor:
        cursor.execute("create table notes (words text)")
    return datastore
