"""Tokens: what a script signs in with, in the name of one person and no further."""

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum
from typing import Any
from uuid import uuid4

from okr.accounts import secret
from okr.accounts.moment import stored, told
from okr.accounts.transaction import Cursor, Transaction
from okr.domain.errors import Missing, Unavailable

TABLES = (
    """
    create table if not exists tokens (
        id text primary key,
        token_hash text not null unique,
        person text not null,
        name text not null,
        scope text not null,
        created_at text not null,
        expires_at text,
        used_at text
    )
    """,
    "create index if not exists tokens_by_person on tokens (person)",
)
USED_EVERY = timedelta(minutes=5)
GONE = "This person cannot sign in: let them in under People first."


class Scope(str, Enum):
    """How far a token goes, within what its person may do."""

    READ = "read"
    READINGS = "readings"
    ALL = "all"


@dataclass(frozen=True)
class Token:
    """A token without its secret, which is kept nowhere."""

    id: str
    person: str
    name: str
    scope: Scope
    created_at: datetime
    expires_at: datetime | None
    used_at: datetime | None


class Tokens:
    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    def add(
        self,
        person: str,
        name: str,
        scope: Scope,
        now: datetime,
        expires_at: datetime | None = None,
    ) -> str:
        """The secret of a new token; it is nowhere else, only its digest is kept."""
        with self._transaction(commit=True) as cursor:
            return add(cursor, person, name, scope, now, expires_at)

    def of_secret(self, given: str, now: datetime) -> Token | None:
        """The token that this secret opens, if it runs; also notes its use."""
        with self._transaction(commit=False) as cursor:
            found = running(cursor, given, now)
        if found and (found.used_at is None or now - found.used_at >= USED_EVERY):
            self._note(found.id, now)
        return found

    def still_running(self, ids: Iterable[str], now: datetime) -> set[str]:
        """Those of the tokens that run; asking is not using them."""
        with self._transaction(commit=False) as cursor:
            return {id for id in ids if runs(cursor, id, now)}

    def of_person(self, person: str) -> list[Token]:
        with self._transaction(commit=False) as cursor:
            return of_person(cursor, person)

    def every(self) -> list[Token]:
        with self._transaction(commit=False) as cursor:
            return every(cursor)

    def end(self, id: str, *, person: str | None = None) -> bool:
        """Whether there was one to end; with a person, only one of theirs."""
        with self._transaction(commit=True) as cursor:
            return end(cursor, id, person)

    def _note(self, id: str, now: datetime) -> None:
        # Reading goes on when nothing can be written, on a full disk say.
        with suppress(Unavailable), self._transaction(commit=True) as cursor:
            note(cursor, id, now)


def add(
    cursor: Cursor,
    person: str,
    name: str,
    scope: Scope,
    now: datetime,
    expires_at: datetime | None,
) -> str:
    fresh = secret.fresh()
    cursor.execute(
        "insert into tokens"
        " (id, token_hash, person, name, scope, created_at, expires_at)"
        " select :id, :token, id, :name, :scope, :now, :expires from people"
        " where id = :person and disabled_at is null returning id",
        {
            "id": str(uuid4()),
            "token": secret.digest(fresh),
            "person": person,
            "name": name,
            "scope": scope.value,
            "now": stored(now),
            "expires": stored(expires_at) if expires_at else None,
        },
    )
    if cursor.fetchone() is None:
        raise Missing(GONE)
    return fresh


RUNNING = (
    " join people on people.id = tokens.person where people.disabled_at is null"
    " and (expires_at is null or expires_at > :now)"
)


def running(cursor: Cursor, given: str, now: datetime) -> Token | None:
    cursor.execute(
        f"select tokens.* from tokens{RUNNING} and token_hash = :token",
        {"token": secret.digest(given), "now": stored(now)},
    )
    row = cursor.fetchone()
    return token(row) if row else None


def runs(cursor: Cursor, id: str, now: datetime) -> bool:
    cursor.execute(
        f"select tokens.id from tokens{RUNNING} and tokens.id = :id",
        {"id": id, "now": stored(now)},
    )
    return cursor.fetchone() is not None


def of_person(cursor: Cursor, person: str) -> list[Token]:
    """The person's tokens, those that have run out too, the newest first."""
    cursor.execute(
        "select * from tokens where person = :person order by created_at desc, id",
        {"person": person},
    )
    return [token(row) for row in cursor.fetchall()]


def every(cursor: Cursor) -> list[Token]:
    cursor.execute("select * from tokens order by created_at, id", {})
    return [token(row) for row in cursor.fetchall()]


def note(cursor: Cursor, id: str, now: datetime) -> None:
    cursor.execute(
        "update tokens set used_at = :now where id = :id",
        {"id": id, "now": stored(now)},
    )


def end(cursor: Cursor, id: str, person: str | None) -> bool:
    cursor.execute(
        "delete from tokens where id = :id and person = coalesce(:person, person)"
        " returning id",
        {"id": id, "person": person},
    )
    return cursor.fetchone() is not None


def end_all(cursor: Cursor, person: str) -> None:
    cursor.execute("delete from tokens where person = :person", {"person": person})


def token(row: Any) -> Token:
    return Token(
        id=row["id"],
        person=row["person"],
        name=row["name"],
        scope=Scope(row["scope"]),
        created_at=told(row["created_at"]),
        expires_at=told(row["expires_at"]) if row["expires_at"] else None,
        used_at=told(row["used_at"]) if row["used_at"] else None,
    )
