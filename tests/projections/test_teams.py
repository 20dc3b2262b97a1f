"""Teams as a tree: who leads them, what stands above and below."""

from uuid import UUID

import pytest

from okr.domain import Team
from okr.domain.team import COMPANY
from okr.projections import teams
from tests.builders import IDA, JON, LEO, SALES, SERVICE

EAST = UUID(int=31)


def names(rows):
    return [row["name"] for row in rows]


@pytest.fixture
def east(company):
    """A third level, below Sales."""
    team = Team.form("East", parent=SALES, by=JON, id=EAST)
    company.keep(team)
    return team


class TestOne:
    def test_a_team_knows_its_lead_and_its_depth(self, company, east):
        sales, lowest = company.ask(teams.one, SALES), company.ask(teams.one, EAST)

        assert (sales["lead"], sales["depth"]) == (str(JON), 1)
        assert (lowest["lead"], lowest["depth"]) == (None, 2)
        assert lowest["parent"] == str(SALES)

    def test_a_team_that_is_not_there_is_none(self, company):
        assert company.ask(teams.one, EAST) is None

    def test_it_has_the_name_and_the_lead_it_got_last(self, company):
        company.act(Team, SALES, lambda team: team.rename("Growth", by=LEO))
        company.act(Team, SALES, lambda team: team.name_lead(IDA, by=LEO))

        row = company.ask(teams.one, SALES)

        assert (row["name"], row["lead"], row["version"]) == ("Growth", str(IDA), 4)


class TestAbove:
    def test_the_way_leads_up_to_the_company(self, company, east):
        assert names(company.ask(teams.above, EAST)) == ["East", "Sales", "Acme"]

    def test_nothing_stands_above_nothing(self, company):
        assert company.ask(teams.above, None) == []


class TestTree:
    def test_each_team_stands_below_its_parent(self, company, east):
        assert names(company.ask(teams.tree)) == ["Acme", "Sales", "East", "Service"]

    def test_a_retired_team_is_gone_from_it(self, company):
        company.act(Team, SERVICE, lambda team: team.retire(reason="Merged", by=LEO))

        assert names(company.ask(teams.tree)) == ["Acme", "Sales"]
        assert company.ask(teams.one, SERVICE)["retired"] == 1


class TestBelow:
    def test_only_the_next_level_is_told(self, company, east):
        assert names(company.ask(teams.below, COMPANY)) == ["Sales", "Service"]

    def test_a_retired_team_is_not(self, company):
        company.act(Team, SALES, lambda team: team.retire(reason="Merged", by=LEO))

        assert names(company.ask(teams.below, COMPANY)) == ["Service"]


class TestLedBy:
    def test_a_person_may_lead_several_teams(self, company, east):
        company.act(Team, EAST, lambda team: team.name_lead(JON, by=LEO))

        assert sorted(names(company.ask(teams.led_by, JON))) == ["East", "Sales"]

    def test_the_lead_before_leads_no_more(self, company):
        company.act(Team, SALES, lambda team: team.name_lead(IDA, by=LEO))

        assert company.ask(teams.led_by, JON) == []
