"""Attempts: failed sign-ins and unknown tokens, counted by account and address."""

from datetime import datetime, timedelta
from hashlib import sha256
from ipaddress import IPv6Address, ip_address, ip_network
from math import ceil

from okr.accounts.moment import stored, told
from okr.accounts.people import email_key
from okr.accounts.transaction import Cursor, Transaction

TABLES = (
    "create table if not exists attempts (subject text not null, at text not null)",
    "create index if not exists attempts_by_subject on attempts (subject, at)",
    "create index if not exists attempts_by_moment on attempts (at)",
)
LIMIT = 10
WINDOW = timedelta(minutes=15)


class Attempts:
    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    def retry_after(self, email: str, address: str, now: datetime) -> int:
        with self._transaction(commit=False) as cursor:
            return retry_after(cursor, email, address, now)

    def fail(self, email: str, address: str, now: datetime) -> None:
        with self._transaction(commit=True) as cursor:
            fail(cursor, email, address, now)

    def token_retry_after(self, address: str, now: datetime) -> int:
        """Whole seconds until another unknown token from there is looked at."""
        with self._transaction(commit=False) as cursor:
            return wait(cursor, of_tokens(address), now)

    def fail_token(self, address: str, now: datetime) -> None:
        """An unknown token; what is typed at the sign-in page is counted apart."""
        with self._transaction(commit=True) as cursor:
            prune(cursor, now)
            keep(cursor, of_tokens(address), now)

    def clear(self, email: str) -> None:
        with self._transaction(commit=True) as cursor:
            clear(cursor, email)


def retry_after(cursor: Cursor, email: str, address: str, now: datetime) -> int:
    """Whole seconds until another try counts; 0 when it counts now."""
    subjects = (of_account(email), of_address(address))
    return max(wait(cursor, subject, now) for subject in subjects)


def fail(cursor: Cursor, email: str, address: str, now: datetime) -> None:
    prune(cursor, now)
    keep(cursor, of_account(email), now)
    keep(cursor, of_address(address), now)


def wait(cursor: Cursor, subject: str, now: datetime) -> int:
    """Seconds until the tenth latest failure has left the window."""
    tenth = tenth_latest(cursor, subject, now)
    if tenth is None:
        return 0
    return ceil(min(tenth + WINDOW - now, WINDOW).total_seconds())


def tenth_latest(cursor: Cursor, subject: str, now: datetime) -> datetime | None:
    cursor.execute(
        "select at from attempts"
        " where subject = :subject and at > :since and at < :until"
        " order by at desc limit 1 offset :later",
        {
            "subject": subject,
            "since": stored(now - WINDOW),
            # A failure from farther ahead was written by a clock that had jumped.
            "until": stored(now + WINDOW),
            "later": LIMIT - 1,
        },
    )
    row = cursor.fetchone()
    return told(row["at"]) if row else None


def keep(cursor: Cursor, subject: str, now: datetime) -> None:
    cursor.execute(
        "insert into attempts (subject, at) values (:subject, :now)",
        {"subject": subject, "now": stored(now)},
    )


def count(cursor: Cursor, subject: str, now: datetime) -> None:
    """One failure of a subject that is neither an account nor a sign-in's address."""
    prune(cursor, now)
    cursor.execute(
        "insert into attempts (subject, at) values (:subject, :now)",
        {"subject": subject, "now": stored(now)},
    )


def clear(cursor: Cursor, email: str) -> None:
    """Forget the account's failures; the address keeps its own."""
    cursor.execute(
        "delete from attempts where subject = :account",
        {"account": of_account(email)},
    )


def prune(cursor: Cursor, now: datetime) -> None:
    cursor.execute(
        "delete from attempts where at <= :since", {"since": stored(now - WINDOW)}
    )


def of_account(email: str) -> str:
    return subject("account", email_key(email))


def of_address(address: str) -> str:
    return subject("address", neighbourhood(address))


def of_tokens(address: str) -> str:
    return subject("tokens", neighbourhood(address))


def of_guesser(address: str) -> str:
    """Who tries join codes from there: it does not keep anybody from signing in."""
    return subject("join code", neighbourhood(address))


def neighbourhood(address: str) -> str:
    """The address itself; of IPv6 the /64, which one household has whole."""
    try:
        found = ip_address(address)
    except ValueError:
        return address
    if not isinstance(found, IPv6Address):
        return str(found)
    if found.ipv4_mapped:
        return str(found.ipv4_mapped)
    return str(ip_network((int(found), 64), strict=False))


def subject(kind: str, value: str) -> str:
    return sha256(f"{kind}:{value}".encode("utf-8", "surrogatepass")).hexdigest()
