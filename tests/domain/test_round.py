"""A round says its totals and nothing else."""

from decimal import Decimal
from uuid import UUID

import pytest

from okr.domain import Round, Slip
from okr.domain.errors import Refused
from okr.domain.round import Kind, id_of
from okr.domain.slip import id_of as slip_of
from tests.builders import JON
from tests.steps import facts, given

ROOM, GROUP, BALLOT = UUID(int=51), UUID(int=61), UUID(int=52)


def a_round(kind=Kind.VOTES, number=1):
    return Round.open(ROOM, kind, number=number, each=3, by=JON)


class TestRound:
    def test_it_asks_in_a_workshop(self):
        round = a_round(number=2)

        assert facts(round) == [
            Round.Opened,
            {"workshop": ROOM, "kind": "votes", "number": 2, "each": 3, "by": JON},
        ]
        assert round.id == id_of(ROOM, Kind.VOTES, 2)
        assert round.id != id_of(ROOM, Kind.CONFIDENCE, 2)

    def test_votes_are_told_by_edition(self):
        round = given(a_round())

        round.reveal_votes({(GROUP, 2): 5, (GROUP, 1): 1}, slips=4, by=JON)

        assert facts(round) == [
            Round.Revealed,
            {"slips": 4, "by": JON},
            Round.Tallied,
            {"subject": GROUP, "version": 2, "votes": 5, "by": JON},
            Round.Tallied,
            {"subject": GROUP, "version": 1, "votes": 1, "by": JON},
        ]

    def test_confidence_is_told_by_value(self):
        round = given(a_round(Kind.CONFIDENCE))

        round.reveal_values({(GROUP, Decimal("0.7")): 3}, slips=3, by=JON)

        assert facts(round)[2:] == [
            Round.Measured,
            {"subject": GROUP, "value": Decimal("0.7"), "count": 3, "by": JON},
        ]

    def test_it_is_revealed_once(self):
        round = a_round()
        round.reveal_votes({}, slips=1, by=JON)

        with pytest.raises(Refused, match="This round is revealed"):
            round.reveal_votes({}, slips=1, by=JON)

    def test_nothing_is_revealed_while_nobody_answered(self):
        with pytest.raises(Refused, match="Nobody has answered yet"):
            a_round().reveal_votes({}, slips=0, by=JON)


class TestSlip:
    def test_one_for_each_ballot_and_the_last_counts(self):
        slip = Slip.cast(ROOM, "first", workshop=GROUP, by=BALLOT)

        slip.cast_again("second", by=BALLOT)

        assert facts(slip) == [
            Slip.Cast,
            {"round": ROOM, "workshop": GROUP, "sealed": "first", "by": BALLOT},
            Slip.CastAgain,
            {"sealed": "second", "by": BALLOT},
        ]
        assert (slip.id, slip.sealed) == (slip_of(ROOM, BALLOT), "second")

    def test_another_ballot_has_another_slip(self):
        slip = given(Slip.cast(ROOM, "first", workshop=GROUP, by=BALLOT))

        with pytest.raises(Refused, match="their own slip"):
            slip.cast_again("second", by=JON)

        assert facts(slip) == []
