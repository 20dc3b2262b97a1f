"""Somebody is named in a review: thanked, given something to do, or its lead."""

from uuid import UUID

import pytest

from okr.application import naming
from okr.domain import Person
from okr.domain.errors import Refused
from tests.builders import IDA, LEO, MARA, TODAY

NOBODY = UUID(int=2**90)


@pytest.fixture
def live(quarter):
    return quarter.start().convene("live")


def lines(quarter):
    return quarter.review.lines


class TestPraise:
    def test_it_is_a_line_of_the_review(self, live):
        done = live.do(naming.praise, live.id, IDA, "The list", by=MARA)

        assert lines(live) == {UUID(done.answer): MARA}

    def test_nobody_is_not_thanked(self, live):
        with pytest.raises(Refused, match="not here"):
            live.do(naming.praise, live.id, NOBODY, "The list", by=MARA)

    def test_who_left_is_thanked_all_the_same(self, live):
        live.company.act(Person, IDA, lambda ida: ida.leave(by=LEO))

        live.do(naming.praise, live.id, IDA, "The list", by=MARA)

        assert len(lines(live)) == 1


class TestAgreeAction:
    def test_its_owner_is_somebody_who_is_here(self, live):
        told = {"owner": IDA, "on": TODAY}
        done = live.do(naming.agree_action, live.id, "Call them", **told, by=MARA)
        live.company.act(Person, IDA, lambda ida: ida.leave(by=LEO))

        with pytest.raises(Refused, match="not"):
            live.do(naming.agree_action, live.id, "Call more", **told, by=MARA)
        assert live.review.actions == {UUID(done.answer): IDA}


class TestNameFacilitator:
    def test_who_leads_it_is_somebody_who_is_here(self, live):
        live.do(naming.name_facilitator, live.id, IDA)

        with pytest.raises(Refused, match="not"):
            live.do(naming.name_facilitator, live.id, NOBODY, by=IDA)
        assert live.review.facilitator == IDA
