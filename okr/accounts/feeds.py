"""Feeds: the private address of a person's calendar, renewed whenever they like."""

from datetime import datetime
from typing import Any

from okr.accounts import secret
from okr.accounts.moment import stored, told
from okr.accounts.transaction import Cursor, Transaction

TABLES = (
    # One row a person: a new address takes the place of the older one.
    """
    create table if not exists feeds (
        person text primary key,
        token_hash text not null unique,
        made_at text not null
    )
    """,
)


class Feeds:
    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    def renew(self, person: str, now: datetime) -> str:
        """The token of a new address; the old one leads nowhere from now on."""
        with self._transaction(commit=True) as cursor:
            return renew(cursor, person, now)

    def end(self, person: str) -> None:
        with self._transaction(commit=True) as cursor:
            end(cursor, person)

    def made_at(self, person: str) -> datetime | None:
        """Since when the person has an address; None without one."""
        with self._transaction(commit=False) as cursor:
            row = of_person(cursor, person)
        return told(row["made_at"]) if row else None

    def person_of(self, token: str) -> str | None:
        """Whose calendar it is, while they are let in."""
        with self._transaction(commit=False) as cursor:
            row = of_token(cursor, token)
        return str(row["person"]) if row else None


def renew(cursor: Cursor, person: str, now: datetime) -> str:
    token = secret.fresh()
    cursor.execute(
        "insert into feeds (person, token_hash, made_at)"
        " values (:person, :token, :now) on conflict (person) do update"
        " set token_hash = excluded.token_hash, made_at = excluded.made_at",
        {"person": person, "token": secret.digest(token), "now": stored(now)},
    )
    return token


def of_person(cursor: Cursor, person: str) -> Any:
    cursor.execute(
        "select made_at from feeds where person = :person", {"person": person}
    )
    return cursor.fetchone()


def of_token(cursor: Cursor, token: str) -> Any:
    cursor.execute(
        "select feeds.person from feeds join people on people.id = feeds.person"
        " where token_hash = :token and people.disabled_at is null",
        {"token": secret.digest(token)},
    )
    return cursor.fetchone()


def end(cursor: Cursor, person: str) -> None:
    cursor.execute("delete from feeds where person = :person", {"person": person})
