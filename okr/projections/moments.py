"""Which position of the log was the last one of a day?

Recorded times may step back when a clock does: what counts is the highest so far. A
row is kept for the first event of each minute that was later than all before it: days
end with a minute, wherever the company is.
"""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlite_utils import Database

from okr.domain import AGGREGATES, Cycle, Person, Practice, Team
from okr.domain.aggregate import Aggregate
from okr.projections.rows import one_of, put

NUMBER = 2
HEARS = AGGREGATES

SET_UP = (Practice, Team, Person, Cycle)
"""What a company is before it works: nothing of it is a plan or a number."""
IMPORT = "import"


def create(db: Database) -> None:
    db.table("moments").create({"id": int, "at": str}, pk="id", strict=True)
    db.table("moments").create_index(["at"])
    db.table("first_work").create(
        {"id": int, "via": str, "position": int}, pk="id", strict=True
    )


def tell(db: Database, event: Aggregate.Event, position: int) -> None:
    at, here = _text(event.timestamp), _here(db)
    if at > (here["highest"] or ""):
        put(db, "moments", id=position, at=at)
    first = here["first"]
    works = first is None and not _sets_up(event)
    goes_on = first is not None and _imported(first) and first == event.via
    if works or goes_on:
        put(db, "first_work", id=1, via=event.via, position=position)


def position_of(db: Database, day: date, time_zone: str) -> int | None:
    """The last position of a day; None when nothing was recorded after it."""
    midnight = datetime.combine(day + timedelta(days=1), time(), ZoneInfo(time_zone))
    after = one_of(
        db,
        "select id from moments where at >= :end order by at limit 1",
        end=_text(midnight),
    )
    if after is None:
        return None
    return max(int(after["id"]) - 1, brought_in(db) or 0)


def brought_in(db: Database) -> int | None:
    """The end of the first import, when nothing but set-up lies before it: what it
    says of earlier days is all that is known of them."""
    first = one_of(db, "select via, position from first_work where id = 1")
    return int(first["position"]) if first and _imported(first["via"]) else None


def _here(db: Database) -> dict[str, Any]:
    """The highest minute so far, and by which way the first work came."""
    row = one_of(
        db,
        "select (select at from moments order by id desc limit 1) as highest,"
        " (select via from first_work where id = 1) as first",
    )
    assert row
    return row


def _text(moment: datetime) -> str:
    """The minute, of one width and zone, so that text sorts as time does."""
    return moment.astimezone(UTC).isoformat(timespec="minutes")


def _sets_up(event: Aggregate.Event) -> bool:
    return any(type(event) in vars(kind).values() for kind in SET_UP)


def _imported(via: str) -> bool:
    return via.startswith(IMPORT)
