"""What was said of an objective, who reads it, and who still owes a word."""

import json
from uuid import UUID

import pytest

from okr.domain import Objection, Objective, Thought
from okr.policy import readable
from okr.projections import history, objections, objectives, saying
from tests.builders import IDA, JON, LEO, MARA, SAM, a_proposal

FEW = 10


@pytest.fixture
def proposal(company):
    """Consented to, with IDA and SAM held to it besides MARA."""
    objective = a_proposal()
    objective.consent(by=JON)
    for person in (IDA, SAM):
        objective.name_contributor(person, by=MARA)
    company.keep(objective, by=MARA)
    return objective.id


def object_to(company, objective, words="Nobody asked the clinics", by=IDA):
    objection = Objection.raise_to(objective, words, by=by)
    company.keep(objection, by=by)
    return objection.id


def advise(company, objective, words="Ask three clinics", by=LEO):
    advice = Objection.advise(objective, words, by=by)
    company.keep(advice, by=by)
    return advice.id


def publish(company, objective, by=MARA):
    company.act(Objective, objective, lambda o: o.publish(waiver="Away.", by=by))


def keys(*people):
    return json.dumps(["company", *(f"person:{id}" for id in people)])


def about(company, objective, *people):
    rows = company.ask(
        objections.about,
        objective,
        readable("objections.id"),
        FEW,
        keys=keys(*people),
    )
    return [(row["kind"], row["words"], row["status"]) for row in rows]


def to_answer(company, owner):
    rows = company.ask(
        objections.to_answer,
        owner,
        readable("objections.id"),
        FEW,
        keys=keys(owner),
    )
    return [(row["title"], row["words"]) for row in rows]


class TestAbout:
    def test_what_is_open_comes_first_then_the_newest(self, company, proposal):
        answered = object_to(company, proposal, "Too many clinics")
        company.act(Objection, answered, lambda o: o.answer("Ten now", by=MARA))
        advise(company, proposal, "Start small", by=JON)
        object_to(company, proposal, "Too few people")
        mine = object_to(company, proposal, "No budget")
        company.act(Objection, mine, lambda o: o.agree_to_disagree("In", by=IDA))

        assert about(company, proposal, MARA) == [
            ("objection", "Too few people", "open"),
            ("advice", "Start small", "open"),
            ("objection", "No budget", "committed"),
            ("objection", "Too many clinics", "answered"),
        ]

    def test_the_answer_stands_beside_it(self, company, proposal):
        said = object_to(company, proposal)
        company.act(Objection, said, lambda o: o.answer("We asked four", by=MARA))
        company.act(Objection, said, lambda o: o.agree_to_disagree("In", by=IDA))

        row = company.ask(objections.one, said)

        assert (row["answer"], row["answered_by"]) == ("We asked four", str(MARA))
        assert (row["last_word"], row["status"]) == ("In", "committed")

    def test_what_a_proposal_was_told_stays_with_its_readers(self, company, proposal):
        object_to(company, proposal)
        publish(company, proposal)
        advise(company, proposal)

        everybody = [("advice", "Ask three clinics", "open")]
        objection = ("objection", "Nobody asked the clinics", "open")
        assert about(company, proposal) == everybody
        assert about(company, proposal, IDA) == [*everybody, objection]
        assert about(company, proposal, JON) == [*everybody, objection]

    def test_an_owner_who_took_it_over_reads_what_is_to_be_answered(
        self, company, proposal
    ):
        object_to(company, proposal)
        publish(company, proposal)
        before = about(company, proposal, LEO)

        company.act(Objective, proposal, lambda o: o.hand_over(LEO, by=MARA))

        assert before == []
        assert len(about(company, proposal, LEO)) == 1
        assert len(to_answer(company, LEO)) == 1

    def test_what_is_said_of_a_draft_stays_with_it(self, company, proposal):
        company.act(Objective, proposal, lambda o: o.take_back(by=MARA))
        object_to(company, proposal, by=MARA)
        company.act(Objective, proposal, lambda o: o.propose(consent_of=JON, by=MARA))

        assert about(company, proposal, SAM) == []
        assert len(about(company, proposal, MARA)) == 1

    def test_history_tells_of_it_to_the_same_people(self, company, proposal):
        object_to(company, proposal)
        publish(company, proposal)

        def told(*people):
            rows = company.ask(
                history.about,
                proposal,
                readable("history.audience"),
                2**62,
                99,
                keys=keys(*people),
            )
            return {row["topic"] for row in rows}

        assert "Objection.Raised" in told(IDA)
        assert "Objection.Raised" not in told(LEO)
        assert "Objective.InclusionWaived" in told(LEO)


class TestToAnswer:
    def test_the_owner_owes_an_answer_until_it_is_given(self, company, proposal):
        first = object_to(company, proposal, "Too many clinics")
        advise(company, proposal, "Start small", by=JON)
        before = to_answer(company, MARA)

        company.act(Objection, first, lambda o: o.answer("Ten now", by=MARA))

        assert [words for _title, words in before] == [
            "Too many clinics",
            "Start small",
        ]
        assert [words for _title, words in to_answer(company, MARA)] == ["Start small"]

    def test_nobody_owes_themself_an_answer(self, company, proposal):
        object_to(company, proposal, by=MARA)

        assert to_answer(company, MARA) == []

    def test_what_was_withdrawn_asks_for_nothing(self, company, proposal):
        object_to(company, proposal)
        publish(company, proposal)
        company.act(Objective, proposal, lambda o: o.withdraw(reason="Gone", by=MARA))

        assert to_answer(company, MARA) == []


class TestUnheard:
    def unheard(self, company, objective):
        return [UUID(id) for id in company.ask(saying.unheard, objective)]

    def test_contributors_are_asked_until_they_spoke(self, company, proposal):
        before = self.unheard(company, proposal)
        company.act(Objective, proposal, lambda o: o.say_nothing_to_add(by=SAM))

        assert (before, self.unheard(company, proposal)) == ([IDA, SAM], [IDA])

    def test_a_thought_is_a_say(self, company, proposal):
        thought = Thought.share(
            "Hm", subject_kind="objective", subject=proposal, by=IDA
        )
        company.keep(thought)

        assert self.unheard(company, proposal) == [SAM]
        assert company.ask(saying.said, proposal) == [thought.id]

    def test_an_objection_is_one_once_it_is_answered(self, company, proposal):
        said = object_to(company, proposal)
        before = company.ask(saying.said, proposal)
        company.act(Objection, said, lambda o: o.answer("We did", by=MARA))

        assert before == []
        assert company.ask(saying.said, proposal) == [said]
        assert self.unheard(company, proposal) == [SAM]

    def test_advice_taken_back_is_none(self, company, proposal):
        said = advise(company, proposal, by=IDA)
        before = self.unheard(company, proposal)
        company.act(Objection, said, lambda o: o.withdraw(by=IDA))

        assert (before, self.unheard(company, proposal)) == ([SAM], [IDA, SAM])

    def test_the_rows_say_what_the_domain_says(self, company, proposal):
        company.act(
            Objective, proposal, lambda o: o.state_contribution("I call", by=MARA)
        )
        company.act(
            Objective, proposal, lambda o: o.state_contribution("I see", by=IDA)
        )
        objective = company.okr.load(Objective, proposal)

        assert list(objective.unheard([])) == self.unheard(company, proposal) == [SAM]

    def test_who_is_asked_for_a_word_sees_it_waiting(self, company, proposal):
        def waiting(person):
            rows = company.ask(
                saying.waiting_for,
                person,
                readable("objectives.id"),
                FEW,
                keys=keys(person),
            )
            return [UUID(row["id"]) for row in rows]

        before = waiting(IDA), waiting(MARA)
        publish(company, proposal)

        assert before == ([proposal], [])
        assert waiting(IDA) == []


class TestWaivers:
    def test_who_was_not_heard_and_why_stays_readable(self, company, proposal):
        publish(company, proposal)

        rows = company.ask(objectives.waivers, json.dumps([str(proposal)]))

        assert [(row["person"], row["reason"], row["by"]) for row in rows] == [
            (str(IDA), "Away.", str(MARA)),
            (str(SAM), "Away.", str(MARA)),
        ]
