"""Who may read what: the keys that open a thing, at each of its stages."""

from okr.domain import Objective, Team
from okr.domain.cycle import Cycle
from okr.domain.mission import MISSION
from okr.domain.practice import PRACTICE
from okr.domain.team import COMPANY
from okr.projections import audiences
from tests.builders import (
    CYCLE,
    IDA,
    JON,
    LEADS,
    LEO,
    MARA,
    SALES,
    SAM,
    THEME,
    a_draft,
    a_proposal,
)

EVERYBODY = {"company"}


def keys(company, thing):
    return company.ask(audiences.of, thing)


def person(*ids):
    return {f"person:{id}" for id in ids}


def change(company, objective, act):
    company.act(Objective, objective.id, act)


class TestOpenToAll:
    def test_what_belongs_to_the_company_is_for_everybody(self, company):
        things = [PRACTICE, COMPANY, SALES, MARA, CYCLE, LEADS, MISSION, THEME]

        assert [keys(company, thing) for thing in things] == [EVERYBODY] * 8

    def test_what_is_not_there_is_for_nobody(self, company):
        company.keep(Cycle.plan("2027-Q1", by=LEO))

        assert keys(company, "elsewhere") == set()


class TestADraft:
    def test_it_is_for_its_author_and_its_owner(self, company):
        draft = company.publish(a_draft(owner=IDA))

        assert keys(company, draft.id) == person(MARA, IDA)

    def test_somebody_named_reads_it_when_it_is_proposed(self, company):
        draft = company.publish(a_draft())

        change(company, draft, lambda o: o.name_contributor(IDA, by=MARA))

        assert keys(company, draft.id) == person(MARA)

    def test_in_other_hands_the_one_before_reads_it_no_more(self, company):
        draft = company.publish(a_draft(owner=IDA))

        change(company, draft, lambda o: o.hand_over(SAM, by=MARA))

        assert keys(company, draft.id) == person(MARA, SAM)

    def test_discarded_it_stays_with_them(self, company):
        draft = company.publish(a_draft())

        change(company, draft, lambda o: o.discard(by=MARA))

        assert keys(company, draft.id) == person(MARA)


class TestAProposal:
    def test_contributors_and_the_lead_who_is_asked_read_it_too(self, company):
        proposal = a_proposal()
        proposal.name_contributor(IDA, by=MARA)
        company.publish(proposal)

        assert keys(company, proposal.id) == person(MARA, IDA, JON)

    def test_somebody_who_joins_in_reads_it_from_then_on(self, company):
        proposal = company.publish(a_proposal())

        change(company, proposal, lambda o: o.name_contributor(SAM, by=MARA))

        assert keys(company, proposal.id) == person(MARA, JON, SAM)

    def test_sent_back_it_is_for_author_and_owner_again(self, company):
        proposal = company.publish(a_proposal())

        change(company, proposal, lambda o: o.send_back(reason="What for?", by=JON))

        assert keys(company, proposal.id) == person(MARA)


class TestPublished:
    def test_it_is_for_everybody(self, company):
        objective = company.publish()

        assert keys(company, objective.id) == EVERYBODY

    def test_its_history_as_a_draft_stays_where_it_was(self, company):
        objective = company.publish()

        assert keys(company, f"{objective.id}/draft") == person(MARA)
        assert keys(company, f"{objective.id}/proposed") == person(MARA, JON)

    def test_a_new_owner_does_not_open_the_past(self, company):
        objective = company.publish()

        change(company, objective, lambda o: o.hand_over(SAM, by=MARA))

        assert keys(company, f"{objective.id}/draft") == person(MARA)

    def test_for_the_team_the_leads_above_are_in(self, company):
        east = Team.form("East", parent=SALES, by=LEO)
        proposal = a_proposal(consent_of=None)
        company.keep(east)
        proposal.publish(audience="team", by=MARA)
        company.publish(proposal)

        assert keys(company, proposal.id) == (
            person(MARA) | {f"team:{SALES}", f"lead:{SALES}", f"lead:{COMPANY}"}
        )

    def test_for_the_team_contributors_from_elsewhere_are_in(self, company):
        proposal = a_proposal(consent_of=None)
        proposal.publish(audience="team", by=MARA)
        company.publish(proposal)

        change(company, proposal, lambda o: o.name_contributor(SAM, by=MARA))

        assert person(SAM) < keys(company, proposal.id)

    def test_brought_in_it_is_for_everybody(self, company):
        draft = company.publish(a_draft())

        change(company, draft, lambda o: o.bring_in(source="plan.csv", by=LEO))

        assert keys(company, draft.id) == EVERYBODY

    def test_withdrawn_it_stays_readable(self, company):
        objective = company.publish()

        change(company, objective, lambda o: o.withdraw(reason="Gone", by=MARA))

        assert keys(company, objective.id) == EVERYBODY
