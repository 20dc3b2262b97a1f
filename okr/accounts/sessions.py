"""Sessions: who is signed in, since when, and when they were last seen."""

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

from okr.accounts import secret
from okr.accounts.moment import stored, told
from okr.accounts.transaction import Cursor, Transaction
from okr.domain.errors import Unavailable

TABLES = (
    """
    create table if not exists sessions (
        id text primary key,
        token_hash text not null unique,
        person text not null,
        created_at text not null,
        seen_at text not null
    )
    """,
    "create index if not exists sessions_by_person on sessions (person)",
    "create index if not exists sessions_by_created on sessions (created_at)",
    "create index if not exists sessions_by_seen on sessions (seen_at)",
)
IDLE = timedelta(days=14)
LET_IN = (
    "(exists (select 1 from people where people.id = {person}"
    " and people.disabled_at is null)"
    " or exists (select 1 from guests where guests.id = {person}"
    " and (guests.ends_at is null or guests.ends_at > :now)))"
)
"""Whoever has an account that is not disabled, or is the guest of a workshop."""
ABSOLUTE = timedelta(days=90)
SEEN_EVERY = timedelta(minutes=5)


@dataclass(frozen=True)
class Session:
    id: str
    created_at: datetime
    seen_at: datetime


class Sessions:
    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    def start(self, person: str, now: datetime) -> str | None:
        with self._transaction(commit=True) as cursor:
            return start(cursor, person, now)

    def person_of(self, token: str, now: datetime) -> str | None:
        """Whose session it is, if it still runs; also notes that they were seen."""
        with self._transaction(commit=False) as cursor:
            row = running(cursor, token, now)
        if row is None:
            return None
        if now - told(row["seen_at"]) >= SEEN_EVERY:
            self._note(token, now)
        return str(row["person"])

    def still_running(self, tokens: Iterable[str], now: datetime) -> set[str]:
        """Those of the tokens whose session runs; asking is not being seen."""
        with self._transaction(commit=False) as cursor:
            return {token for token in tokens if running(cursor, token, now)}

    def of_person(self, person: str, now: datetime) -> list[Session]:
        with self._transaction(commit=False) as cursor:
            return of_person(cursor, person, now)

    def end(self, token: str) -> None:
        with self._transaction(commit=True) as cursor:
            end(cursor, token)

    def end_one(self, person: str, id: str) -> None:
        with self._transaction(commit=True) as cursor:
            end_one(cursor, person, id)

    def end_all(self, person: str, *, but: str = "") -> None:
        with self._transaction(commit=True) as cursor:
            end_all(cursor, person, but=but)

    def _note(self, token: str, now: datetime) -> None:
        # Reading goes on when nothing can be written, on a full disk say.
        with suppress(Unavailable), self._transaction(commit=True) as cursor:
            note(cursor, token, now)


def start(cursor: Cursor, person: str, now: datetime) -> str | None:
    """The token of a new session; None for someone disabled or unknown."""
    prune(cursor, now)
    token = secret.fresh()
    return token if keep(cursor, person, token, now) else None


def keep(cursor: Cursor, person: str, token: str, now: datetime) -> bool:
    cursor.execute(
        "insert into sessions (id, token_hash, person, created_at, seen_at)"
        " select :id, :token, :person, :now, :now"
        f" where {LET_IN.format(person=':person')} returning id",
        {
            "id": str(uuid4()),
            "token": secret.digest(token),
            "person": person,
            "now": stored(now),
        },
    )
    return cursor.fetchone() is not None


def running(cursor: Cursor, token: str, now: datetime) -> Any:
    cursor.execute(
        "select person, seen_at from sessions where token_hash = :token"
        f" and {LET_IN.format(person='sessions.person')}"
        " and seen_at > :idle and created_at > :oldest",
        {"token": secret.digest(token), "now": stored(now), **limits(now)},
    )
    return cursor.fetchone()


def of_person(cursor: Cursor, person: str, now: datetime) -> list[Session]:
    cursor.execute(
        "select id, created_at, seen_at from sessions where person = :person"
        " and seen_at > :idle and created_at > :oldest order by created_at, id",
        {"person": person, **limits(now)},
    )
    return [
        Session(row["id"], told(row["created_at"]), told(row["seen_at"]))
        for row in cursor.fetchall()
    ]


def note(cursor: Cursor, token: str, now: datetime) -> None:
    cursor.execute(
        "update sessions set seen_at = :now"
        " where token_hash = :token and seen_at < :now",
        {"token": secret.digest(token), "now": stored(now)},
    )


def end(cursor: Cursor, token: str) -> None:
    cursor.execute(
        "delete from sessions where token_hash = :token",
        {"token": secret.digest(token)},
    )


def end_one(cursor: Cursor, person: str, id: str) -> None:
    cursor.execute(
        "delete from sessions where id = :id and person = :person",
        {"id": id, "person": person},
    )


def end_all(cursor: Cursor, person: str, *, but: str = "") -> None:
    """End every session of that person, except the one with the token `but`."""
    cursor.execute(
        "delete from sessions where person = :person and token_hash <> :but",
        {"person": person, "but": secret.digest(but)},
    )


def end_every(cursor: Cursor) -> None:
    cursor.execute("delete from sessions", {})


def prune(cursor: Cursor, now: datetime) -> None:
    cursor.execute(
        "delete from sessions where seen_at <= :idle or created_at <= :oldest",
        limits(now),
    )


def limits(now: datetime) -> dict[str, object]:
    return {"idle": stored(now - IDLE), "oldest": stored(now - ABSOLUTE)}
