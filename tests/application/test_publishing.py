"""Whose consent an objective needs."""

from uuid import UUID

import pytest

from okr.application import publishing
from okr.domain import Objective, Person, Team
from okr.domain.errors import Missing, Refused
from okr.domain.objective import Status
from okr.domain.team import COMPANY
from tests.builders import (
    IDA,
    JON,
    LEO,
    MARA,
    SALES,
    SAM,
    SERVICE,
    THEME,
    a_draft,
    with_key_result,
)

EAST = UUID(int=31)


def proposed(company, **different):
    """The objective after its owner proposed it."""
    draft = with_key_result(a_draft(**different))
    draft.state_serves("theme", THEME, by=MARA)
    company.keep(draft)
    with company.command(MARA):
        publishing.propose(company.okr, draft.id, by=draft.owner)
    return company.okr.load(Objective, draft.id)


class TestPropose:
    def test_the_lead_of_the_team_is_asked(self, company):
        objective = proposed(company)

        assert (objective.status, objective.consent_of) == (Status.PROPOSED, JON)

    def test_for_the_leads_own_objective_the_lead_above_is_asked(self, company):
        assert proposed(company, owner=JON).consent_of == LEO

    def test_where_a_team_has_no_lead_the_one_above_is_asked(self, company):
        assert proposed(company, team=SERVICE, owner=SAM).consent_of == LEO

    @pytest.mark.parametrize("team", [COMPANY, SALES, SERVICE])
    def test_the_root_leads_own_objective_needs_nobodys_consent(self, company, team):
        objective = proposed(company, team=team, owner=LEO)

        assert objective.consent_of is None
        assert objective.consented

    def test_a_lead_of_two_levels_asks_the_next_one_up(self, company):
        east = Team.form("East", parent=SALES, by=JON, id=EAST)
        east.name_lead(JON, by=LEO)
        company.keep(east)

        assert proposed(company, team=EAST, owner=JON).consent_of == LEO

    def test_a_lead_who_has_left_is_not_asked(self, company):
        company.act(Person, JON, lambda jon: jon.leave(by=LEO))

        assert proposed(company).consent_of == LEO

    def test_a_new_lead_is_asked_when_it_is_proposed_anew(self, company):
        objective = proposed(company)
        company.act(Objective, objective.id, lambda o: o.take_back(by=MARA))
        company.act(Team, SALES, lambda sales: sales.name_lead(IDA, by=LEO))

        with company.command(MARA):
            publishing.propose(company.okr, objective.id, by=MARA)

        assert company.okr.load(Objective, objective.id).consent_of == IDA

    def test_what_lacks_something_is_not_proposed(self, company):
        draft = a_draft()
        company.keep(draft)

        with company.command(MARA), pytest.raises(Refused, match="Add a key result"):
            publishing.propose(company.okr, draft.id, by=MARA)

    def test_what_is_not_there_is_missing(self, company):
        with company.command(MARA), pytest.raises(Missing):
            publishing.propose(company.okr, EAST, by=MARA)

    def test_sent_twice_it_is_proposed_once(self, company, command):
        draft = with_key_result(a_draft())
        draft.state_serves("theme", THEME, by=MARA)
        company.keep(draft)

        with command(MARA, key="once"):
            first = publishing.propose(company.okr, draft.id, by=MARA)
        with command(MARA, key="once"):
            again = publishing.propose(company.okr, draft.id, by=MARA)

        assert again == first
