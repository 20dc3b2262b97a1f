"""Scores and answers are sealed, and revealed together without a name."""

from decimal import Decimal

import pytest

from okr.application import scoring
from okr.domain import Review, Slip
from okr.domain.errors import Refused
from okr.domain.round import Kind
from okr.domain.scoring import Process, process_id
from tests.builders import IDA, JON, LEO, MARA


@pytest.fixture
def asked(quarter):
    """A review at everybody's own pace, with nothing answered yet."""
    return quarter.start().convene()


class TestGiveScores:
    def test_the_totals_say_how_many_gave_which(self, asked):
        asked.give("0.8", "0.4")
        asked.give("0.8", "0.6", by=IDA)
        asked.give("0.3", by=LEO)

        asked.reveal()

        first, second = asked.proofs
        assert set(asked.totals()) == {
            (first, Decimal("0.3"), 1),
            (first, Decimal("0.8"), 2),
            (second, Decimal("0.4"), 1),
            (second, Decimal("0.6"), 1),
        }

    def test_the_last_slip_of_a_person_counts(self, asked):
        asked.give("0.8")
        asked.give("0.5")
        asked.reveal()

        assert asked.totals() == [(asked.proofs[0], Decimal("0.5"), 1)]

    def test_the_same_form_twice_is_one_slip(self, asked):
        positions = {asked.give("0.8", key="one").position for _ in range(2)}

        assert len(positions) == 1

    @pytest.mark.parametrize("score", ["-0.1", "1.1", "0.75", "NaN"])
    def test_tenths_are_enough(self, asked, score):
        with pytest.raises(Refused, match="in steps of a tenth"):
            asked.give(score)

    def test_nothing_comes_in_after_the_reveal(self, asked):
        round = asked.round().id
        asked.give("0.8")
        asked.reveal()

        with pytest.raises(Refused, match="Another round is open by now"):
            asked.give("0.9", by=IDA, round=round)

    def test_a_live_review_asks_in_its_stage_alone(self, quarter):
        quarter.start().convene("live").open("score")
        quarter.open("praise")

        with pytest.raises(Refused, match="That stage is over"):
            quarter.give("0.8")

    def test_what_was_given_says_nowhere_by_whom(self, asked):
        asked.give("0.8")
        asked.answer(4)

        slips = [
            each.event
            for each in asked.company.workspace.told(0, 500)
            if isinstance(each.event, Slip.Cast)
        ]

        assert len(slips) == 2
        for cast in slips:
            assert cast.by not in (MARA, JON, IDA)
            assert cast.via == "review"
            assert cast.timestamp == asked.review.since


class TestAnswer:
    def test_every_statement_at_once(self, asked):
        with pytest.raises(Refused, match="Answer every statement"):
            scoring.answer(
                asked.okr,
                asked.keys,
                asked.id,
                {Process.FEW: 3},
                round=asked.round(Kind.PROCESS).id,
                by=MARA,
                key="one",
            )

    @pytest.mark.parametrize("mark", [0, 6])
    def test_from_one_to_five(self, asked, mark):
        with pytest.raises(Refused, match="Answer from 1"):
            asked.answer(3, few=mark)

    def test_the_totals_name_statements(self, asked):
        for by in (MARA, IDA, JON):
            asked.answer(4, by=by, early=2)

        asked.reveal(Kind.PROCESS)

        assert set(asked.totals()) == {
            (process_id(each), Decimal(2 if each is Process.EARLY else 4), 3)
            for each in Process
        }


class TestReveal:
    def test_only_the_facilitator_does(self, asked):
        asked.give("0.8")

        with pytest.raises(Refused, match="Its facilitator does that"):
            asked.reveal(by=MARA)

    def test_not_while_nobody_has_answered(self, asked):
        with pytest.raises(Refused, match="Nobody has answered yet"):
            asked.reveal()

    def test_statements_only_when_three_have_answered(self, asked):
        for by in (MARA, IDA):
            asked.answer(4, by=by)

        with pytest.raises(Refused, match="Only 2 of 3 have answered"):
            asked.reveal(Kind.PROCESS)
        asked.answer(4, by=JON)
        asked.reveal(Kind.PROCESS)

        assert asked.round(Kind.PROCESS).revealed

    def test_or_when_as_many_as_the_company_wants(self, asked):
        asked.company.choose("answers_shown", "4")
        for by in (MARA, IDA, JON):
            asked.answer(4, by=by)

        with pytest.raises(Refused, match="Only 3 of 4 have answered"):
            asked.reveal(Kind.PROCESS)

    def test_without_a_round_there_is_nothing(self, quarter):
        quarter.start().convene("live")

        with pytest.raises(Refused, match="Another round is open"):
            quarter.reveal()


class TestOwn:
    def test_everybody_reads_their_own_slip_and_no_other(self, asked):
        asked.give("0.8", "0.4")

        read = [
            scoring.own(asked.okr, asked.keys, asked.id, Kind.SCORES, person)
            for person in (MARA, IDA)
        ]

        first, second = asked.proofs
        assert read == [{first: Decimal("0.8"), second: Decimal("0.4")}, {}]

    def test_before_anything_is_asked_there_is_none(self, quarter):
        quarter.start().convene("live")

        own = scoring.own(quarter.okr, quarter.keys, quarter.id, Kind.SCORES, MARA)

        assert own == {}


class TestALostKey:
    def test_everybody_is_asked_again(self, asked):
        asked.give("0.8")
        asked.keys.forget(asked.id)

        with pytest.raises(Refused, match="The key of this review is gone"):
            asked.reveal()

        assert asked.round().number == asked.round(Kind.PROCESS).number == 2
        asked.give("0.6")
        asked.reveal()
        assert asked.totals() == [(asked.proofs[0], Decimal("0.6"), 1)]

    def test_of_a_closed_review_it_never_comes_back(self, asked):
        asked.finish().close()
        round = asked.round().id

        with pytest.raises(Refused, match="This review is closed"):
            asked.give("0.8", round=round)

        assert asked.keys.held() == []
        assert asked.okr.load(Review, asked.id).closed
