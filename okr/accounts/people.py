"""People: the e-mail each is known by, and each name with the day it began."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from unicodedata import combining, normalize

from okr.accounts.moment import stored
from okr.accounts.transaction import Cursor, Transaction
from okr.domain.errors import Refused

TABLES = (
    """
    create table if not exists people (
        id text primary key,
        email text not null,
        email_key text not null unique,
        disabled_at text
    )
    """,
    """
    create table if not exists person_names (
        person text not null,
        since text not null,
        name text not null,
        primary key (person, since)
    )
    """,
)
CHUNK = 500
LAST_DAY = date.max
TAKEN = "Somebody here has that e-mail already: find them under People, or use another."

NAMES = "select person, since, name from person_names"
IN_ORDER = "order by person, since"
GUESTS = "select id as person, name from guests"
"""A guest has one name, and it counts on every day."""


@dataclass(frozen=True)
class Person:
    id: str
    email: str
    disabled: bool


class People:
    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    def add(self, id: str, name: str, email: str, since: date) -> None:
        with self._transaction(commit=True) as cursor:
            add(cursor, id, name, email, since)

    def rename(self, id: str, name: str, since: date) -> None:
        with self._transaction(commit=True) as cursor:
            rename(cursor, id, name, since)

    def by_id(self, id: str) -> Person | None:
        with self._transaction(commit=False) as cursor:
            return by_id(cursor, id)

    def by_email(self, email: str) -> Person | None:
        with self._transaction(commit=False) as cursor:
            return by_email(cursor, email)

    def names(self, ids: Iterable[str], day: date | None = None) -> dict[str, str]:
        """Each one's name on that day (the latest without one; unknown ids: no key).

        Before the first name began, the first one counts.
        """
        found: dict[str, str] = {}
        with self._transaction(commit=False) as cursor:
            for chunk in chunks(ids):
                found |= names_of(cursor, chunk, day or LAST_DAY)
        return found

    def all_names(self, day: date | None = None) -> dict[str, str]:
        with self._transaction(commit=False) as cursor:
            return all_names(cursor, day or LAST_DAY)

    def called(self, words: str) -> dict[str, str]:
        """Those with a name in which every one of these words begins a word."""
        asked = folded(words)
        return {
            id: name
            for id, name in self.all_names().items()
            if asked and all(begins(folded(name), word) for word in asked)
        }

    def emails(self, ids: Iterable[str]) -> dict[str, str]:
        found: dict[str, str] = {}
        with self._transaction(commit=False) as cursor:
            for chunk in chunks(ids):
                found |= emails_of(cursor, chunk)
        return found


def email_key(email: str) -> str:
    """What two spellings of one e-mail have in common."""
    return normalize("NFC", normalize("NFC", email).strip().casefold())


def folded(name: str) -> list[str]:
    """The words of a name, without case and without marks on letters."""
    plain = normalize("NFKD", name).casefold()
    return "".join(sign for sign in plain if not combining(sign)).split()


def begins(names: Sequence[str], word: str) -> bool:
    return any(name.startswith(word) for name in names)


def name_from(email: str) -> str:
    """A first guess: `mara.lund@care.example` becomes Mara Lund."""
    words = re.split(r"[._+-]+", email.partition("@")[0])
    return " ".join(word.capitalize() for word in words if word)


def add(cursor: Cursor, id: str, name: str, email: str, since: date) -> None:
    """Add a person inside a transaction of the caller's own."""
    if not keep(cursor, id, email):
        raise Refused(TAKEN)
    rename(cursor, id, name, since)


def keep(cursor: Cursor, id: str, email: str) -> bool:
    cursor.execute(
        "insert into people (id, email, email_key) values (:id, :email, :key)"
        " on conflict (email_key) do nothing returning id",
        {"id": id, "email": normalize("NFC", email), "key": email_key(email)},
    )
    return cursor.fetchone() is not None


def rename(cursor: Cursor, id: str, name: str, since: date) -> None:
    cursor.execute(
        "insert into person_names (person, since, name)"
        " select id, :since, :name from people where id = :id"
        " on conflict (person, since) do update set name = excluded.name",
        {"id": id, "since": f"{since:%Y-%m-%d}", "name": normalize("NFC", name)},
    )


def disable(cursor: Cursor, id: str, now: datetime) -> None:
    cursor.execute(
        "update people set disabled_at = :now where id = :id and disabled_at is null",
        {"id": id, "now": stored(now)},
    )


def enable(cursor: Cursor, id: str) -> None:
    cursor.execute("update people set disabled_at = null where id = :id", {"id": id})


def remove(cursor: Cursor, id: str) -> None:
    cursor.execute("delete from people where id = :id", {"id": id})


def remove_names(cursor: Cursor, id: str) -> None:
    cursor.execute("delete from person_names where person = :id", {"id": id})


def by_id(cursor: Cursor, id: str) -> Person | None:
    cursor.execute(
        "select id, email, disabled_at from people where id = :id", {"id": id}
    )
    return person(cursor.fetchone())


def by_email(cursor: Cursor, email: str) -> Person | None:
    cursor.execute(
        "select id, email, disabled_at from people where email_key = :key",
        {"key": email_key(email)},
    )
    return person(cursor.fetchone())


def all_names(cursor: Cursor, day: date) -> dict[str, str]:
    cursor.execute(f"{NAMES} {IN_ORDER}", {})
    found = on_day(cursor.fetchall(), day)
    cursor.execute(GUESTS, {})
    return found | {row["person"]: row["name"] for row in cursor.fetchall()}


def names_of(cursor: Cursor, ids: Sequence[str], day: date) -> dict[str, str]:
    cursor.execute(f"{NAMES} where person in ({places(ids)}) {IN_ORDER}", ids)
    found = on_day(cursor.fetchall(), day)
    others = [id for id in ids if id not in found]
    return found | guests_of(cursor, others) if others else found


def guests_of(cursor: Cursor, ids: Sequence[str]) -> dict[str, str]:
    cursor.execute(f"{GUESTS} where id in ({places(ids)})", ids)
    return {row["person"]: row["name"] for row in cursor.fetchall()}


def on_day(rows: Iterable[Any], day: date) -> dict[str, str]:
    """Of each person's names, in their order, the one that counts on the day."""
    found: dict[str, str] = {}
    until = day.isoformat()
    for person, since, name in rows:
        if since <= until or person not in found:
            found[person] = name
    return found


def emails_of(cursor: Cursor, ids: Sequence[str]) -> dict[str, str]:
    cursor.execute(f"select id, email from people where id in ({places(ids)})", ids)
    return {row["id"]: row["email"] for row in cursor.fetchall()}


def person(row: Any) -> Person | None:
    if row is None:
        return None
    return Person(row["id"], row["email"], row["disabled_at"] is not None)


def chunks(ids: Iterable[str]) -> list[list[str]]:
    every = sorted(set(ids))
    return [every[at : at + CHUNK] for at in range(0, len(every), CHUNK)]


def places(ids: Sequence[str]) -> str:
    """Of an `in (…)`."""
    return ", ".join("?" * len(ids))
