"""Somebody leaves: the event and the end of their account together, or neither."""

import pytest

from okr.application.leaving import leave
from okr.domain import Person
from okr.domain.errors import Refused
from okr.domain.person import Status
from tests.builders import LEO, MARA, NOW, SALES


@pytest.fixture
def session(okr, workspace, command):
    """Mara is here and signed in."""
    entry = workspace.accounts.entry(
        str(MARA), "Mara", "mara@northlight.example", NOW.date()
    )
    with command(LEO):
        okr.keep(Person.invite(team=SALES, by=LEO, id=MARA), also=(entry,))
    return workspace.accounts.sessions.start(str(MARA), NOW)


class TestLeave:
    def test_the_sessions_end_with_the_event(self, okr, workspace, command, session):
        departure = workspace.accounts.departure(str(MARA), NOW)

        with command(LEO):
            leave(okr, MARA, departure=departure, by=LEO)

        assert okr.load(Person, MARA).status is Status.LEFT
        assert workspace.accounts.sessions.person_of(session, NOW) is None
        assert workspace.accounts.sessions.start(str(MARA), NOW) is None

    def test_a_refusal_leaves_them_signed_in(self, okr, workspace, command, session):
        departure = workspace.accounts.departure(str(MARA), NOW)

        with command(MARA), pytest.raises(Refused, match="ask another admin"):
            leave(okr, MARA, departure=departure, by=MARA)

        assert workspace.accounts.sessions.person_of(session, NOW) == str(MARA)
