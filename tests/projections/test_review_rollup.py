"""How the teams did in a cycle, and the company: from what everybody may see."""

from datetime import date
from decimal import Decimal

import pytest

from okr import policy
from okr.domain.round import Kind
from okr.domain.scoring import Diagnosis, Process, Stretch
from okr.projections import cycles, practice, review_rollup
from tests.builders import CYCLE, IDA, JON, LEO, MARA, SAM, SERVICE
from tests.sitting import Sitting, a_plan_of_service


def rollup(company, person=SAM):
    def asked(db):
        keys = policy.keys_of(policy.viewer(db, str(person)))
        cycle, agreed = cycles.one(db, CYCLE), practice.agreed(db)
        readable = policy.readable("reviews.id")
        return review_rollup.of_cycle(db, cycle, agreed, readable, keys=keys)

    return company.ask(asked)


@pytest.fixture
def both(company):
    """Sales ended at 0.4 for want of people, Service at 0.9; both are closed."""
    sales = Sitting(company, company.publish())
    service = Sitting(company, company.publish(a_plan_of_service()))
    Sitting(company, *sales.told, *service.told).start()
    low(sales.convene())
    high(service.convene(team=SERVICE, facilitator=LEO))
    return sales, service


def low(sitting):
    sitting.revealed()
    sitting.score("0.4")
    sitting.tell()
    sitting.explain("capacity")
    sitting.decide("abandon")
    answered(sitting, "44333", "55324", "44325")
    agree(sitting, 2)
    sitting.close()


def high(sitting):
    sitting.revealed()
    sitting.score("0.9", by=LEO)
    sitting.tell(by=SAM)
    sitting.decide()
    sitting.close()


def answered(sitting, *marks):
    sitting.open("process")
    for person, said in zip((MARA, IDA, JON), marks, strict=True):
        sitting.answer(map(int, said), by=person)
    sitting.reveal(Kind.PROCESS)


def agree(sitting, count):
    added = []
    for number in range(count):
        sitting.act(
            lambda review, number=number: added.append(
                review.agree_action(
                    f"Step {number}", owner=IDA, on=date(2026, 12, 1), by=IDA
                )
            )
        )
    sitting.act(lambda review: review.do_action(added[0], by=IDA))


class TestTeams:
    def test_each_closed_review_is_a_row(self, both, company):
        sales, service = rollup(company).teams

        assert [sales.review["team_name"], service.review["team_name"]] == [
            "Sales",
            "Service",
        ]
        assert (sales.score, sales.strength) == (Decimal("0.4"), "partial")
        assert (service.score, service.strength) == (Decimal("0.9"), "full")
        assert (dict(sales.causes), dict(service.causes)) == ({"capacity": 1}, {})
        assert (sales.actions, sales.done) == (2, 1)

    def test_rhythm_and_score_make_the_diagnosis(self, both, company):
        sales, service = rollup(company).teams

        assert sales.answers[Process.RHYTHM].value == Decimal(13) / 3
        assert sales.rhythm == (sales.answers[Process.RHYTHM].value + 4) / 2
        assert sales.diagnosis is Diagnosis.STRATEGY
        assert sales.lowest is Process.FEW
        assert (service.rhythm, service.lowest) == (None, None)
        assert service.diagnosis is Diagnosis.DELIVERED


class TestCompany:
    def test_it_is_the_mean_of_what_is_closed(self, both, company):
        whole = rollup(company).company

        assert whole.score == Decimal("0.65")
        assert (whole.strength, whole.stretch) == ("partial", Stretch.HEALTHY)
        assert dict(whole.causes) == {"capacity": 1}
        assert (whole.actions, whole.done) == (2, 1)
        assert whole.lowest is Process.FEW

    def test_everybody_sees_the_same(self, both, company):
        assert rollup(company, MARA) == rollup(company, SAM)

    def test_an_open_review_is_its_teams_alone_and_counts_for_nobody(self, sitting):
        sitting.revealed()
        sitting.score("0.4")

        mine, strange = rollup(sitting.company, IDA), rollup(sitting.company, SAM)

        assert [one.score for one in mine.teams] == [Decimal("0.4")]
        assert strange.teams == ()
        assert mine.company == strange.company
        assert mine.company.score is None
        assert mine.company.diagnosis is None

    def test_what_a_team_keeps_to_itself_enters_no_score(self, company, team_objective):
        sitting = Sitting(company, company.publish(team_objective)).start().convene()
        sitting.revealed()
        sitting.score("0.1")
        sitting.tell()
        sitting.explain("capacity")
        sitting.decide()
        sitting.close()

        (sales,) = rollup(company, MARA).teams

        assert (sales.score, dict(sales.causes)) == (None, {})
