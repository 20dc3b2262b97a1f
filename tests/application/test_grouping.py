"""Two people who group one card get one result."""

from threading import Barrier, Thread
from uuid import UUID

import pytest

from okr.application import grouping, thinking
from okr.domain.errors import Missing, Refused
from tests.builders import IDA, MARA
from tests.gathering import Gathering


@pytest.fixture
def cards(gathering):
    gathering.open("think")
    cards = [gathering.write(words) for words in ("Forms", "Paper", "Trips")]
    gathering.open("group")
    return cards


def test_a_card_that_two_people_move_lies_in_one_group(gathering, cards):
    one, two = gathering.form("Paper", cards[0]), gathering.form("Trips", cards[1])
    start, refused = Barrier(2), []

    def move(group, by):
        start.wait()
        try:
            gathering.move(cards[2], group, by=by)
        except Refused as problem:
            refused.append(problem)

    both = [Thread(target=move, args=each) for each in ((one, MARA), (two, IDA))]
    for thread in both:
        thread.start()
    for thread in both:
        thread.join()

    board = gathering.board
    lying = [id for id, group in board.groups.items() if cards[2] in group.cards]
    assert (refused, lying) == ([], [board.group_of[cards[2]]])


def test_two_people_who_put_two_cards_together_get_one_group(gathering, cards):
    first = gathering.form("Paper", cards[0], cards[1])

    assert gathering.form("Forms", cards[1], cards[0], by=IDA) == first
    assert list(gathering.board.groups) == [first]


def test_a_move_sent_twice_says_nothing_new(gathering, cards):
    group = gathering.form("Paper", cards[0])
    gathering.move(cards[1], group)

    assert gathering.move(cards[1], group, by=IDA).position is None


def test_a_group_is_named_emptied_and_dissolved(company, gathering, cards):
    okr, id = company.okr, gathering.id
    group = gathering.form("Paper", *cards)

    with company.command(MARA):
        grouping.name(okr, id, group, "Less paper", by=MARA)
    with company.command(MARA):
        grouping.take_out(okr, id, cards[0], by=MARA)
    known = gathering.board.groups[group]
    with company.command(MARA):
        grouping.dissolve(okr, id, group, by=MARA)

    assert (known.title, known.cards) == ("Less paper", cards[1:])
    assert gathering.board.groups == {}


def test_outside_its_phase_nothing_moves(gathering, cards):
    gathering.open("vote")

    with pytest.raises(Refused, match="That phase is over"):
        gathering.form("Paper", cards[0])


class TestCards:
    def test_one_that_was_taken_back_is_not_grouped(self, gathering, cards):
        gathering.open("think")
        key = gathering.key()
        okr, keys = gathering.okr, gathering.keys
        thinking.withdraw(okr, keys, gathering.id, cards[0], by=MARA, key=key)
        gathering.open("group")

        with pytest.raises(Missing):
            gathering.form("Paper", cards[0])

    def test_nor_is_one_of_another_workshop(self, company, gathering, cards):
        other = Gathering(company).plan().open("think")
        strange = other.write("Elsewhere")
        other.open("group")

        with pytest.raises(Missing):
            gathering.form("Paper", strange)
        with pytest.raises(Missing):
            gathering.form("Paper", UUID(int=99))
