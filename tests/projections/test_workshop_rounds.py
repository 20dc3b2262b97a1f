"""Sealed rounds: how many are in, and the totals that come out at the reveal."""

from decimal import Decimal
from uuid import UUID

import pytest

from okr.domain import Slip
from okr.domain.round import Kind
from okr.projections import workshop_rounds
from tests.builders import IDA, MARA
from tests.gathering import PIA


@pytest.fixture
def cards(gathering):
    gathering.open("think")
    return [gathering.write(each) for each in ("A", "B")]


def ask(gathering, query, *asked):
    return gathering.company.ask(query, *asked)


def current(gathering, kind="votes"):
    return ask(gathering, workshop_rounds.current, gathering.id, kind)


class TestARound:
    def test_before_the_reveal_it_says_only_how_many_are_in(self, gathering, cards):
        gathering.open("vote")
        gathering.vote({cards[0]: 2})
        gathering.vote({cards[1]: 1}, by=IDA)
        gathering.vote({cards[0]: 1}, by=IDA)

        row = current(gathering)

        assert ask(gathering, workshop_rounds.slips_in, row["id"]) == 2
        assert (row["number"], row["votes_each"]) == (1, 3)
        assert (row["revealed_at"], row["slips"]) == (None, None)
        assert ask(gathering, workshop_rounds.tallies, row["id"]) == []

    def test_a_slip_stays_sealed_in_the_rows(self, gathering, cards):
        gathering.open("vote")
        gathering.vote({cards[0]: 2})
        ballot = gathering.okr.load(Slip, slip_id(gathering)).ballot
        round = current(gathering)["id"]

        own = ask(gathering, workshop_rounds.own_slip, round, ballot)

        assert own["id"] == str(slip_id(gathering))
        assert str(cards[0]) not in own["sealed"]
        assert ask(gathering, workshop_rounds.own_slip, round, MARA) is None

    def test_after_the_reveal_the_most_votes_stand_above(self, gathering, cards):
        first, second = cards
        gathering.open("vote")
        gathering.vote({first: 1, second: 2})
        gathering.vote({second: 1}, by=PIA)
        gathering.reveal()

        row = current(gathering)
        told = ask(gathering, workshop_rounds.tallies, row["id"])

        assert row["slips"] == 2
        assert [(each["words"], each["votes"], each["kind"]) for each in told] == [
            ("B", 3, "card"),
            ("A", 1, "card"),
        ]
        assert [each["stands"] for each in told] == [1, 1]

    def test_votes_belong_to_the_words_that_were_voted_on(self, gathering, cards):
        gathering.open("group")
        formed = gathering.form("Reach", cards[0])
        gathering.open("vote")
        gathering.vote({formed: 3})
        gathering.reveal()
        gathering.open("group")
        gathering.move(cards[1], formed)

        (told,) = ask(gathering, workshop_rounds.tallies, current(gathering)["id"])

        assert (told["words"], told["votes"], told["stands"]) == ("Reach", 3, 0)

    def test_opened_again_after_the_reveal_it_is_another_one(self, gathering, cards):
        gathering.open("vote")
        gathering.vote({cards[0]: 1})
        gathering.reveal()
        gathering.open("vote")

        rows = ask(gathering, workshop_rounds.rounds, gathering.id)

        assert [(row["number"], row["slips"]) for row in rows] == [(1, 1), (2, None)]
        assert current(gathering)["number"] == 2


class TestConfidence:
    def test_what_was_said_of_an_objective_has_a_mean(self, gathering):
        gathering.open("write")
        draft = gathering.draft("More clinics see us")
        gathering.open("confidence")
        for person, value in ((MARA, "0.7"), (IDA, "0.4"), (PIA, "0.7")):
            gathering.be_sure({draft: value}, by=person)
        gathering.reveal()
        round = current(gathering, "confidence")["id"]

        told = ask(gathering, workshop_rounds.measured, round)

        assert [(row["value"], row["count"]) for row in told] == [
            ("0.4", 1),
            ("0.7", 2),
        ]
        assert ask(gathering, workshop_rounds.averages, round) == {
            str(draft): (Decimal("0.6"), 3)
        }


def slip_id(gathering):
    """The only slip there is."""
    round = gathering.round(Kind.VOTES).id
    (slip,) = ask(gathering, workshop_rounds.slips, round)
    return UUID(slip["id"])
