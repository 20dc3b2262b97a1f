"""What is new since a position, about which thing, and who may read of it?"""

from typing import Any

from sqlite_utils import Database

from okr.projections.rows import all_of


def between(db: Database, after: int, upto: int) -> list[dict[str, Any]]:
    """The newest event of a stretch of the log, for each thing and audience key."""
    return all_of(
        db,
        "select about, key, max(history.id) as id from history"
        " join audiences on audiences.thing = history.audience"
        " where history.id > :after and history.id <= :upto group by about, key",
        after=after,
        upto=upto,
    )


def after(
    db: Database, place: int, readable: str, limit: int, **viewer: Any
) -> list[dict[str, Any]]:
    """What this viewer may read of everything since a position, the oldest first."""
    return all_of(
        db,
        "select id, topic, thing, about, fields, at, by, via from history"
        f" where id > :place and {readable} order by id limit :limit",
        place=place,
        limit=limit,
        **viewer,
    )
