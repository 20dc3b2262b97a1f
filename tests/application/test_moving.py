"""Somebody moves to another team, as long as that team is in use."""

from uuid import UUID

import pytest

from okr.application.moving import move
from okr.domain import Person, Team
from okr.domain.errors import Missing, Refused
from tests.builders import LEO, MARA, SALES

SUPPORT = UUID(int=21)


@pytest.fixture
def mara(okr, command):
    """She is at home in sales; there is a support team."""
    support = Team.form("Support", parent=SALES, by=LEO, id=SUPPORT)
    with command(LEO):
        okr.keep(support, Person.invite(team=SALES, by=LEO, id=MARA))
    return MARA


class TestMove:
    def test_she_is_at_home_there(self, okr, command, mara):
        with command(LEO):
            move(okr, mara, team=SUPPORT, by=LEO)

        assert okr.load(Person, mara).team == SUPPORT

    def test_a_retired_team_takes_nobody_in(self, okr, command, mara):
        with command(LEO):
            okr.act(Team, SUPPORT, lambda team: team.retire(reason="Merged", by=LEO))

        with command(LEO), pytest.raises(Refused, match="choose another team"):
            move(okr, mara, team=SUPPORT, by=LEO)

    def test_a_team_must_be_there(self, okr, command, mara):
        with command(LEO), pytest.raises(Missing):
            move(okr, mara, team=UUID(int=99), by=LEO)
