"""One file of accounts: Mara and Jon work here, and every statement is overheard."""

import sqlite3
from contextlib import contextmanager
from datetime import UTC, date, datetime

import pytest

from okr.accounts.accounts import Accounts


@pytest.fixture
def now():
    return datetime(2026, 11, 2, 9, 0, tzinfo=UTC)


@pytest.fixture
def statements():
    return []


@pytest.fixture
def transaction(tmp_path, statements):
    @contextmanager
    def begun(*, commit):
        connection = sqlite3.connect(
            tmp_path / "okr.db", timeout=10, isolation_level=None
        )
        connection.row_factory = sqlite3.Row
        try:
            connection.execute("pragma synchronous = off")
            connection.execute("begin immediate" if commit else "begin")
            connection.set_trace_callback(statements.append)
            yield connection.cursor()
            connection.set_trace_callback(None)
            connection.execute("commit" if commit else "rollback")
        finally:
            connection.close()

    return begun


@pytest.fixture
def accounts(transaction):
    accounts = Accounts(transaction)
    accounts.create_tables()
    accounts.people.add("mara", "Mara Lind", "Mara@example.org", date(2026, 9, 1))
    accounts.people.add("jon", "Jon Berg", "jon@example.org", date(2026, 9, 1))
    return accounts


@pytest.fixture
def rows(transaction):
    def of(table):
        with transaction(commit=False) as cursor:
            cursor.execute(f"select * from {table}")
            return [dict(row) for row in cursor.fetchall()]

    return of
