"""A workshop that is planned, and everybody in the room."""

import pytest

from tests.gathering import Gathering


@pytest.fixture
def gathering(company):
    return Gathering(company).plan().gather()
