"""An objective in review stands as it is worded; closed, it is a fact of its cycle."""

from decimal import Decimal

import pytest

from okr.domain import Objective
from okr.domain.errors import Refused
from okr.domain.objective import Status
from tests.builders import (
    FIRST,
    IDA,
    JON,
    LAST,
    LEO,
    MARA,
    SERVICE,
    a_draft,
    a_published_objective,
    key_result_of,
    with_key_result,
)
from tests.steps import facts, given

WORDING = {
    "reword": lambda o: o.reword("Other words", why_now="", by=MARA),
    "serve another": lambda o: o.state_serves("theme", SERVICE, by=MARA),
    "serve nothing": lambda o: o.lift_serves(by=MARA),
    "prove": with_key_result,
    "reword the proof": lambda o: o.reword_key_result(
        key_result_of(o), "Leads", weight=Decimal(2), by=MARA
    ),
    "retarget": lambda o: o.retarget(
        key_result_of(o), target=Decimal(9), due=LAST, reason="A law", by=MARA
    ),
    "set target": lambda o: o.set_target(
        key_result_of(o),
        baseline=Decimal(1),
        target=Decimal(9),
        start=FIRST,
        due=LAST,
        by=MARA,
    ),
    "drop the proof": lambda o: o.drop_key_result(
        key_result_of(o), reason="Too hard", by=MARA
    ),
    "withdraw": lambda o: o.withdraw(reason="Too hard", by=MARA),
}
PEOPLE = {
    "hand over": lambda o: o.hand_over(IDA, by=JON),
    "name": lambda o: o.name_contributor(IDA, by=MARA),
    "contribute": lambda o: o.state_contribution("The last week", by=IDA),
}


def in_review():
    objective = a_published_objective()
    objective.start_review(by=LEO)
    return objective


def closed():
    objective = in_review()
    objective.close(by=JON)
    return objective


class TestStartReview:
    def test_a_published_objective_goes_into_review_once(self):
        objective = given(a_published_objective())

        objective.start_review(by=LEO)
        objective.start_review(by=LEO)

        assert facts(objective) == [Objective.ReviewStarted, {"by": LEO}]
        assert objective.status is Status.PUBLISHED

    def test_a_draft_stays_one(self):
        draft = given(a_draft())

        draft.start_review(by=LEO)

        assert facts(draft) == []

    @pytest.mark.parametrize("change", WORDING.values(), ids=WORDING)
    def test_its_wording_and_targets_stand(self, change):
        objective = given(in_review())

        with pytest.raises(Refused, match="is in review"):
            change(objective)

        assert facts(objective) == []

    @pytest.mark.parametrize("change", PEOPLE.values(), ids=PEOPLE)
    def test_who_answers_for_it_may_still_be_somebody_else(self, change):
        objective = given(in_review())

        change(objective)

        assert len(objective.pending_events) == 1


class TestClose:
    def test_after_its_review(self):
        objective = given(in_review())

        objective.close(by=JON)

        assert objective.status is Status.CLOSED
        assert facts(objective) == [Objective.Closed, {"by": JON}]

    @pytest.mark.parametrize("stage", [a_draft, a_published_objective, closed])
    def test_not_before_and_not_twice(self, stage):
        with pytest.raises(Refused, match="start the review first"):
            stage().close(by=JON)

    @pytest.mark.parametrize(
        "change",
        [*WORDING.values(), *PEOPLE.values()],
        ids=[*WORDING, *PEOPLE],
    )
    def test_then_nothing_of_it_moves(self, change):
        objective = given(closed())

        with pytest.raises(Refused):
            change(objective)

        assert facts(objective) == []


class TestCarryOver:
    def test_a_draft_says_once_what_it_goes_on_with(self):
        draft, old = given(a_draft()), closed()

        draft.carry_over(old.id, by=JON)
        draft.carry_over(old.id, by=JON)

        assert facts(draft) == [Objective.CarriedOver, {"origin": old.id, "by": JON}]
        assert draft.origin == old.id
