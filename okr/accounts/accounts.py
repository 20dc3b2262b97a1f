"""Accounts: what touches people, passwords, links and sessions in one step."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path

from okr.accounts import (
    attempts,
    feeds,
    guests,
    invitations,
    join_codes,
    passwords,
    pens,
    people,
    sessions,
    tokens,
)
from okr.accounts.attempts import Attempts
from okr.accounts.feeds import Feeds
from okr.accounts.forgotten import Forgotten
from okr.accounts.guests import Guests
from okr.accounts.invitations import LASTS, Invitations, Purpose
from okr.accounts.join_codes import JoinCodes, Try
from okr.accounts.passwords import Password, Passwords
from okr.accounts.pens import Pens
from okr.accounts.people import People
from okr.accounts.sessions import Sessions
from okr.accounts.tokens import Tokens
from okr.accounts.transaction import Cursor, Transaction
from okr.domain.errors import Missing, Refused

TABLES = (
    *people.TABLES,
    *passwords.TABLES,
    *invitations.TABLES,
    *sessions.TABLES,
    *attempts.TABLES,
    *feeds.TABLES,
    *tokens.TABLES,
    *guests.TABLES,
    *join_codes.TABLES,
    *pens.TABLES,
)
NOBODY = "This person is not here any more: look under People."
SPENT = "This link no longer works: ask for a new one."
HAS_PASSWORD = (
    "You have a password already: sign in with it, or ask for a sign-in link."
)


@dataclass(frozen=True)
class SignIn:
    """What came of a try: a session's token, or none, and how many seconds to wait."""

    token: str | None = field(repr=False)
    retry_after: int = 0


@dataclass(frozen=True)
class Link:
    """A way in for one person, once; an invitation as long as they have no password."""

    token: str = field(repr=False)
    purpose: Purpose

    @property
    def lasts(self) -> timedelta:
        return LASTS[self.purpose]

    @property
    def invites(self) -> bool:
        return self.purpose is Purpose.INVITATION


class Accounts:
    def __init__(
        self,
        transaction: Transaction,
        *,
        shortest: int = passwords.SHORTEST,
        forgotten: Path | None = None,
    ) -> None:
        self._transaction = transaction
        self.forgotten = Forgotten(forgotten)
        self.shortest = shortest
        self.people = People(transaction)
        self.passwords = Passwords(transaction, shortest=shortest)
        self.invitations = Invitations(transaction)
        self.sessions = Sessions(transaction)
        self.attempts = Attempts(transaction)
        self.feeds = Feeds(transaction)
        self.tokens = Tokens(transaction)
        self.guests = Guests(transaction)
        self.join_codes = JoinCodes(transaction)
        self.pens = Pens(transaction)

    def create_tables(self) -> None:
        with self._transaction(commit=True) as cursor:
            for table in TABLES:
                cursor.execute(table, {})

    def sign_in(
        self, email: str, password: str, *, address: str, now: datetime
    ) -> SignIn:
        """Let someone in by password; wrong, unknown and disabled look the same."""
        seconds = self.attempts.retry_after(email, address, now)
        if seconds:
            return SignIn(None, seconds)
        person = self.people.by_email(email)
        held = self.passwords.verify(person.id if person else None, password)
        return self._settle(held, email, address, now)

    def has_password(self, person: str) -> bool:
        with self._transaction(commit=False) as cursor:
            return passwords.of_person(cursor, person) is not None

    def link(self, person: str, now: datetime) -> Link:
        """A new way in for somebody; an older one no longer works."""
        with self._transaction(commit=True) as cursor:
            known = people.by_id(cursor, person)
            if known is None or known.disabled:
                raise Missing(NOBODY)
            held = passwords.of_person(cursor, person)
            purpose = Purpose.SIGN_IN if held else Purpose.INVITATION
            return Link(invitations.issue(cursor, person, purpose, now), purpose)

    def invited_by(self, token: str, now: datetime) -> str | None:
        """Whom an invitation is for; looking does not use it up."""
        return self.invitations.person_of(token, Purpose.INVITATION, now)

    def let_in_by(self, token: str, now: datetime) -> str | None:
        """Whom a sign-in link is for; looking does not use it up."""
        return self.invitations.person_of(token, Purpose.SIGN_IN, now)

    def accept(self, token: str, password: str, now: datetime) -> str:
        """Take up an invitation with a first password; returns a session's token."""
        if not self.invitations.person_of(token, Purpose.INVITATION, now):
            raise Refused(SPENT)
        hash = self.passwords.hash(password)
        with self._transaction(commit=True) as cursor:
            person = use(cursor, token, Purpose.INVITATION, now)
            if passwords.of_person(cursor, person):
                raise Refused(HAS_PASSWORD)
            passwords.keep(cursor, person, hash, now)
            return start_session(cursor, person, now)

    def enter(self, token: str, now: datetime) -> str:
        """Sign in by a one-time link; returns a session's token."""
        with self._transaction(commit=True) as cursor:
            return start_session(cursor, use(cursor, token, Purpose.SIGN_IN, now), now)

    def set_password(
        self, person: str, password: str, now: datetime, *, session: str = ""
    ) -> None:
        """Choose one's own password; every other session and open link ends."""
        hash = self.passwords.hash(password)
        with self._transaction(commit=True) as cursor:
            if people.by_id(cursor, person) is None:
                raise Missing(NOBODY)
            passwords.keep(cursor, person, hash, now)
            sessions.end_all(cursor, person, but=session)
            invitations.withdraw(cursor, person)

    def disable(self, person: str, now: datetime) -> None:
        with self._transaction(commit=True) as cursor:
            shut_out(cursor, person, now)

    def entry(
        self, id: str, name: str, email: str, since: date
    ) -> Callable[[Cursor], None]:
        """Adds a person inside the transaction that keeps the invitation."""
        return lambda cursor: people.add(cursor, id, name, email, since)

    def departure(self, person: str, now: datetime) -> Callable[[Cursor], None]:
        """Shuts a person out inside the transaction that keeps their leaving."""
        return lambda cursor: shut_out(cursor, person, now)

    def find_workshop(self, code: str, address: str, now: datetime) -> Try:
        """Where a join code leads; whoever guesses has to wait after ten wrong ones."""
        with self._transaction(commit=True) as cursor:
            return join_codes.find(cursor, code, address, now)

    def end_workshop(self, workshop: str, now: datetime) -> Callable[[Cursor], None]:
        """Ends code and guests inside the transaction that closes the workshop."""

        def write(cursor: Cursor) -> None:
            join_codes.end(cursor, workshop)
            guests.end(cursor, workshop, now)

        return write

    def enable(self, person: str) -> None:
        with self._transaction(commit=True) as cursor:
            people.enable(cursor, person)

    def forget(self, person: str) -> None:
        """Delete all that says who it was, here and after any restore; what they did
        keeps their id."""
        self.forgotten.note(person)
        self.remove(person)

    def remove(self, person: str) -> None:
        """Delete all that says who it was, as if they had never been here."""
        with self._transaction(commit=True) as cursor:
            known = people.by_id(cursor, person)
            if known:
                attempts.clear(cursor, known.email)
            passwords.remove(cursor, person)
            invitations.withdraw(cursor, person)
            sessions.end_all(cursor, person)
            feeds.end(cursor, person)
            tokens.end_all(cursor, person)
            guests.remove(cursor, person)
            people.remove_names(cursor, person)
            people.remove(cursor, person)

    def sign_everybody_out(self) -> None:
        """Every session and every open link ends."""
        with self._transaction(commit=True) as cursor:
            sessions.end_every(cursor)
            invitations.withdraw_every(cursor)

    def _settle(
        self, held: Password | None, email: str, address: str, now: datetime
    ) -> SignIn:
        with self._transaction(commit=True) as cursor:
            # Asked again: a hundred tries at once must not tell more than ten.
            seconds = attempts.retry_after(cursor, email, address, now)
            if seconds:
                return SignIn(None, seconds)
            token = let_in(cursor, held, now)
            if token:
                attempts.clear(cursor, email)
            else:
                attempts.fail(cursor, email, address, now)
        return SignIn(token)


def let_in(cursor: Cursor, held: Password | None, now: datetime) -> str | None:
    """A session for a password that is still the person's own at this moment."""
    if held is None:
        return None
    current = passwords.of_person(cursor, held.person)
    if current is None or current.set_at != held.set_at:
        return None
    return sessions.start(cursor, held.person, now)


def shut_out(cursor: Cursor, person: str, now: datetime) -> None:
    people.disable(cursor, person, now)
    sessions.end_all(cursor, person)
    invitations.withdraw(cursor, person)
    feeds.end(cursor, person)
    tokens.end_all(cursor, person)


def use(cursor: Cursor, token: str, purpose: Purpose, now: datetime) -> str:
    person = invitations.use(cursor, token, purpose, now)
    if person is None:
        raise Refused(SPENT)
    return person


def start_session(cursor: Cursor, person: str, now: datetime) -> str:
    token = sessions.start(cursor, person, now)
    if token is None:
        raise Refused(SPENT)
    return token
