"""The product in memory, and a moment for everything that happens in a test."""

from itertools import count

import pytest

from okr.domain.aggregate import occasion
from okr.workspace import Workspace
from tests.builders import NOW
from tests.company import Company
from tests.gathering import Gathering
from tests.reviewing import Quarter


@pytest.fixture(autouse=True)
def moment():
    with occasion(at=NOW, via="test"):
        yield NOW


@pytest.fixture
def workspace():
    """A company's store, rows and accounts, empty and in memory."""
    workspace = Workspace(None)
    yield workspace
    workspace.close()


@pytest.fixture
def command(workspace):
    """`with command(by):` is one command of its own, at a moment."""
    numbers = count(1)

    def begin(by, at=NOW, key=None, digest=""):
        return workspace.command(
            actor=str(by),
            at=at,
            via="test",
            key=key or f"key-{next(numbers)}",
            digest=digest,
        )

    return begin


@pytest.fixture
def company(workspace):
    """Acme with two teams, five people, a cycle, a measure and a mission."""
    company = Company(workspace)
    company.found()
    company.grow()
    return company


@pytest.fixture
def gathering(company):
    """A planned workshop of Sales, which its people and a guest have joined."""
    return Gathering(company).plan().gather()


@pytest.fixture
def quarter(company):
    """A quarter with two published objectives that ends, and the one after it."""
    return Quarter(company)
