"""What was kept on purpose opens the next cycle as drafts; nothing else does."""

from datetime import date
from decimal import Decimal

import pytest

from okr.application.carrying_over import begins, id_of
from okr.domain import Cycle, Mission, Objective, Person
from okr.domain.errors import Refused
from okr.domain.key_result import KeyResult, Kind
from okr.domain.mission import MISSION
from okr.domain.objective import Serves, Status
from tests.builders import (
    FIRST,
    JON,
    LAST,
    LEADS,
    LEO,
    MARA,
    SALES,
    SERVICE,
    THEME,
    key_result_of,
)
from tests.reviewing import NEXT, published


@pytest.fixture
def finished(quarter):
    """The first objective is kept, the second abandoned."""
    return quarter.start().convene().finish()


class TestDrafts:
    def test_what_is_kept_is_drafted_anew_with_its_history_linked(self, finished):
        finished.close(NEXT, current={finished.proofs[0]: Decimal(178)})

        draft, old = finished.carried(0), finished.objectives[0]
        assert draft.status is Status.DRAFT
        assert draft.origin == old.id
        assert (draft.title, draft.team) == (old.title, old.team)
        assert (draft.cycle, draft.owner) == (NEXT, MARA)
        assert finished.carried(1) is None

    def test_its_key_results_come_along_from_where_they_stand(self, finished):
        finished.close(NEXT, current={finished.proofs[0]: Decimal(178)})

        assert finished.carried(0).key_results == {
            id_of(NEXT, finished.proofs[0]): KeyResult(
                title="Qualified leads",
                measure=LEADS,
                whose=SALES,
                kind=Kind.INCREASE,
                baseline=Decimal(178),
                target=Decimal(240),
                weight=Decimal(1),
                start=date(2027, 1, 1),
                due=date(2027, 3, 31),
            )
        }

    def test_by_default_nothing_is_carried_over(self, finished):
        finished.close()

        assert finished.carried(0) is None

    def test_later_is_early_enough_and_twice_is_once(self, finished):
        finished.close()

        assert finished.carry().answer == "1"
        assert finished.carry().answer == "0"
        assert finished.carried(0).version == 4

    def test_a_draft_that_was_reworded_since_is_left_alone(self, finished):
        finished.close(NEXT)
        draft = finished.carried(0)
        finished.company.act(
            Objective, draft.id, lambda o: o.reword("Bolder", why_now="", by=MARA)
        )

        finished.carry()

        assert finished.carried(0).title == "Bolder"

    def test_of_an_owner_who_left_the_lead_answers(self, finished):
        finished.company.act(Person, MARA, lambda mara: mara.leave(by=LEO))

        finished.close(NEXT)

        assert finished.carried(0).owner == JON


class TestWhere:
    def test_not_into_the_same_or_an_earlier_cycle(self, finished):
        earlier = Cycle.plan("2026-Q3", by=LEO)
        finished.company.keep(earlier)
        finished.close()

        with pytest.raises(Refused, match="Choose a later cycle"):
            finished.carry(into=earlier.id)

    def test_not_into_one_in_review(self, finished):
        finished.close()
        for step in (Cycle.open, Cycle.start_review):
            finished.company.act(Cycle, NEXT, lambda cycle, s=step: s(cycle, by=LEO))

        with pytest.raises(Refused, match="2027-Q1 is in review or closed"):
            finished.carry()

    def test_not_before_the_review_is_closed(self, finished):
        with pytest.raises(Refused, match="Choose it when you close the review"):
            finished.carry()

    def test_only_the_facilitator_does(self, finished):
        finished.close()

        with pytest.raises(Refused, match="Its facilitator does that"):
            finished.carry(by=MARA)


class TestServes:
    def carried_on(self, quarter, serves):
        """The draft of one more objective, kept, that serves this."""
        quarter.objectives.insert(1, published(MARA, serves))
        own = quarter.objectives[1]
        quarter.company.keep(own)
        quarter.ids.insert(1, own.id)
        quarter.proofs.insert(1, key_result_of(own))
        quarter.start().convene().give("0.8")
        quarter.reveal()
        for number, decision in enumerate(["keep", "keep", "abandon"]):
            quarter.tell(number)
            quarter.score(number, "0.8")
            quarter.decide(number, decision)
        quarter.close(NEXT)
        return quarter.carried(1)

    def test_a_theme_that_is_still_in_the_mission(self, quarter):
        assert self.carried_on(quarter, ("theme", THEME)).serves == (
            Serves.THEME,
            THEME,
        )

    def test_but_not_one_that_was_withdrawn(self, quarter):
        quarter.company.act(
            Mission,
            MISSION,
            lambda m: m.withdraw_theme(THEME, reason="Done", by=LEO),
            by=LEO,
        )

        assert self.carried_on(quarter, ("theme", THEME)).serves is None

    def test_an_objective_that_runs_on(self, quarter):
        above = published(LEO, team=SERVICE, cycle=NEXT)
        quarter.company.keep(above)

        assert self.carried_on(quarter, ("objective", above.id)).serves == (
            Serves.OBJECTIVE,
            above.id,
        )

    def test_what_became_of_one_that_is_carried_over_beside_it(self, quarter):
        draft = self.carried_on(quarter, ("objective", quarter.ids[0]))

        assert draft.serves == (Serves.OBJECTIVE, quarter.carried(0).id)

    def test_and_of_a_key_result(self, quarter):
        draft = self.carried_on(quarter, ("key_result", quarter.proofs[0]))

        assert draft.serves == (Serves.KEY_RESULT, id_of(NEXT, quarter.proofs[0]))
        assert draft.serves[1] in quarter.carried(0).key_results

    @pytest.mark.parametrize("kind", ["objective", "key_result"])
    def test_but_nothing_that_ends_here(self, quarter, kind):
        ends = quarter.ids[1] if kind == "objective" else quarter.proofs[1]

        assert self.carried_on(quarter, (kind, ends)).serves is None


def a_key_result(baseline, target):
    ends = [None if end is None else Decimal(end) for end in (baseline, target)]
    kind = Kind.DECREASE if None not in ends and ends[1] < ends[0] else Kind.INCREASE
    return KeyResult(
        "Leads", LEADS, SALES, kind, *ends, Decimal(1), start=FIRST, due=LAST
    )


class TestBegins:
    @pytest.mark.parametrize(
        ("baseline", "target", "value", "begins_at"),
        [
            (120, 240, "178", "178"),
            (120, 240, "100", "100"),
            (120, 240, None, None),
            (120, 240, "240", None),
            (120, 240, "250", None),
            (40, 10, "25", "25"),
            (40, 10, "10", None),
            (40, 10, "5", None),
            (None, 10, "25", "25"),
            (None, 10, "10", None),
            (40, None, "25", "25"),
        ],
    )
    def test_where_it_stands_unless_the_target_is_reached(
        self, baseline, target, value, begins_at
    ):
        told = a_key_result(baseline, target)

        begun = begins(told, None if value is None else Decimal(value))

        assert begun == (None if begins_at is None else Decimal(begins_at))
