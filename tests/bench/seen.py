"""The least that a projection can do: one row an event."""

from okr.domain import AGGREGATES
from okr.projections.rows import put

NUMBER = 1
HEARS = AGGREGATES


def create(db):
    columns = {"position": int, "id": str, "topic": str}
    db.table("seen").create(columns, pk="position", strict=True)


def tell(db, event, position):
    put(db, "seen", position=position, id=event.originator_id, topic=event.TOPIC)
