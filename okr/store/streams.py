"""Which aggregates have begun, asked for many at once or by what they began with."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

CHUNK = 500


def begun(c: Any, ids: Iterable[UUID]) -> set[UUID]:
    """Those of the ids that have a first event."""
    wanted = [id.hex for id in ids]
    found: set[UUID] = set()
    for at in range(0, len(wanted), CHUNK):
        chunk = wanted[at : at + CHUNK]
        places = ", ".join("?" * len(chunk))
        c.execute(
            "select originator_id from stored_events where originator_version = 1"
            f" and originator_id in ({places})",
            chunk,
        )
        found |= {UUID(row["originator_id"]) for row in c.fetchall()}
    return found


def begun_with(c: Any, topic: str) -> list[UUID]:
    """Those whose first event is of this topic, the oldest first."""
    c.execute(
        "select originator_id from stored_events where originator_version = 1"
        " and topic = ? order by position",
        (topic,),
    )
    return [UUID(row["originator_id"]) for row in c.fetchall()]
