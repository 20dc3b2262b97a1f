"""Which page tells of an event of a workshop, and who may read that it happened?"""

from uuid import UUID

from sqlite_utils import Database

from okr.domain import Board, Card, Workshop
from okr.domain.aggregate import Aggregate
from okr.projections import (
    objectives,
    participants,
    signatures,
    workshop_board,
    workshop_rounds,
)

PLACES = {
    "Attendance": participants.workshop_of,
    "Board": workshop_board.workshop_of,
    "Card": workshop_board.workshop_of_card,
    "Round": workshop_rounds.workshop_of,
    "Slip": workshop_rounds.workshop_of_slip,
}
"""Where the rows say of which workshop it is a part."""


def about(db: Database, event: Aggregate.Event) -> tuple[str, str] | None:
    """The thing it is about, and the thing whose readers read of it; a signature is
    read with the objective at the stage it is in."""
    kind, id = event.TOPIC.partition(".")[0], str(event.originator_id)
    if kind == "Signature":
        objective = signatures.objective_of(db, id)
        return objective, objectives.stage(db, objective)
    if kind in PLACES:
        workshop = PLACES[kind](db, id)
        return workshop, workshop
    return None


def named(
    db: Database, event: Aggregate.Event
) -> tuple[UUID, str, str, UUID | str] | None:
    """The thing that an event names: its id, its kind, its title, and whose readers
    may read the title."""
    id = event.originator_id
    match event:
        case Workshop.Planned(title=title) | Workshop.Reworded(title=title):
            return id, "workshop", title, id
        case Board.GroupFormed(group=group) | Board.GroupNamed(group=group):
            return group, "group", event.title, workshop_board.workshop_of(db, id)
        case Card.Written(words=words) | Card.Reworded(words=words):
            return id, "card", words, workshop_board.workshop_of_card(db, id)
    return None
