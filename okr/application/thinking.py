"""Thinking: cards that somebody writes, rewords and takes back, without a name."""

from collections.abc import Callable
from uuid import UUID

from okr.application.okr import Done, Okr
from okr.application.veiling import veiled
from okr.domain import Board, Card, Workshop
from okr.domain.board import id_of
from okr.domain.errors import Missing
from okr.domain.workshop import Phase
from okr.store.keys import Keys

QUIET = (Phase.PREPARE, Phase.THINK)
GONE = "That card is not here: reload the page."


def write(
    okr: Okr, keys: Keys, workshop_id: UUID, words: str, *, by: UUID, key: str
) -> Done:
    """`by` is the person, who is nowhere in what is kept."""
    body = ("write", words)
    with veiled(okr, keys, workshop_id, body, by=by, key=key) as veil:

        def work() -> Done:
            workshop = okr.load(Workshop, workshop_id)
            workshop.refuse_outside(*QUIET)
            phase = workshop.phase.value
            card = Card.write(words, workshop=workshop_id, phase=phase, by=veil.ballot)
            return okr.keep(card, answer=str(card.id))

        return okr.run(work)


def reword(
    okr: Okr,
    keys: Keys,
    workshop_id: UUID,
    card_id: UUID,
    words: str,
    *,
    by: UUID,
    key: str,
) -> Done:
    body = ("reword", card_id, words)

    def deed(card: Card, board: Board, ballot: UUID) -> None:
        before = card.words
        card.reword(words, by=ballot)
        if card.words != before:
            board.note_rewording(card_id, by=ballot)

    with veiled(okr, keys, workshop_id, body, by=by, key=key) as veil:
        return _on_card(okr, workshop_id, card_id, veil.ballot, deed)


def withdraw(
    okr: Okr, keys: Keys, workshop_id: UUID, card_id: UUID, *, by: UUID, key: str
) -> Done:
    body = ("withdraw", card_id)

    def deed(card: Card, board: Board, ballot: UUID) -> None:
        card.withdraw(by=ballot)
        board.note_withdrawal(card_id, by=ballot)

    with veiled(okr, keys, workshop_id, body, by=by, key=key) as veil:
        return _on_card(okr, workshop_id, card_id, veil.ballot, deed)


def card_of(okr: Okr, workshop_id: UUID, card_id: UUID) -> Card:
    """A card of this workshop; Missing when it lies elsewhere or was taken back."""
    card = okr.load(Card, card_id)
    if card.workshop != workshop_id or card.withdrawn:
        raise Missing(GONE)
    return card


def _on_card(
    okr: Okr,
    workshop_id: UUID,
    card_id: UUID,
    ballot: UUID,
    deed: Callable[[Card, Board, UUID], None],
) -> Done:
    """The board is told as well: votes belong to one edition of a group."""

    def work() -> Done:
        okr.load(Workshop, workshop_id).refuse_outside(*QUIET)
        card = card_of(okr, workshop_id, card_id)
        board = okr.load(Board, id_of(workshop_id))
        deed(card, board, ballot)
        return okr.keep(card, board)

    return okr.run(work)
