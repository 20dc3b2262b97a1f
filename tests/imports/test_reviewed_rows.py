"""What a review closed is not altered by a file that tells it otherwise."""

from decimal import Decimal

import pytest

from okr.domain import CheckIn, Cycle, Objective, Reading
from tests.imports.rows import (
    NILS,
    a_check_in,
    a_key_result,
    a_reading,
    an_objective,
    counted,
)

PLAN = [an_objective(), a_key_result()]
LATER = [an_objective(Title="As they say"), a_key_result(Target="500")]


@pytest.fixture
def reviewed(harbour):
    """A plan whose objective, and its cycle, are in review."""
    harbour.bring_rows(plan=PLAN)
    (drafted,) = harbour.told(Objective.Drafted)
    for kind, id in (
        (Objective, drafted.originator_id),
        (Cycle, harbour.okr.named("cycle", "2026-Q4")),
    ):
        harbour.act(kind, id, lambda one: one.start_review(by=NILS))
    harbour.objective = drafted.originator_id
    return harbour


@pytest.fixture
def closed(reviewed):
    reviewed.act(Objective, reviewed.objective, lambda o: o.close(by=NILS))
    return reviewed


class TestInReview:
    def test_words_and_targets_stay(self, reviewed):
        before = reviewed.told()

        report = reviewed.bring_rows(plan=LATER)

        assert counted(report) == {"kept": 2}
        assert "in review here: its words and targets" in report.lines[0].why
        assert reviewed.told() == before

    def test_nothing_new_comes_into_the_cycle(self, reviewed):
        report = reviewed.bring_rows(plan=[an_objective(Order="7", Title="One more")])

        assert counted(report) == {"refused": 1}
        assert "2026-Q4 is in review or closed" in report.lines[0].why

    def test_check_ins_go_on(self, reviewed):
        reviewed.bring_rows(plan=PLAN, check_ins=[a_check_in()])

        assert len(reviewed.told(CheckIn.Held)) == 1


class TestClosed:
    def test_it_stays_as_it_is(self, closed):
        before = closed.told()

        report = closed.bring_rows(plan=LATER)

        assert counted(report) == {"kept": 2}
        assert "It was closed here: it stays so." in report.lines[0].why
        assert closed.told() == before

    def test_no_check_in_comes_in_and_no_value_with_it(self, closed):
        report = closed.bring_rows(plan=PLAN, check_ins=[a_check_in()])

        assert "It is closed here" in report.lines[-1].why
        assert closed.told(CheckIn.Held) == closed.told(Reading.Recorded) == []

    def test_nor_the_confidence_of_a_plan(self, closed):
        closed.bring_rows(plan=[an_objective(), a_key_result(Confidence="0.4")])

        assert closed.told(CheckIn.Held) == []

    def test_a_check_in_that_came_in_before_is_the_same(self, reviewed):
        reviewed.bring_rows(plan=PLAN, check_ins=[a_check_in()])
        reviewed.act(Objective, reviewed.objective, lambda o: o.close(by=NILS))

        report = reviewed.bring_rows(plan=PLAN, check_ins=[a_check_in()])

        assert counted(report) == {"kept": 2, "skipped": 1}

    def test_a_reading_still_comes_in(self, closed):
        closed.bring_rows(plan=PLAN, readings=[a_reading(Value="178")])

        (recorded,) = closed.told(Reading.Recorded)
        assert recorded.value == Decimal(178)
