"""One statement per write, cached by its shape: events become rows by the thousand."""

import sqlite3
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from typing import Any
from uuid import UUID

from sqlite_utils import Database

from okr.domain.aggregate import Aggregate

# Ids, days, moments and decimals are text in every row; SQLite's module asks for none
# of the words and whole numbers that most fields are.
for kind in (UUID, date, datetime, Decimal):
    sqlite3.register_adapter(kind, str)


def told(event: Aggregate.Event) -> dict[str, Any]:
    """When, by whom and by which way: what every row about an event may keep."""
    return {"at": event.timestamp.isoformat(), "by": event.by, "via": event.via}


def put(db: Database, table: str, **fields: Any) -> None:
    """Write one whole row, in place of one with the same key."""
    db.execute(_put(table, tuple(fields)), fields)


def amend(db: Database, table: str, id: Any, **fields: Any) -> None:
    """Write some fields of the row with this id."""
    db.execute(_amend(table, tuple(fields)), {**fields, "id": id})


def follow(
    db: Database, table: str, event: Aggregate.Event, position: int, **fields: Any
) -> None:
    """Write what an event says of its aggregate's row, with its version and place."""
    version, id = event.originator_version, event.originator_id
    amend(db, table, id, version=version, position=position, **fields)


def all_of(db: Database, sql: str, **parameters: Any) -> list[dict[str, Any]]:
    """Every row of a query, read to its end."""
    # `db.query` would open and release a savepoint around each of these, and
    # `db.execute` asks of each whether it began something.
    cursor = db.conn.execute(sql, parameters)
    columns = [column[0] for column in cursor.description]
    return [dict(zip(columns, row, strict=True)) for row in cursor.fetchall()]


def one_of(db: Database, sql: str, **parameters: Any) -> dict[str, Any] | None:
    """The first row of a query, if there is one."""
    found = all_of(db, sql, **parameters)
    return found[0] if found else None


def field_of(db: Database, sql: str, **parameters: Any) -> str:
    """The one field of a row that is there."""
    row = one_of(db, sql, **parameters)
    assert row
    return str(next(iter(row.values())))


def decimal(text: str | None) -> Decimal | None:
    """A row's figure."""
    return None if text is None else Decimal(text)


def as_day(text: str | None) -> date | None:
    """A row's day."""
    return None if text is None else date.fromisoformat(text)


@cache
def _put(table: str, fields: tuple[str, ...]) -> str:
    names = ", ".join(fields)
    places = ", ".join(f":{field}" for field in fields)
    return f"insert or replace into {table} ({names}) values ({places})"


@cache
def _amend(table: str, fields: tuple[str, ...]) -> str:
    pairs = ", ".join(f"{field} = :{field}" for field in fields)
    return f"update {table} set {pairs} where id = :id"
