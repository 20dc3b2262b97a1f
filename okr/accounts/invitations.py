"""Invitations: links that let one person in once, for a while."""

from datetime import datetime, timedelta
from enum import Enum

from okr.accounts import secret
from okr.accounts.moment import stored
from okr.accounts.transaction import Cursor, Transaction


class Purpose(str, Enum):
    INVITATION = "invitation"
    SIGN_IN = "sign_in"


LASTS = {
    Purpose.INVITATION: timedelta(days=7),
    Purpose.SIGN_IN: timedelta(hours=1),
}
TABLES = (
    # One row a person and purpose: the newest link takes the place of the older.
    """
    create table if not exists invitations (
        person text not null,
        purpose text not null,
        token_hash text not null unique,
        expires_at text not null,
        used_at text,
        primary key (person, purpose)
    )
    """,
)


class Invitations:
    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    def issue(self, person: str, purpose: Purpose, now: datetime) -> str:
        with self._transaction(commit=True) as cursor:
            return issue(cursor, person, purpose, now)

    def person_of(self, token: str, purpose: Purpose, now: datetime) -> str | None:
        """Whom the link would let in; looking does not use it up."""
        with self._transaction(commit=False) as cursor:
            return person_of(cursor, token, purpose, now)

    def use(self, token: str, purpose: Purpose, now: datetime) -> str | None:
        with self._transaction(commit=True) as cursor:
            return use(cursor, token, purpose, now)


def issue(cursor: Cursor, person: str, purpose: Purpose, now: datetime) -> str:
    """The token of a new link; it is nowhere else, only its digest is kept."""
    token = secret.fresh()
    cursor.execute(
        "insert into invitations (person, purpose, token_hash, expires_at)"
        " values (:person, :purpose, :token, :expires)"
        " on conflict (person, purpose) do update"
        " set token_hash = excluded.token_hash,"
        " expires_at = excluded.expires_at, used_at = null",
        {
            "person": person,
            "purpose": purpose.value,
            "token": secret.digest(token),
            "expires": stored(now + LASTS[purpose]),
        },
    )
    return token


def person_of(
    cursor: Cursor, token: str, purpose: Purpose, now: datetime
) -> str | None:
    cursor.execute(
        "select person from invitations"
        " where token_hash = :token and purpose = :purpose"
        " and used_at is null and expires_at > :now",
        asked(token, purpose, now),
    )
    row = cursor.fetchone()
    return row["person"] if row else None


def use(cursor: Cursor, token: str, purpose: Purpose, now: datetime) -> str | None:
    """Whom the link lets in; of two that come at once only one gets an answer."""
    cursor.execute(
        "update invitations set used_at = :now"
        " where token_hash = :token and purpose = :purpose"
        " and used_at is null and expires_at > :now returning person",
        asked(token, purpose, now),
    )
    row = cursor.fetchone()
    return row["person"] if row else None


def withdraw(cursor: Cursor, person: str) -> None:
    cursor.execute("delete from invitations where person = :person", {"person": person})


def withdraw_every(cursor: Cursor) -> None:
    cursor.execute("delete from invitations", {})


def asked(token: str, purpose: Purpose, now: datetime) -> dict[str, object]:
    return {
        "token": secret.digest(token),
        "purpose": purpose.value,
        "now": stored(now),
    }
