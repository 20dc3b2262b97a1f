"""What the last review handed on, for the table of the next workshop."""

import json

import pytest

from okr import policy
from okr.domain.round import Kind
from okr.domain.scoring import Process
from okr.projections import practice, review_before
from tests.builders import IDA, JON, MARA, SALES, SERVICE, a_draft, with_key_result
from tests.sitting import Sitting

NEXT = "2027-01-01"


def before(company, team=SALES, first=NEXT):
    """What everybody may read of it."""

    def asked(db):
        agreed, keys = practice.agreed(db), json.dumps(["company"])
        return review_before.of_team(
            db, team, first, agreed, policy.readable, keys=keys
        )

    return company.ask(asked)


@pytest.fixture
def sitting(company):
    objectives = company.publish(), hidden(company)
    return Sitting(company, *objectives).start().convene().finish("0.8")


def hidden(company):
    """One that the team alone reads."""
    objective = with_key_result(a_draft())
    objective.state_contribution("Two days", by=MARA)
    objective.propose(consent_of=None, by=MARA)
    objective.publish(audience="team", by=MARA)
    return company.publish(objective)


def answered(sitting, *marks):
    sitting.open("process")
    for person, said in zip((MARA, IDA, JON), marks, strict=False):
        sitting.answer(map(int, said), by=person)
    sitting.reveal(Kind.PROCESS)


class TestOfTeam:
    def test_the_learnings_come_in_their_order(self, company, sitting):
        for words in ("Ask clinics first", "Begin small"):
            sitting.act(lambda review, words=words: review.note_learning(words, by=IDA))
        sitting.close()

        told = before(company)

        assert told.review["cycle_name"] == "2026-Q4"
        assert told.learnings == ("Ask clinics first", "Begin small")

    def test_the_lowest_statement_comes_with_its_mean(self, company, sitting):
        answered(sitting, "44233", "55324", "44325")
        sitting.close()

        told = before(company)

        assert told.lowest is Process.FEW
        assert str(told.mean)[:4] == "2.33"

    def test_of_too_few_answers_nothing_is_told(self, company, sitting):
        answered(sitting, "44133", "55124", "44144")
        company.choose("answers_shown", "4")
        sitting.close()

        told = before(company)

        assert (told.lowest, told.mean) == (None, None)

    def test_what_was_kept_is_told_as_far_as_it_is_read(self, company, sitting):
        sitting.close()

        told = before(company)

        (row,) = told.kept
        assert row["id"] == str(sitting.told[0].id)
        assert (row["decision"], row["words"]) == ("keep", "It works.")

    def test_what_was_abandoned_is_not(self, company, sitting):
        sitting.decide("abandon")
        sitting.close()

        assert before(company).kept == ()

    def test_one_that_goes_on_is_not_read_yet(self, company, sitting):
        assert before(company) is None

    def test_another_team_has_its_own(self, company, sitting):
        sitting.close()

        assert before(company, team=SERVICE) is None

    def test_a_workshop_for_the_same_cycle_looks_further_back(self, company, sitting):
        sitting.close()

        assert before(company, first="2026-10-01") is None
