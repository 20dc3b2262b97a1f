"""Pens: who is writing a text just now, so that two do not write it at once."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from okr.accounts.moment import stored, told
from okr.accounts.people import chunks, places
from okr.accounts.transaction import Cursor, Transaction

TABLES = (
    """
    create table if not exists pens (
        text text primary key,
        person text not null,
        until text not null
    )
    """,
    "create index if not exists pens_by_until on pens (until)",
)
LASTS = timedelta(seconds=20)


@dataclass(frozen=True)
class Held:
    """Who has the pen of a text, and until when unless they go on writing."""

    person: str
    until: datetime


class Pens:
    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    def take(self, text: str, person: str, now: datetime) -> Held:
        """Who holds it now: whoever asks, if it was free or already theirs."""
        with self._transaction(commit=True) as cursor:
            prune(cursor, now)
            take(cursor, text, person, now)
            return holder(cursor, text)

    def give_back(self, text: str, person: str) -> None:
        with self._transaction(commit=True) as cursor:
            give_back(cursor, text, person)

    def held(self, texts: Iterable[str], now: datetime) -> dict[str, str]:
        """Who is writing which of these texts, as far as anybody is."""
        found: dict[str, str] = {}
        with self._transaction(commit=False) as cursor:
            for chunk in chunks(texts):
                found |= held(cursor, chunk, now)
        return found


def prune(cursor: Cursor, now: datetime) -> None:
    cursor.execute("delete from pens where until <= :now", {"now": stored(now)})


def take(cursor: Cursor, text: str, person: str, now: datetime) -> None:
    cursor.execute(
        "insert into pens (text, person, until) values (:text, :person, :until)"
        " on conflict (text) do update set until = excluded.until"
        " where pens.person = excluded.person",
        {"text": text, "person": person, "until": stored(now + LASTS)},
    )


def holder(cursor: Cursor, text: str) -> Held:
    cursor.execute("select person, until from pens where text = :text", {"text": text})
    row = cursor.fetchone()
    return Held(row["person"], told(row["until"]))


def give_back(cursor: Cursor, text: str, person: str) -> None:
    cursor.execute(
        "delete from pens where text = :text and person = :person",
        {"text": text, "person": person},
    )


def held(cursor: Cursor, texts: list[str], now: datetime) -> dict[str, str]:
    cursor.execute(
        f"select text, person from pens where until > ? and text in ({places(texts)})",
        [stored(now), *texts],
    )
    return {row["text"]: row["person"] for row in cursor.fetchall()}
