"""Votes are sealed, belong to an edition, and are revealed together."""

from decimal import Decimal
from threading import Barrier, Thread
from uuid import UUID

import pytest

from okr.application import voting
from okr.domain.errors import Refused
from okr.domain.round import Kind
from tests.builders import IDA, JON, LEO, MARA
from tests.gathering import PIA


@pytest.fixture
def cards(gathering):
    gathering.open("think")
    return [gathering.write(words) for words in ("Forms", "Paper", "Trips")]


@pytest.fixture
def group(gathering, cards):
    """Of the first two; the third lies alone."""
    group = gathering.open("group").form("Less paper", *cards[:2])
    gathering.open("vote")
    return group


class TestCast:
    def test_the_totals_are_the_sum_of_all_slips(self, gathering, cards, group):
        for by, votes in {
            MARA: {group: 2, cards[2]: 1},
            IDA: {group: 3},
            LEO: {cards[2]: 1},
            PIA: {},
        }.items():
            gathering.vote(votes, by=by)
        gathering.reveal()

        assert set(gathering.tallies()) == {(group, 3, 5), (cards[2], 1, 2)}

    def test_the_last_slip_of_a_person_counts(self, gathering, cards, group):
        gathering.vote({group: 3})
        gathering.vote({cards[2]: 1})
        gathering.reveal()

        assert gathering.tallies() == [(cards[2], 1, 1)]

    def test_the_same_form_twice_is_one_slip(self, gathering, group):
        positions = {gathering.vote({group: 1}, key="one").position for _ in range(3)}

        assert len(positions) == 1

    def test_nobody_has_more_votes_than_all_have(self, gathering, cards, group):
        with pytest.raises(Refused, match="You have 3 votes"):
            gathering.vote({group: 3, cards[2]: 1})
        with pytest.raises(Refused, match="counts for something"):
            gathering.vote({group: 4, cards[2]: -1})

    def test_only_what_lies_on_the_board_is_voted_for(self, gathering, cards, group):
        for gone in (cards[0], UUID(int=99)):
            with pytest.raises(Refused, match="not on the board any more"):
                gathering.vote({gone: 1})

    def test_only_while_votes_are_asked_for(self, gathering, group):
        round = gathering.round().id
        gathering.open("write")

        with pytest.raises(Refused, match="That phase is over"):
            gathering.vote({group: 1}, round=round)

    def test_everybody_reads_their_own_slip_and_no_other(self, gathering, cards, group):
        gathering.vote({group: 2, cards[2]: 1})

        read = [
            voting.own_votes(gathering.okr, gathering.keys, gathering.round(), person)
            for person in (MARA, IDA, JON)
        ]

        assert read == [{group: 2, cards[2]: 1}, {}, {}]


class TestEdition:
    def test_votes_stay_with_what_they_were_given_for(self, gathering, cards, group):
        gathering.vote({group: 2}, by=MARA)
        gathering.open("group").move(cards[2], group)
        gathering.open("vote")
        gathering.vote({group: 3}, by=IDA)

        gathering.reveal()

        assert gathering.tallies() == [(group, 3, 2), (group, 4, 3)]

    def test_a_phase_opened_again_keeps_all_votes(self, gathering, group):
        gathering.vote({group: 2}, by=MARA)
        gathering.open("think").write("One more")
        gathering.open("group").open("vote").vote({group: 1}, by=IDA)

        gathering.reveal()

        assert gathering.tallies() == [(group, 3, 3)]

    def test_what_is_gone_keeps_its_votes_too(self, gathering, cards, group):
        gathering.vote({cards[2]: 3}, by=MARA)
        gathering.open("group").move(cards[2], group)
        gathering.open("vote").reveal()

        assert gathering.tallies() == [(cards[2], 1, 3)]


class TestReveal:
    def test_only_the_facilitator_reveals(self, gathering, group):
        gathering.vote({group: 1})

        with pytest.raises(Refused, match="Its facilitator"):
            gathering.reveal(by=MARA)

        assert gathering.tallies() == []

    def test_nothing_is_revealed_while_nobody_answered(self, gathering, group):
        with pytest.raises(Refused, match="Nobody has answered yet"):
            gathering.reveal()

    def test_a_round_is_revealed_once_and_shut(self, gathering, group):
        gathering.vote({group: 1})
        gathering.reveal()

        with pytest.raises(Refused, match="This round is revealed"):
            gathering.reveal()
        with pytest.raises(Refused, match="Another round is open"):
            gathering.vote({group: 1}, by=IDA)

    def test_a_slip_of_an_older_round_is_not_taken(self, gathering, group):
        older = gathering.round().id
        gathering.vote({group: 1})
        gathering.reveal()
        gathering.open("vote")

        with pytest.raises(Refused, match="Another round is open"):
            gathering.vote({group: 1}, round=older)

    def test_older_totals_stay(self, gathering, group):
        gathering.vote({group: 1})
        gathering.reveal()
        gathering.open("vote").vote({group: 3}, by=IDA)
        gathering.reveal()

        assert gathering.tallies() == [(group, 3, 1), (group, 3, 3)]

    def test_who_votes_at_the_moment_of_the_reveal_is_counted_or_told(
        self, gathering, group
    ):
        gathering.vote({group: 1}, by=LEO)
        start, told = Barrier(2), []

        def vote():
            start.wait()
            try:
                gathering.vote({group: 3}, by=IDA, round=asked)
            except Refused:
                told.append("refused")

        asked = gathering.round().id
        thread = Thread(target=vote)
        thread.start()
        start.wait()
        gathering.reveal()
        thread.join()

        counted = gathering.tallies()
        assert (counted, told) in (
            ([(group, 3, 4)], []),
            ([(group, 3, 1)], ["refused"]),
        )


class TestConfidence:
    @pytest.fixture
    def objective(self, gathering):
        gathering.open("write")
        objective = gathering.draft("Every clinic sees what its patients gain")
        gathering.open("confidence")
        return objective

    def test_how_many_said_what_is_told_and_nobody_named(self, gathering, objective):
        for by, value in {MARA: "0.7", IDA: "0.70", JON: "0.3", PIA: "1"}.items():
            gathering.be_sure({objective: value}, by=by)
        gathering.reveal()

        assert gathering.tallies() == [
            (objective, Decimal("0.3"), 1),
            (objective, Decimal("0.7"), 2),
            (objective, Decimal("1"), 1),
        ]

    def test_everybody_reads_their_own(self, gathering, objective):
        gathering.be_sure({objective: "0.4"})

        round = gathering.round(Kind.CONFIDENCE)
        own = voting.own_confidence(gathering.okr, gathering.keys, round, MARA)
        assert own == {objective: Decimal("0.4")}

    @pytest.mark.parametrize("value", ["1.1", "-0.1", "0.55", "NaN"])
    def test_it_goes_in_tenths(self, gathering, objective, value):
        with pytest.raises(Refused, match="in steps of a tenth"):
            gathering.be_sure({objective: value})

    def test_only_drafts_of_the_workshop_are_asked_about(self, gathering, objective):
        with pytest.raises(Refused, match="no draft any more"):
            gathering.be_sure({UUID(int=99): "0.5"})
