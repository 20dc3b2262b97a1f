"""Grouping: cards that everybody moves on one board, so that all see one result."""

from collections.abc import Callable, Sequence
from uuid import UUID

from okr.application.okr import Done, Okr
from okr.application.thinking import card_of
from okr.domain import Board, Workshop
from okr.domain.board import id_of
from okr.domain.workshop import Phase


def form(
    okr: Okr, workshop_id: UUID, title: str, cards: Sequence[UUID] = (), *, by: UUID
) -> Done:
    """The answer is the group's id, also when a group of just these cards is there."""

    def deed(board: Board) -> str:
        for card in cards:
            card_of(okr, workshop_id, card)
        return str(board.form_group(title, cards, by=by))

    return _on_board(okr, workshop_id, deed)


def name(okr: Okr, workshop_id: UUID, group: UUID, title: str, *, by: UUID) -> Done:
    return _on_board(okr, workshop_id, lambda b: b.name_group(group, title, by=by))


def move(okr: Okr, workshop_id: UUID, card: UUID, group: UUID, *, by: UUID) -> Done:
    return gather(okr, workshop_id, [card], group, by=by)


def gather(
    okr: Okr, workshop_id: UUID, cards: Sequence[UUID], group: UUID, *, by: UUID
) -> Done:
    """Of two people who move one card both see where the later one put it."""

    def deed(board: Board) -> None:
        for card in cards:
            card_of(okr, workshop_id, card)
            board.group_card(card, group, by=by)

    return _on_board(okr, workshop_id, deed)


def take_out(okr: Okr, workshop_id: UUID, card: UUID, *, by: UUID) -> Done:
    return spread(okr, workshop_id, [card], by=by)


def spread(okr: Okr, workshop_id: UUID, cards: Sequence[UUID], *, by: UUID) -> Done:
    """Out of their groups, each alone again."""

    def deed(board: Board) -> None:
        for card in cards:
            board.take_out(card, by=by)

    return _on_board(okr, workshop_id, deed)


def dissolve(okr: Okr, workshop_id: UUID, group: UUID, *, by: UUID) -> Done:
    return _on_board(okr, workshop_id, lambda board: board.dissolve(group, by=by))


def _on_board(okr: Okr, workshop_id: UUID, deed: Callable[[Board], str | None]) -> Done:
    def work() -> Done:
        okr.load(Workshop, workshop_id).refuse_outside(Phase.GROUP)
        board = okr.load(Board, id_of(workshop_id))
        answer = deed(board)
        return okr.keep(board, answer=answer or "")

    return okr.run(work)
