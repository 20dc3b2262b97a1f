"""A cycle goes into review; a team scores it, tells why and says what goes on."""

from decimal import Decimal
from uuid import UUID

import pytest

from okr.application import drafting, publishing, reviewing, wording
from okr.application.checking_in import check_in
from okr.application.proving import add_key_result
from okr.domain import Objective, Person, Round
from okr.domain.errors import Missing, Refused
from okr.domain.review import Status
from okr.domain.round import Kind
from okr.domain.stages import Stage
from tests.builders import (
    CYCLE,
    IDA,
    JON,
    LEO,
    MARA,
    SALES,
    SAM,
    SERVICE,
    TODAY,
    a_proposal,
)
from tests.reviewing import NEXT, published


class TestStart:
    def test_wording_stands_for_all_of_the_cycle_in_one_save(self, quarter):
        before = quarter.company.workspace.last_position()

        quarter.start()

        told = quarter.company.workspace.told(before, 100)
        assert [each.event.TOPIC for each in told] == [
            "Objective.ReviewStarted",
            "Objective.ReviewStarted",
            "Cycle.ReviewStarted",
        ]

    def test_another_cycle_is_left_alone(self, quarter):
        other = published(cycle=NEXT)
        quarter.company.keep(other)

        quarter.do(reviewing.start, CYCLE, [*quarter.ids, other.id], by=LEO)

        assert not quarter.okr.load(Objective, other.id).in_review

    def test_check_ins_go_on(self, quarter):
        quarter.start()

        done = quarter.do(
            check_in,
            quarter.ids[0],
            key_result=None,
            on=TODAY,
            today=TODAY,
            value=None,
            confidence=Decimal("0.5"),
            status="",
            note="Nearly there",
            by=MARA,
            command=UUID(int=90),
        )

        assert done.position


class TestNothingNew:
    @pytest.fixture
    def proposal(self, quarter):
        """Was proposed, and consented to, before the review began."""
        proposal = a_proposal()
        proposal.consent(by=JON)
        quarter.company.keep(proposal)
        quarter.start()
        return proposal.id

    def test_is_published(self, quarter, proposal):
        with pytest.raises(Refused, match="2026-Q4 is in review or closed"):
            quarter.do(publishing.publish, proposal, by=MARA)

    def test_is_drafted(self, quarter, proposal):
        told = {"why_now": "", "team": SALES, "owner": MARA, "serves": None}

        with pytest.raises(Refused, match="Choose the next cycle"):
            quarter.do(wording.draft, "Late", cycle=CYCLE, **told, by=MARA)
        assert quarter.do(wording.draft, "Early", cycle=NEXT, **told, by=MARA).position

    def test_is_to_be_proved(self, quarter, proposal):
        with pytest.raises(Refused, match="2026-Q4 is in review or closed"):
            quarter.do(
                add_key_result,
                proposal,
                title="",
                measure="Trips",
                unit="",
                whose=SALES,
                baseline=Decimal(1),
                target=Decimal(2),
                weight=Decimal(1),
                start=None,
                due=None,
                by=MARA,
            )

    def test_comes_out_of_a_workshop(self, gathering, quarter):
        gathering.open("write")
        agreed = gathering.complete(gathering.draft("No form twice"))
        gathering.open("sign").sign(agreed, MARA, JON)
        quarter.start()
        gathering.open("write")

        with pytest.raises(Refused, match="2026-Q4 is in review or closed"):
            quarter.do(
                drafting.draft_objective,
                gathering.id,
                "Late",
                group=None,
                owner=MARA,
                by=MARA,
            )
        gathering.close()

        assert gathering.workshop.closed
        assert gathering.status_of(agreed) == "proposed"


class TestConvene:
    def test_at_ones_own_pace_everything_is_asked_at_once(self, quarter):
        quarter.start().convene("own")

        assert quarter.review.status is Status.OPEN
        for kind in (Kind.SCORES, Kind.PROCESS):
            assert quarter.round(kind).number == 1
        assert quarter.keys.held() == [quarter.id]

    def test_live_nothing_is_asked_before_its_stage(self, quarter):
        quarter.start().convene("live")

        assert quarter.round(Kind.SCORES) is None
        assert quarter.open("score").round(Kind.SCORES)
        assert quarter.round(Kind.PROCESS) is None
        assert quarter.open("process").round(Kind.PROCESS)
        assert quarter.review.stage is Stage.PROCESS

    def test_only_while_the_cycle_is_in_review(self, quarter):
        with pytest.raises(Refused, match="2026-Q4 is not in review"):
            quarter.convene()

    def test_once_for_a_team_and_a_cycle(self, quarter):
        quarter.start().convene()

        with pytest.raises(Refused, match="has its review of the cycle already"):
            quarter.convene()

    def test_by_somebody_who_is_here_for_a_team_that_is(self, quarter):
        quarter.start()

        with pytest.raises(Refused, match="Choose people who are here"):
            quarter.convene(facilitator=UUID(int=99))
        with pytest.raises(Refused, match="Choose a team of the list"):
            quarter.convene(team=UUID(int=99))


class TestOpenStage:
    def test_a_round_that_runs_goes_on(self, quarter):
        quarter.start().convene("live").open("score").give("0.5")

        quarter.open("praise").open("score")

        assert quarter.round().number == 1

    def test_after_its_reveal_everybody_is_asked_anew(self, quarter):
        quarter.start().convene("live").open("score").give("0.5")
        quarter.reveal()

        quarter.open("score")

        assert quarter.round().number == 2
        assert not quarter.round().revealed

    def test_only_its_facilitator_opens_one(self, quarter):
        quarter.start().convene("live")

        with pytest.raises(Refused, match="Its facilitator does that"):
            quarter.do(reviewing.open_stage, quarter.keys, quarter.id, "score", by=MARA)


@pytest.fixture
def held(quarter):
    """In review, with the scores of two people revealed."""
    quarter.start().convene()
    quarter.give("0.8", "0.4")
    quarter.give("0.6", "0.4", by=IDA)
    quarter.reveal()
    return quarter


class TestTellStory:
    def test_its_owner_does(self, held):
        held.tell(0, by=MARA)

        assert held.review.stories == {held.ids[0]}

    @pytest.mark.parametrize("by", [JON, IDA])
    def test_nobody_else_does(self, held, by):
        with pytest.raises(Refused, match="Its owner tells the story"):
            held.tell(0, by=by)

    def test_but_the_facilitator_for_an_owner_who_left(self, held):
        held.company.act(Person, MARA, lambda mara: mara.leave(by=LEO))

        held.tell(0, by=JON)

        assert held.review.stories == {held.ids[0]}

    def test_of_an_objective_of_this_review(self, held):
        elsewhere = published(SAM, team=SERVICE)
        held.company.keep(elsewhere)

        with pytest.raises(Refused, match="that one is not in it"):
            held.do(reviewing.tell_story, held.id, elsewhere.id, "We moved", by=SAM)
        with pytest.raises(Missing):
            held.do(reviewing.tell_story, held.id, CYCLE, "We moved", by=SAM)


class TestScore:
    @pytest.mark.parametrize("by", [MARA, JON])
    def test_its_owner_gives_it_or_the_facilitator(self, held, by):
        held.score(0, "0.75", by=by)

        assert held.review.scores[held.proofs[0]].score == Decimal("0.75")

    def test_nobody_else_does(self, held):
        with pytest.raises(Refused, match="or the facilitator"):
            held.score(0, "0.75", by=IDA)

    def test_not_before_the_scores_of_all_were_seen_together(self, quarter):
        quarter.start().convene()
        quarter.give("0.8")

        with pytest.raises(Refused, match="Reveal first"):
            quarter.score(0, "0.75")

    def test_a_round_that_was_opened_again_takes_nothing_back(self, held):
        held.open("score")

        held.score(0, "0.75")

        assert held.proofs[0] in held.review.scores

    def test_only_a_key_result_of_the_objective(self, held):
        with pytest.raises(Refused, match="Choose a key result of this objective"):
            held.do(
                reviewing.score,
                held.id,
                held.proofs[1],
                Decimal("0.5"),
                objective=held.ids[0],
                words="",
            )


class TestNameCause:
    def test_for_a_low_score(self, held):
        held.tell(1)
        held.score(1, "0.69")

        held.explain(1, by=IDA)

        assert held.review.scores[held.proofs[1]].cause == "capacity"

    def test_the_practice_says_what_is_low(self, held):
        held.tell(1)
        held.score(1, "0.69")
        held.company.choose("score_strong", "0.6")

        with pytest.raises(Refused, match="this one does well"):
            held.explain(1)

    def test_nobody_else_does(self, held):
        held.tell(1)
        held.score(1, "0.5")

        with pytest.raises(Refused, match="or the facilitator"):
            held.explain(1, by=MARA)

    def test_the_score_comes_first(self, held):
        with pytest.raises(Refused, match="Score this key result first"):
            held.explain(1)


class TestDecide:
    def test_the_facilitator_does(self, held):
        held.decide(0, "modify")

        assert held.review.decisions == {held.ids[0]: "modify"}
        with pytest.raises(Refused, match="Its facilitator does that"):
            held.decide(0, "keep", by=MARA)

    def test_of_an_objective_of_this_review(self, held):
        elsewhere = published(SAM, team=SERVICE)
        held.company.keep(elsewhere)

        with pytest.raises(Refused, match="that one is not in it"):
            held.do(reviewing.decide, held.id, elsewhere.id, "keep", "It matters")


def test_a_round_is_not_part_of_the_review_itself(held):
    """So what everybody says never collides with what the facilitator does."""
    assert held.okr.load(Round, held.round().id).workshop == held.id
    assert held.review.version == 1
