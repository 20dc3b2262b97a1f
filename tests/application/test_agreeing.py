"""Who the two are, and the measure that is defined on the way."""

from uuid import UUID

import pytest

from okr.application import agreeing
from okr.domain import Goal, Measure, Person
from okr.domain.errors import Refused, Stale
from tests.builders import CYCLE, IDA, JON, LEADS, LEO, MARA, SAM, terms


def wording(measure="Qualified leads", **different):
    return agreeing.Wording(terms(**different), measure, "leads")


def drafted(company, by=MARA, wording=wording, **different):
    told = {
        "owner": by,
        "partner": None,
        "cycle": CYCLE,
        "audience": "team",
        "by": by,
        **different,
    }
    with company.command(by):
        done = agreeing.draft(company.okr, wording(), **told)
    return company.okr.load(Goal, UUID(done.answer))


class TestParties:
    @pytest.mark.parametrize(
        ("owner", "other"), [(MARA, JON), (IDA, JON), (JON, LEO), (SAM, LEO)]
    )
    def test_the_other_is_the_lead_or_the_lead_above(self, company, owner, other):
        assert drafted(company, by=owner).parties == (owner, other)

    def test_the_owner_may_choose_a_partner_instead(self, company):
        assert drafted(company, partner=SAM).parties == (MARA, SAM)

    def test_the_root_lead_has_to_choose_one(self, company):
        with pytest.raises(Refused, match="choose a partner"):
            drafted(company, by=LEO)

        assert drafted(company, by=LEO, partner=SAM).parties == (LEO, SAM)

    def test_the_lead_starts_one_with_themselves_only(self, company):
        goal = drafted(company, by=JON, owner=IDA, partner=SAM)

        assert goal.parties == (IDA, JON)

    @pytest.mark.parametrize("by", [IDA, SAM, LEO])
    def test_nobody_else_starts_one(self, company, by):
        with pytest.raises(Refused, match="Its owner or the owner's lead"):
            drafted(company, by=by, owner=MARA)

    def test_a_lead_who_left_signs_nothing(self, company):
        company.act(Person, JON, lambda p: p.leave(by=LEO), by=LEO)

        assert drafted(company).parties == (MARA, LEO)

    def test_somebody_who_left_is_not_chosen(self, company):
        company.act(Person, SAM, lambda p: p.leave(by=LEO), by=LEO)

        with pytest.raises(Refused, match="Choose somebody who is here"):
            drafted(company, partner=SAM)


class TestMeasure:
    def test_one_that_is_there_is_used(self, company):
        assert drafted(company).terms.measure == LEADS

    def test_a_new_one_is_defined_with_its_unit(self, company):
        goal = drafted(company, wording=lambda: wording(measure="Calls  held"))

        measure = company.okr.load(Measure, goal.terms.measure)
        assert (measure.name, measure.unit) == ("Calls held", "leads")

    def test_what_is_refused_defines_nothing(self, company):
        before = company.workspace.last_position()

        with pytest.raises(Refused, match="The goal is empty"):
            drafted(company, wording=lambda: wording(measure="Calls", what=" "))

        assert company.workspace.last_position() == before


class TestReword:
    def test_the_second_of_two_is_told(self, company):
        goal = drafted(company)

        def reword(by, what):
            with company.command(by):
                said = wording(what=what)
                expected = goal.version
                agreeing.reword(company.okr, goal.id, said, by=by, expected=expected)

        reword(MARA, "Hers")
        with pytest.raises(Stale):
            reword(JON, "His")

        assert company.okr.load(Goal, goal.id).terms.what == "Hers"


class TestChoosePartner:
    def test_somebody_who_is_here(self, company):
        goal = drafted(company)

        with company.command(MARA):
            agreeing.choose_partner(company.okr, goal.id, SAM, by=MARA)

        assert company.okr.load(Goal, goal.id).partner == SAM

    def test_nobody_unknown(self, company):
        goal = drafted(company)

        with (
            company.command(MARA),
            pytest.raises(Refused, match="somebody who is here"),
        ):
            agreeing.choose_partner(company.okr, goal.id, UUID(int=99), by=MARA)
