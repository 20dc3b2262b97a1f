"""Passwords: argon2id, at most two hashed at once, the same time for everybody."""

from base64 import b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from secrets import token_bytes
from threading import BoundedSemaphore
from typing import ClassVar
from unicodedata import normalize

from argon2 import PasswordHasher
from argon2.exceptions import VerifyMismatchError

from okr.accounts.moment import stored
from okr.accounts.transaction import Cursor, Transaction
from okr.domain.errors import Refused, Unavailable

TABLES = (
    """
    create table if not exists passwords (
        person text primary key,
        hash text not null,
        set_at text not null
    )
    """,
)
SHORTEST = 15
LONGEST = 128
PATIENCE = 10.0
TOO_SHORT = "Use at least {} characters: a few words in a row will do."
TOO_LONG = "Use at most {} characters."
BUSY = "Many people are signing in just now: try again in a few seconds."


@dataclass(frozen=True)
class Password:
    person: str
    hash: str = field(repr=False)
    set_at: str


class Passwords:
    """Hashing is kept out of transactions: it would hold up everybody's writes."""

    slots: ClassVar = BoundedSemaphore(2)

    def __init__(
        self,
        transaction: Transaction,
        *,
        shortest: int = SHORTEST,
        patience: float = PATIENCE,
        hasher: PasswordHasher | None = None,
    ) -> None:
        self._transaction = transaction
        self._shortest = shortest
        self._patience = patience
        self._hasher = hasher or PasswordHasher(
            time_cost=2, memory_cost=19 * 1024, parallelism=1
        )
        self._nobody = unmatched(self._hasher)

    def hash(self, password: str) -> str:
        """What to store for a new password; Refused when too short or too long."""
        plain = normalize("NFKC", password)
        if len(plain) < self._shortest:
            raise Refused(TOO_SHORT.format(self._shortest))
        if len(plain) > LONGEST:
            raise Refused(TOO_LONG.format(LONGEST))
        with self._slot():
            return self._hasher.hash(as_bytes(password))

    def verify(self, person: str | None, password: str) -> Password | None:
        """The stored password when it is this one; as slow for an unknown person."""
        with self._transaction(commit=False) as cursor:
            held = of_person(cursor, person or "")
        with self._slot():
            right = self._matches(held.hash if held else self._nobody, password)
        if held is None or not right:
            return None
        self._renew(held, password)
        return held

    def _matches(self, hash: str, password: str) -> bool:
        try:
            return self._hasher.verify(hash, as_bytes(password))
        except VerifyMismatchError:
            return False

    def _renew(self, held: Password, password: str) -> None:
        if not self._hasher.check_needs_rehash(held.hash):
            return
        with self._slot():
            fresh = self._hasher.hash(as_bytes(password))
        with self._transaction(commit=True) as cursor:
            replace(cursor, held, fresh)

    @contextmanager
    def _slot(self) -> Iterator[None]:
        if not self.slots.acquire(timeout=self._patience):
            raise Unavailable(BUSY)
        try:
            yield
        finally:
            self.slots.release()


def as_bytes(password: str) -> bytes:
    return normalize("NFKC", password).encode("utf-8", "surrogatepass")


def unmatched(hasher: PasswordHasher) -> str:
    """A hash that no password has, and that costs as much to compare."""
    cost = f"m={hasher.memory_cost},t={hasher.time_cost},p={hasher.parallelism}"
    salt, digest = (
        b64encode(token_bytes(length)).decode().rstrip("=")
        for length in (hasher.salt_len, hasher.hash_len)
    )
    return f"$argon2id$v=19${cost}${salt}${digest}"


def keep(cursor: Cursor, person: str, hash: str, now: datetime) -> None:
    cursor.execute(
        "insert into passwords (person, hash, set_at) values (:person, :hash, :now)"
        " on conflict (person) do update"
        " set hash = excluded.hash, set_at = excluded.set_at",
        {"person": person, "hash": hash, "now": stored(now)},
    )


def replace(cursor: Cursor, held: Password, fresh: str) -> None:
    """Store a stronger hash of the same password, unless it was changed since."""
    cursor.execute(
        "update passwords set hash = :fresh where person = :person and hash = :old",
        {"person": held.person, "old": held.hash, "fresh": fresh},
    )


def of_person(cursor: Cursor, person: str) -> Password | None:
    cursor.execute(
        "select person, hash, set_at from passwords where person = :person",
        {"person": person},
    )
    row = cursor.fetchone()
    return Password(row["person"], row["hash"], row["set_at"]) if row else None


def remove(cursor: Cursor, person: str) -> None:
    cursor.execute("delete from passwords where person = :person", {"person": person})
