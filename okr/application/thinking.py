"""Thinking: cards that somebody writes, rewords and takes back, without a name."""

from collections.abc import Callable
from uuid import UUID

from okr.application.okr import Done, Okr
from okr.application.veiling import veiled
from okr.domain import Card, Workshop
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
    with veiled(okr, keys, workshop_id, body, by=by, key=key) as veil:
        return _on_card(
            okr, workshop_id, card_id, lambda c: c.reword(words, by=veil.ballot)
        )


def withdraw(
    okr: Okr, keys: Keys, workshop_id: UUID, card_id: UUID, *, by: UUID, key: str
) -> Done:
    body = ("withdraw", card_id)
    with veiled(okr, keys, workshop_id, body, by=by, key=key) as veil:
        return _on_card(okr, workshop_id, card_id, lambda c: c.withdraw(by=veil.ballot))


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
    deed: Callable[[Card], None],
) -> Done:
    def work() -> Done:
        okr.load(Workshop, workshop_id).refuse_outside(*QUIET)
        card = card_of(okr, workshop_id, card_id)
        deed(card)
        return okr.keep(card)

    return okr.run(work)
