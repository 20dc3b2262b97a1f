"""What a review says of each objective: suggested, sealed, given, and why."""

from datetime import date
from decimal import Decimal

import pytest

from okr.domain import Objective, Practice
from okr.domain.practice import PRACTICE
from okr.domain.round import Kind
from okr.domain.scoring import Process, process_id
from okr.projections import practice, review_rounds, review_scores, review_sheets
from tests.builders import IDA, JON, LAST, LEO, MARA, TODAY, a_proposal, with_key_result
from tests.sitting import Sitting


@pytest.fixture
def halfway(sitting):
    """180 leads of the 240 that were promised, from 120 on."""
    sitting.company.read(TODAY, Decimal(180))
    return sitting


def sheet(sitting, day=TODAY):
    def asked(db):
        row, agreed = sitting.row, practice.agreed(db)
        return review_sheets.of_review(db, row, day, agreed, "1")

    return sitting.ask(asked)


def told(sitting):
    return sheet(sitting).objectives[0]


def two_proofs(company, **second):
    """An objective with a key result that weighs three times as much as the first."""
    objective = a_proposal()
    with_key_result(objective, weight=Decimal(3), **second)
    objective.consent(by=JON)
    objective.publish(by=MARA)
    return company.publish(objective)


class TestSuggested:
    def test_the_progress_is_suggested(self, halfway):
        assert told(halfway).key_results[0].suggested == Decimal("0.5")
        assert told(halfway).score is None

    def test_beside_a_moved_target_the_old_one_counts_too(self, company):
        objective = company.publish()
        proof = next(iter(objective.key_results))
        company.act(
            Objective,
            objective.id,
            lambda one: one.retarget(
                proof,
                target=Decimal(180),
                due=date(2026, 12, 15),
                reason="The clinic in Aue closed.",
                by=MARA,
            ),
        )
        company.read(TODAY, Decimal(165))
        sitting = Sitting(company, objective).start().convene()

        (scored,) = told(sitting).key_results

        assert scored.suggested == Decimal("0.75")
        assert scored.moved == (
            review_sheets.MovedTarget(
                Decimal(240), LAST, "The clinic in Aue closed.", Decimal("0.375")
            ),
        )


class TestSealed:
    def test_before_the_reveal_only_how_many_are_in(self, sitting):
        sitting.open("score")
        sitting.slip({sitting.proof: "0.4"})
        sitting.slip({sitting.proof: "0.7"}, by=IDA)

        assert sitting.running(Kind.SCORES)["slips"] == 2
        assert sitting.running(Kind.PROCESS) is None
        assert told(sitting).key_results[0].given == {}

    def test_after_it_how_often_each_score_was_given(self, sitting):
        sitting.revealed("0.4", "0.7", "0.4")

        given = told(sitting).key_results[0].given

        assert given == {Decimal("0.4"): 2, Decimal("0.7"): 1}
        assert review_rounds.mean(given).value == Decimal("0.5")

    def test_opened_again_the_last_reveal_stays_on_the_table(self, sitting):
        sitting.revealed("0.4").open("stories").open("score")

        assert sitting.running(Kind.SCORES)["number"] == 2
        assert told(sitting).key_results[0].given == {Decimal("0.4"): 1}

    def test_statements_have_a_mean_where_enough_answered(self, sitting):
        sitting.open("process")
        for person, marks in ((MARA, "45321"), (IDA, "55321"), (JON, "35321")):
            sitting.answer(map(int, marks), by=person)
        sitting.reveal(Kind.PROCESS)

        values = sitting.ask(review_rounds.values, sitting.id, Kind.PROCESS)
        visible = values[str(process_id(Process.VISIBLE))]

        assert visible == {Decimal(3): 1, Decimal(4): 1, Decimal(5): 1}
        assert review_rounds.mean(visible, least=3).value == 4
        assert review_rounds.mean(visible, least=4).value is None


class TestScores:
    def test_an_objective_has_the_weighted_mean(self, company):
        objective = two_proofs(company)
        first, second = objective.key_results
        sitting = Sitting(company, objective).start().convene().revealed()
        sitting.score("1", key_result=first)
        assert told(sitting).score == 1

        sitting.score("0.6", key_result=second)

        assert told(sitting).score == Decimal("0.7")
        assert told(sitting).strength == "strong"
        assert sheet(sitting).mean.value == Decimal("0.7")
        assert sheet(sitting).stretch == "healthy"

    def test_given_again_the_last_one_counts(self, sitting):
        sitting.revealed()
        sitting.score("0.2", words="Too early.")
        sitting.score("0.3", by=JON, words="With December.")

        (scored,) = told(sitting).key_results

        assert (scored.score, scored.strength) == (Decimal("0.3"), "little")
        assert scored.told["words"] == "With December."
        assert scored.told["by"] == str(JON)

    def test_what_the_team_alone_sees_is_in_no_mean(self, company, team_objective):
        sitting = Sitting(company, company.publish(team_objective)).start().convene()
        sitting.revealed()
        sitting.score("0.9")

        assert told(sitting).score == Decimal("0.9")
        assert sheet(sitting).mean.value is None
        assert (sheet(sitting).strength, sheet(sitting).stretch) == (None, None)


class TestWords:
    def test_a_cause_belongs_to_a_low_score(self, sitting):
        sitting.revealed()
        sitting.tell("Two of us were away.")
        sitting.score("0.4")
        sitting.explain("capacity", words="Two away in November.")

        (scored,) = told(sitting).key_results

        assert (scored.low, scored.cause) == (True, "capacity")
        assert scored.told["cause_words"] == "Two away in November."
        assert scored.told["cause_by"] == str(MARA)
        assert told(sitting).story["words"] == "Two of us were away."

    def test_a_better_score_has_none(self, sitting):
        sitting.revealed()
        sitting.tell()
        sitting.score("0.4")
        sitting.explain("capacity")
        sitting.score("0.7")

        (scored,) = told(sitting).key_results

        assert (scored.low, scored.cause) == (False, None)
        assert scored.told["cause"] == "capacity"

    def test_decided_again_the_last_one_counts(self, sitting):
        sitting.decide("abandon", "It had its day.")
        sitting.decide("modify", "For the clinics alone.")

        decision = told(sitting).decision

        assert (decision["decision"], decision["words"]) == (
            "modify",
            "For the clinics alone.",
        )

    def test_told_again_the_last_story_counts(self, sitting):
        sitting.tell("A first try.")
        sitting.tell("We met them at home.")

        stories = sitting.ask(review_scores.of_review, sitting.id).stories

        assert [row["words"] for row in stories.values()] == ["We met them at home."]


class TestParameters:
    def test_a_closed_review_is_judged_as_it_was(self, sitting):
        sitting.finish("0.8").close()
        assert sheet(sitting).strength == "strong"

        choose(sitting, "score_strong", "0.85")

        assert sheet(sitting).strength == "strong"
        assert sheet(sitting).parameters.score_strong == Decimal("0.7")

    def test_an_open_one_by_what_is_agreed_now(self, sitting):
        sitting.revealed()
        sitting.score("0.8")

        choose(sitting, "score_strong", "0.85")

        assert sheet(sitting).strength == "partial"


def choose(sitting, name, value):
    sitting.company.act(
        Practice,
        PRACTICE,
        lambda one: one.choose_parameter(name, Decimal(value), by=LEO),
        by=LEO,
    )
