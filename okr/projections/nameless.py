"""Which events of a workshop are told without a name, and what stays sealed in them?

A ballot leads to nobody, but one ballot on several cards would still say that they
come from one hand: so what people read holds no ballot at all.
"""

from typing import Any

from okr.domain import Board, Card, Slip
from okr.domain.aggregate import Aggregate

NOBODY = ""
"""Who did what has no name."""

WITHOUT_A_NAME = (
    Card.Written,
    Card.Reworded,
    Card.Withdrawn,
    Board.CardReworded,
    Board.CardWithdrawn,
    Slip.Cast,
    Slip.CastAgain,
)
SEALED = {Slip.Cast: ("sealed",), Slip.CastAgain: ("sealed",)}
"""What stays closed, also to whoever prints the log."""


def teller(event: Aggregate.Event) -> str:
    """Who an event is by, as people may read it."""
    return NOBODY if isinstance(event, WITHOUT_A_NAME) else str(event.by)


def closed(event: Aggregate.Event, fields: dict[str, Any]) -> dict[str, Any]:
    """The fields of an event, with the word “sealed” for what is sealed."""
    return fields | dict.fromkeys(SEALED.get(type(event), ()), "sealed")
