"""Who may object and advise, and who counts as heard when it is published."""

from uuid import UUID, uuid4

import pytest

from okr.application import hearing, publishing
from okr.domain import Objection, Objective, Thought
from okr.domain.errors import Missing, Refused
from okr.domain.objective import Status
from okr.projections import saying
from tests.builders import IDA, JON, MARA, SAM, a_proposal


@pytest.fixture
def proposal(company):
    """Consented to, with IDA and SAM held to it besides MARA."""
    objective = a_proposal()
    objective.consent(by=JON)
    for person in (IDA, SAM):
        objective.name_contributor(person, by=MARA)
    company.keep(objective, by=MARA)
    return objective


def object_to(company, objective, by, words="Nobody asked the clinics"):
    with company.command(by):
        done = hearing.object_to(company.okr, objective.id, words, by=by)
    return UUID(done.answer)


def advise(company, objective, by):
    with company.command(by):
        done = hearing.advise(company.okr, objective.id, "Ask them first", by=by)
    return UUID(done.answer)


def think(company, subject, by, kind="objective"):
    thought = Thought.share("Hm", subject_kind=kind, subject=subject, by=by)
    company.keep(thought, by=by)
    return thought.id


def heard(company, objective, *said):
    return hearing.heard(company.okr, objective.id, said)


class TestObjectTo:
    def test_who_is_held_to_it_objects(self, company, proposal):
        said = company.okr.load(Objection, object_to(company, proposal, IDA))

        assert (said.objective, said.raised_by) == (proposal.id, IDA)

    def test_who_is_not_held_to_it_advises_instead(self, company, proposal):
        with pytest.raises(Refused, match="give advice instead"):
            object_to(company, proposal, JON)

        assert company.okr.load(Objection, advise(company, proposal, JON))

    def test_what_has_ended_is_let_be(self, company, proposal):
        company.act(Objective, proposal.id, lambda o: o.discard(by=MARA))

        for say in (object_to, advise):
            with pytest.raises(Refused, match="has ended"):
                say(company, proposal, IDA)

    def test_what_is_not_there_is_missing(self, company):
        with company.command(IDA), pytest.raises(Missing):
            hearing.advise(company.okr, uuid4(), "Ask them", by=IDA)


class TestHeard:
    def test_thoughts_and_advice_are_a_say(self, company, proposal):
        said = [think(company, proposal.id, IDA), advise(company, proposal, SAM)]

        assert heard(company, proposal, *said) == {IDA, SAM}

    def test_an_objection_is_one_once_it_is_answered(self, company, proposal):
        said = object_to(company, proposal, IDA)
        before = heard(company, proposal, said)
        company.act(Objection, said, lambda o: o.answer("We did", by=MARA))

        assert (before, heard(company, proposal, said)) == (set(), {IDA})

    def test_what_was_said_of_something_else_is_not(self, company, proposal):
        other = a_proposal()
        company.keep(other)
        said = [
            think(company, other.id, IDA),
            advise(company, other, SAM),
            think(company, uuid4(), IDA, kind="goal"),
            proposal.id,
            uuid4(),
        ]

        assert heard(company, proposal, *said) == set()


class TestPublish:
    def publish(self, company, objective, waiver="", said=None):
        said = company.ask(saying.said, objective.id) if said is None else said
        with company.command(MARA):
            publishing.publish(
                company.okr, objective.id, said=said, waiver=waiver, by=MARA
            )
        return company.okr.load(Objective, objective.id).status

    def test_it_waits_for_whoever_is_held_to_it(self, company, proposal):
        think(company, proposal.id, IDA)

        with pytest.raises(Refused, match="Not everybody held to it"):
            self.publish(company, proposal)

    def test_it_is_published_when_the_last_had_their_say(self, company, proposal):
        think(company, proposal.id, IDA)
        advise(company, proposal, SAM)

        assert self.publish(company, proposal) is Status.PUBLISHED

    def test_rows_that_lie_let_nobody_be_left_out(self, company, proposal):
        with pytest.raises(Refused, match="Not everybody held to it"):
            self.publish(company, proposal, said=[uuid4(), proposal.id])

    def test_a_reason_in_writing_goes_ahead(self, company, proposal):
        status = self.publish(company, proposal, waiver="Both are away.")

        assert status is Status.PUBLISHED
