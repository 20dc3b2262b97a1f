"""A workshop that is planned, and everybody in the room; a review that is convened."""

import pytest

from tests.builders import JON, MARA, a_proposal
from tests.gathering import Gathering
from tests.sitting import Sitting


@pytest.fixture
def gathering(company):
    return Gathering(company).plan().gather()


@pytest.fixture
def sitting(company):
    """A live review of Sales, which is about one objective of MARA's."""
    return Sitting(company).start().convene()


@pytest.fixture
def team_objective():
    """One that is published for the team alone."""
    objective = a_proposal()
    objective.consent(by=JON)
    objective.publish(audience="team", by=MARA)
    return objective
