"""A team is formed below another, has a name and a lead, and may be retired."""

import pytest

from okr.domain import Team
from okr.domain.errors import Refused
from okr.domain.team import COMPANY
from tests.builders import JON, LEO, MARA
from tests.steps import facts, given


@pytest.fixture
def sales():
    return given(Team.form("Sales", parent=COMPANY, by=LEO))


@pytest.fixture
def retired(sales):
    sales.retire(reason="Merged with Service", by=LEO)
    return given(sales)


class TestFoundCompany:
    def test_the_company_is_the_root_of_all_teams(self):
        company = Team.found_company(" Acme ", by=LEO)

        assert company.id == COMPANY
        assert facts(company) == [
            Team.Formed,
            {"name": "Acme", "parent": None, "by": LEO},
        ]


class TestForm:
    def test_a_team_stands_below_another(self):
        team = Team.form("Sales", parent=COMPANY, by=LEO)

        assert facts(team) == [
            Team.Formed,
            {"name": "Sales", "parent": COMPANY, "by": LEO},
        ]

    def test_a_new_team_has_no_lead_yet(self, sales):
        assert sales.lead is None

    def test_a_team_without_a_name_is_not_formed(self):
        with pytest.raises(Refused, match="The team's name is empty"):
            Team.form(" ", parent=COMPANY, by=LEO)


class TestRename:
    def test_a_team_takes_another_name(self, sales):
        sales.rename("Growth", by=JON)

        assert facts(sales) == [Team.Renamed, {"name": "Growth", "by": JON}]

    def test_the_same_name_again_says_nothing(self, sales):
        sales.rename(" Sales ", by=JON)

        assert facts(sales) == []

    def test_a_retired_team_keeps_its_name(self, retired):
        with pytest.raises(Refused, match="“Sales” is retired: form a new team"):
            retired.rename("Growth", by=JON)


class TestNameLead:
    def test_a_team_gets_a_lead(self, sales):
        sales.name_lead(JON, by=LEO)

        assert facts(sales) == [Team.LeadNamed, {"lead": JON, "by": LEO}]

    def test_a_later_lead_takes_the_place_of_the_first(self, sales):
        sales.name_lead(JON, by=LEO)
        sales.name_lead(MARA, by=LEO)

        assert sales.lead == MARA

    def test_naming_the_same_lead_again_says_nothing(self, sales):
        sales.name_lead(JON, by=LEO)
        given(sales)

        sales.name_lead(JON, by=LEO)

        assert facts(sales) == []

    def test_a_retired_team_gets_no_lead(self, retired):
        with pytest.raises(Refused, match="is retired"):
            retired.name_lead(JON, by=LEO)


class TestRetire:
    def test_a_team_is_retired_with_a_reason(self, sales):
        sales.retire(reason="Merged with Service", by=LEO)

        assert facts(sales) == [
            Team.Retired,
            {"reason": "Merged with Service", "by": LEO},
        ]

    def test_its_name_is_free_again(self, sales):
        assert sales.claim == ("team", "Sales")

        sales.retire(reason="Merged with Service", by=LEO)

        assert sales.claim == ("team", None)

    def test_a_reason_is_needed(self, sales):
        with pytest.raises(Refused, match="Give the reason"):
            sales.retire(reason="", by=LEO)

    def test_a_team_is_retired_once(self, retired):
        with pytest.raises(Refused, match="is retired"):
            retired.retire(reason="Again", by=LEO)

    def test_the_company_is_not_retired(self):
        company = given(Team.found_company("Acme", by=LEO))

        with pytest.raises(Refused, match="company itself"):
            company.retire(reason="Sold", by=LEO)

        assert facts(company) == []
