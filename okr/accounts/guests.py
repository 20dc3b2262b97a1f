"""Guests: who takes part in one workshop without an account, and what to call them."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from unicodedata import normalize
from uuid import UUID

from okr.accounts.moment import stored
from okr.accounts.transaction import Cursor, Transaction
from okr.domain.errors import Refused

TABLES = (
    """
    create table if not exists guests (
        id text primary key,
        workshop text not null,
        name text not null,
        since text not null,
        ends_at text
    )
    """,
    "create index if not exists guests_by_workshop on guests (workshop)",
)
LONGEST_NAME = 200
STAYS = timedelta(days=1)
"""How long a guest still reads the minutes."""


class Guests:
    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    def entry(
        self, id: UUID, workshop: UUID, name: str, now: datetime
    ) -> Callable[[Cursor], None]:
        """Writes the name inside the transaction that keeps the joining."""
        called = fit(name)
        return lambda cursor: add(cursor, str(id), str(workshop), called, now)

    def workshop_of(self, id: str, now: datetime) -> str | None:
        """The one workshop that this guest is in; None once that is over."""
        with self._transaction(commit=False) as cursor:
            row = of_id(cursor, id, now)
        return str(row["workshop"]) if row else None


def fit(name: str) -> str:
    """A name of 1 to 200 characters on one line."""
    called = " ".join(normalize("NFC", name[: LONGEST_NAME * 3]).split())
    if not any(sign.isalnum() for sign in called):
        raise Refused("Say what to call you: a first name is enough.")
    if len(called) > LONGEST_NAME or not called.isprintable():
        raise Refused("That name is too long, or cannot be shown: write a shorter one.")
    return called


def add(cursor: Cursor, id: str, workshop: str, name: str, now: datetime) -> None:
    cursor.execute(
        "insert into guests (id, workshop, name, since)"
        " values (:id, :workshop, :name, :now) on conflict (id) do nothing",
        {"id": id, "workshop": workshop, "name": name, "now": stored(now)},
    )


def of_id(cursor: Cursor, id: str, now: datetime) -> Any:
    cursor.execute(
        "select workshop from guests where id = :id"
        " and (ends_at is null or ends_at > :now)",
        {"id": id, "now": stored(now)},
    )
    return cursor.fetchone()


def end(cursor: Cursor, workshop: str, now: datetime) -> None:
    cursor.execute(
        "update guests set ends_at = :ends"
        " where workshop = :workshop and ends_at is null",
        {"workshop": workshop, "ends": stored(now + STAYS)},
    )


def remove(cursor: Cursor, id: str) -> None:
    cursor.execute("delete from guests where id = :id", {"id": id})
