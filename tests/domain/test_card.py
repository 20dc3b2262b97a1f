"""A card belongs to a ballot, and only that one words it."""

from uuid import UUID

import pytest

from okr.domain import Card
from okr.domain.errors import Refused
from tests.steps import facts, given

ROOM, BALLOT, OTHER = UUID(int=51), UUID(int=52), UUID(int=53)


def a_card(words="Fewer forms"):
    return Card.write(words, workshop=ROOM, phase="think", by=BALLOT)


def test_it_says_who_wrote_it_by_a_ballot_alone():
    assert facts(a_card(" Fewer forms ")) == [
        Card.Written,
        {"workshop": ROOM, "words": "Fewer forms", "phase": "think", "by": BALLOT},
    ]


@pytest.mark.parametrize("words", ["", " \n", "x" * 501])
def test_it_holds_a_few_words(words):
    with pytest.raises(Refused):
        a_card(words)


def test_other_words_make_another_edition():
    card = given(a_card())

    card.reword("No forms", by=BALLOT)
    card.reword("No forms", by=BALLOT)

    assert facts(card) == [Card.Reworded, {"words": "No forms", "by": BALLOT}]
    assert card.edition == 2


def test_another_ballot_does_not_touch_it():
    card = given(a_card())

    for deed in (
        lambda: card.reword("Mine", by=OTHER),
        lambda: card.withdraw(by=OTHER),
    ):
        with pytest.raises(Refused, match="Only who wrote"):
            deed()

    assert facts(card) == []


def test_taken_back_it_stays_so():
    card = given(a_card())

    card.withdraw(by=BALLOT)
    card.withdraw(by=BALLOT)

    assert facts(card) == [Card.Withdrawn, {"by": BALLOT}]
    with pytest.raises(Refused, match="You took this card back"):
        card.reword("Again", by=BALLOT)
