"""Cards lie in one group at most, and votes belong to one edition of a group."""

from uuid import UUID

import pytest

from okr.domain import Board
from okr.domain.board import id_of
from okr.domain.errors import Refused
from tests.builders import IDA, MARA
from tests.steps import facts, given

ROOM, DRAFT = UUID(int=51), UUID(int=54)
ONE, TWO, THREE = (UUID(int=number) for number in range(61, 64))


@pytest.fixture
def board():
    return given(Board.lay(ROOM, by=MARA))


def form(board, *cards, title="Forms"):
    return board.form_group(title, cards, by=MARA)


def kinds(board):
    return facts(board)[::2]


class TestForm:
    def test_a_group_with_its_cards(self, board):
        group = form(board, ONE, TWO, title=" Forms ")

        assert facts(board) == [
            Board.GroupFormed,
            {"group": group, "title": "Forms", "by": MARA},
            Board.CardGrouped,
            {"card": ONE, "group": group, "by": MARA},
            Board.CardGrouped,
            {"card": TWO, "group": group, "by": MARA},
        ]
        assert board.id == id_of(ROOM)

    def test_two_people_who_put_the_same_cards_together_get_one_group(self, board):
        first = form(board, ONE, TWO)
        given(board)

        assert board.form_group("Paper", [TWO, ONE], by=IDA) == first
        assert facts(board) == []

    def test_two_empty_groups_are_two(self, board):
        assert form(board) != form(board)

    def test_a_group_needs_a_name(self, board):
        with pytest.raises(Refused, match="The group's name"):
            form(board, ONE, title=" ")


class TestMove:
    def test_a_card_lies_where_it_was_put_last(self, board):
        forms, trips = form(board, ONE, TWO), form(board, THREE)

        board.group_card(ONE, trips, by=MARA)

        assert board.groups[forms].cards == [TWO]
        assert board.groups[trips].cards == [THREE, ONE]

    def test_the_same_move_twice_says_nothing_new(self, board):
        group = form(board, ONE)
        given(board)

        board.group_card(ONE, group, by=IDA)

        assert facts(board) == []

    def test_a_group_whose_last_card_goes_goes_too(self, board):
        forms, trips = form(board, ONE), form(board, TWO)
        given(board)

        board.group_card(ONE, trips, by=MARA)

        assert kinds(board) == [Board.CardGrouped, Board.GroupDissolved]
        assert forms not in board.groups

    def test_unless_something_was_written_from_it(self, board):
        group = form(board, ONE)
        board.become(DRAFT, kind="objective", group=group, by=MARA)

        board.take_out(ONE, by=MARA)

        assert board.groups[group].cards == []

    def test_into_a_group_that_is_gone_nothing_goes(self, board):
        with pytest.raises(Refused, match="That group is gone"):
            board.group_card(ONE, UUID(int=99), by=MARA)

    def test_out_of_no_group_nothing_is_taken(self, board):
        board.take_out(ONE, by=MARA)

        assert facts(board) == []


class TestEdition:
    def test_title_and_cards_make_another_one(self, board):
        group = form(board, ONE, TWO)
        other = form(board, THREE)
        editions = [board.edition_of(group)]

        for deed in (
            lambda: board.name_group(group, "Paper", by=MARA),
            lambda: board.name_group(group, "Paper", by=MARA),
            lambda: board.group_card(THREE, group, by=MARA),
            lambda: board.take_out(ONE, by=MARA),
        ):
            deed()
            editions.append(board.edition_of(group))

        assert editions == [3, 4, 4, 5, 6]
        assert board.edition_of(other) is None


class TestNote:
    """What a ballot does to a card that lies in a group."""

    def test_other_words_make_another_edition(self, board):
        group = form(board, ONE, TWO)
        given(board)

        board.note_rewording(ONE, by=IDA)

        assert facts(board) == [Board.CardReworded, {"card": ONE, "by": IDA}]
        assert board.edition_of(group) == 4

    def test_a_card_that_is_taken_back_leaves_and_the_group_stays(self, board):
        group = form(board, ONE)
        given(board)

        board.note_withdrawal(ONE, by=IDA)

        assert facts(board) == [Board.CardWithdrawn, {"card": ONE, "by": IDA}]
        assert (board.groups[group].cards, board.edition_of(group)) == ([], 3)

    def test_of_a_card_that_lies_alone_nothing_is_said(self, board):
        board.note_rewording(ONE, by=IDA)
        board.note_withdrawal(ONE, by=IDA)

        assert facts(board) == []


class TestDissolve:
    def test_its_cards_lie_alone_again(self, board):
        group = form(board, ONE, TWO)

        board.dissolve(group, by=MARA)

        assert (board.groups, board.group_of) == ({}, {})

    def test_what_something_was_written_from_stays(self, board):
        group = form(board, ONE)
        board.become(DRAFT, kind="goal", group=group, by=MARA)

        with pytest.raises(Refused, match="Something was written"):
            board.dissolve(group, by=MARA)


class TestBecome:
    def test_the_trace_is_kept_for_objectives_and_goals(self, board):
        group = form(board, ONE)
        given(board)

        board.become(DRAFT, kind="objective", group=group, by=IDA)
        board.become(TWO, kind="goal", group=None, by=IDA)

        assert facts(board) == [
            Board.GroupBecame,
            {"group": group, "kind": "objective", "draft": DRAFT, "by": IDA},
            Board.GroupBecame,
            {"group": None, "kind": "goal", "draft": TWO, "by": IDA},
        ]
        assert board.objectives == (DRAFT,)

    def test_of_one_draft_it_is_said_once(self, board):
        board.become(DRAFT, kind="objective", group=None, by=IDA)

        with pytest.raises(Refused, match="written already"):
            board.become(DRAFT, kind="goal", group=None, by=IDA)
