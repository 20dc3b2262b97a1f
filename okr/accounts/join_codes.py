"""Join codes: six signs that lead into a workshop, as long as it runs."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from secrets import choice
from uuid import UUID

from okr.accounts import attempts
from okr.accounts.moment import stored
from okr.accounts.transaction import Cursor, Transaction

TABLES = (
    # The code itself, as it stands on the wall: it goes when the workshop closes.
    """
    create table if not exists join_codes (
        code text primary key,
        workshop text not null unique,
        made_at text not null
    )
    """,
)
ALPHABET = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
"""Without signs that look alike: I, L and 1, O and 0."""
LENGTH = 6


@dataclass(frozen=True)
class Try:
    """What came of a code: a workshop, or none, and how many seconds to wait."""

    workshop: str | None
    retry_after: int = 0


class JoinCodes:
    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    def entry(self, now: datetime) -> Callable[[UUID], Callable[[Cursor], None]]:
        """Makes a code inside the transaction that keeps the workshop."""
        return lambda workshop: lambda cursor: add(cursor, str(workshop), now)

    def code_of(self, workshop: str) -> str | None:
        with self._transaction(commit=False) as cursor:
            return code_of(cursor, workshop)


def tidy(code: str) -> str:
    """As somebody types it: small letters, blanks and dashes do not matter."""
    return "".join(sign for sign in code.upper() if sign in ALPHABET)


def add(cursor: Cursor, workshop: str, now: datetime) -> None:
    while not keep(cursor, fresh(), workshop, now):
        continue


def fresh() -> str:
    return "".join(choice(ALPHABET) for _ in range(LENGTH))


def keep(cursor: Cursor, code: str, workshop: str, now: datetime) -> bool:
    cursor.execute(
        "insert into join_codes (code, workshop, made_at)"
        " values (:code, :workshop, :now) on conflict (code) do nothing returning code",
        {"code": code, "workshop": workshop, "now": stored(now)},
    )
    return cursor.fetchone() is not None


def code_of(cursor: Cursor, workshop: str) -> str | None:
    cursor.execute(
        "select code from join_codes where workshop = :workshop",
        {"workshop": workshop},
    )
    row = cursor.fetchone()
    return str(row["code"]) if row else None


def find(cursor: Cursor, code: str, address: str, now: datetime) -> Try:
    guesser = attempts.of_guesser(address)
    seconds = attempts.wait(cursor, guesser, now)
    if seconds:
        return Try(None, seconds)
    workshop = workshop_of(cursor, code)
    if workshop is None:
        attempts.count(cursor, guesser, now)
    return Try(workshop)


def workshop_of(cursor: Cursor, code: str) -> str | None:
    cursor.execute(
        "select workshop from join_codes where code = :code", {"code": tidy(code)}
    )
    row = cursor.fetchone()
    return str(row["workshop"]) if row else None


def end(cursor: Cursor, workshop: str) -> None:
    cursor.execute(
        "delete from join_codes where workshop = :workshop", {"workshop": workshop}
    )
