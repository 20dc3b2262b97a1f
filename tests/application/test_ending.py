"""A review closes what it is about in one save, or nothing; then its cycle closes."""

from decimal import Decimal

import pytest

from okr.application import closing, reviewing
from okr.application.checking_in import check_in
from okr.application.hearing import advise
from okr.domain import Cycle, Objective
from okr.domain.cycle import Status
from okr.domain.errors import Refused
from tests.builders import CYCLE, IDA, LEO, MARA, SAM, SERVICE, TODAY
from tests.reviewing import NEXT, published


@pytest.fixture
def held(quarter):
    return quarter.start().convene()


class TestCloseReview:
    def test_every_objective_is_closed_and_the_review_last(self, held):
        held.finish()
        before = held.company.workspace.last_position()

        held.close()

        told = held.company.workspace.told(before, 100)
        assert [each.event.TOPIC for each in told] == [
            "Objective.Closed",
            "Objective.Closed",
            "Review.Closed",
        ]
        assert held.statuses() == ["closed", "closed"]
        assert held.keys.held() == []

    def test_what_lacks_is_said_in_a_sentence(self, held):
        with pytest.raises(Refused, match="Reveal first what score"):
            held.close()
        held.give("0.8", "0.4")
        held.reveal()

        for do, lacks in [
            (lambda: held.score(0, "0.9"), "Not everything is told yet: score every"),
            (lambda: held.tell(0), "owner tells the story"),
            (lambda: held.decide(0, "keep"), "keep, modify or abandon"),
            (lambda: held.score(1, "0.3"), "score every"),
            (lambda: held.tell(1), "owner tells the story"),
            (lambda: held.explain(1), "name a cause"),
            (lambda: held.decide(1, "abandon"), "keep, modify or abandon"),
        ]:
            with pytest.raises(Refused, match=lacks):
                held.close()
            do()

        held.close()
        assert held.review.closed

    def test_all_or_nothing(self, held):
        held.finish()
        held.decide(0, "modify")

        with pytest.raises(Refused, match="Choose a later cycle"):
            held.close(carry_into=self.earlier(held))

        assert held.statuses() == ["published", "published"]
        assert not held.review.closed
        assert held.keys.held() == [held.id]

    def earlier(self, held):
        cycle = Cycle.plan("2026-Q3", by=LEO)
        held.company.keep(cycle)
        return cycle.id

    def test_only_the_facilitator_does(self, held):
        held.finish()

        with pytest.raises(Refused, match="Its facilitator does that"):
            held.close(by=MARA)

    def test_other_teams_and_cycles_are_left_alone(self, held):
        held.finish()
        others = [published(SAM, team=SERVICE), published(MARA, cycle=NEXT)]
        held.company.keep(*others)
        held.ids += [other.id for other in others]

        held.close()

        assert held.statuses() == ["closed", "closed", "published", "published"]

    def test_one_that_was_withdrawn_before_waits_for_nothing(self, quarter):
        quarter.company.act(
            Objective, quarter.ids[1], lambda o: o.withdraw(reason="Gone", by=IDA)
        )
        quarter.start().convene().give("0.8")
        quarter.reveal()
        quarter.tell(0)
        quarter.score(0, "0.8")
        quarter.decide(0, "keep")

        quarter.close()

        assert quarter.statuses() == ["closed", "withdrawn"]

    def test_a_team_without_objectives_closes_its_review_as_well(self, quarter):
        quarter.ids = []
        quarter.start().convene()

        quarter.close()

        assert quarter.review.closed

    def test_a_secret_left_behind_is_forgotten_at_the_next_start(self, held):
        held.finish().close()
        held.keys.make(held.id)

        closing.forget_closed(held.okr, held.keys)

        assert held.keys.held() == []


class TestAfterwards:
    @pytest.fixture
    def over(self, held):
        held.finish().close()
        return held

    def test_no_check_in_is_held(self, over):
        with pytest.raises(Refused, match="is closed: record a later value"):
            over.do(
                check_in,
                over.ids[0],
                key_result=None,
                on=TODAY,
                today=TODAY,
                value=None,
                confidence=None,
                status="on_track",
                note="Late",
                by=MARA,
                command=over.id,
            )

    def test_nothing_is_asked_of_its_owner(self, over):
        with pytest.raises(Refused, match="has ended"):
            over.do(advise, over.ids[0], "And the trips?", by=SAM)

    def test_a_reading_is_still_recorded(self, over):
        assert over.company.read(TODAY, Decimal(178)).id


class TestCloseCycle:
    def test_when_everything_was_reviewed(self, held):
        held.finish().close()

        held.end()

        assert held.okr.load(Cycle, CYCLE).status is Status.CLOSED

    def test_what_was_not_reviewed_needs_a_reason_in_writing(self, held):
        for reason in ("", "  "):
            with pytest.raises(Refused, match="Not everything was reviewed"):
                held.end(reason)

        assert held.statuses() == ["published", "published"]

    def test_and_is_closed_without_a_score_in_the_same_save(self, held):
        before = held.company.workspace.last_position()

        held.end("The team moved on")

        told = held.company.workspace.told(before, 100)
        assert [each.event.TOPIC for each in told] == [
            "Objective.Closed",
            "Objective.Closed",
            "Cycle.Closed",
        ]
        assert told[-1].event.reason == "The team moved on"

    def test_one_brought_in_meanwhile_is_closed_as_well(self, held):
        late = published()
        held.company.keep(late)
        held.ids.append(late.id)

        held.end("The team moved on")

        assert held.statuses() == ["closed"] * 3

    def test_not_before_its_review(self, quarter):
        with pytest.raises(Refused, match="2026-Q4 has had no review"):
            quarter.end("We are done")

        assert quarter.statuses() == ["published", "published"]

    def test_then_no_review_is_convened(self, held):
        held.end("The team moved on")

        with pytest.raises(Refused, match="2026-Q4 is not in review"):
            held.do(
                reviewing.convene,
                held.keys,
                team=SERVICE,
                cycle=CYCLE,
                facilitator=SAM,
                pace="live",
                until=None,
                by=SAM,
            )
