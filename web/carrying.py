"""What a review, or its cycle, closes, where that stands, and where it may go on."""

from decimal import Decimal
from uuid import UUID

from okr.projections import cards, cycles, objectives
from web import desk


def reviewed() -> list[UUID]:
    """All that the review closes, whoever may read each."""
    row = desk.thing().row
    found = objectives.reviewable(desk.db(), row["cycle"], row["team"])
    return [UUID(each["id"]) for each in found]


def left_open(cycle: UUID) -> list[UUID]:
    """What no review of the cycle has closed yet, whoever may read each."""
    return [UUID(each["id"]) for each in objectives.left_open(desk.db(), cycle)]


def values() -> dict[UUID, Decimal | None]:
    """Where each key result stands: the next cycle begins there."""
    told = cards.of_ids(
        desk.db(), [str(id) for id in reviewed()], desk.today(), desk.agreed()
    )
    return {
        UUID(proof.id): proof.current
        for card in told.values()
        for proof in card.key_results
    }


def later(cycle: dict[str, str]) -> list[tuple[str, str]]:
    """Cycles that what is kept may go on in."""
    found = cycles.latest(desk.db(), 8)
    return [
        (row["id"], row["name"])
        for row in reversed(found)
        if row["last"] > cycle["last"] and row["status"] in ("planned", "open")
    ]
