"""Command rows: who sent what, so that nothing happens twice; and claimed names.

A command row is written in the transaction of its events. It is unique per actor and
key, and holds the body's digest, the position and the answer.
"""

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

Write = Callable[[Any], None]


@dataclass(frozen=True)
class Claim:
    """A name that only one living thing of its kind may have; None gives it back."""

    kind: str
    name: str | None
    holder: UUID


@dataclass(frozen=True)
class Command:
    """One act of one actor. `also` are account rows written in the same breath."""

    actor: str
    key: str
    digest: str
    at: str
    answer: str = ""
    claims: tuple[Claim, ...] = ()
    also: tuple[Write, ...] = ()


@dataclass(frozen=True)
class Kept:
    """What a command row says: the digest of the body, the position, the answer."""

    digest: str
    position: int | None
    answer: str


class Conflict(Exception):
    """Somebody wrote to the same aggregate in between."""


class AlreadyKept(Exception):
    """This command is in the store: answer as it was answered then."""


class NameTaken(Exception):
    """Somebody else holds the name."""

    def __init__(self, claim: Claim):
        super().__init__(claim)
        self.claim = claim


def refuse_second(c: Any, command: Command) -> None:
    if find(c, command.actor, command.key):
        raise AlreadyKept


def find(c: Any, actor: str, key: str) -> Kept | None:
    c.execute(
        "select digest, position, answer from commands where actor = ? and key = ?",
        (actor, key),
    )
    row = c.fetchone()
    return Kept(row["digest"], row["position"], row["answer"]) if row else None


def keep(c: Any, command: Command, position: int | None) -> None:
    c.execute(
        "insert into commands (actor, key, digest, position, answer, at)"
        " values (?, ?, ?, ?, ?, ?)",
        (
            command.actor,
            command.key,
            command.digest,
            position,
            command.answer,
            command.at,
        ),
    )


def claim(c: Any, claims: tuple[Claim, ...]) -> None:
    """Give up what the holders had, then take what they ask for."""
    for asked in claims:
        c.execute(
            "delete from names where kind = ? and holder = ?",
            (asked.kind, str(asked.holder)),
        )
    for asked in claims:
        if asked.name is None:
            continue
        if holder(c, asked.kind, asked.name):
            raise NameTaken(asked)
        c.execute(
            "insert into names (kind, name, holder) values (?, ?, ?)",
            (asked.kind, key_of(asked.name), str(asked.holder)),
        )


def claim_anew(c: Any, claims: tuple[Claim, ...]) -> None:
    """These names are held, and no others."""
    c.execute("delete from names")
    claim(c, claims)


def holder(c: Any, kind: str, name: str) -> UUID | None:
    c.execute(
        "select holder from names where kind = ? and name = ?",
        (kind, key_of(name)),
    )
    row = c.fetchone()
    return UUID(row["holder"]) if row else None


def key_of(name: str) -> str:
    """One key for names that a person would call the same."""
    return " ".join(unicodedata.normalize("NFC", name).casefold().split())


TABLES = (
    """create table if not exists commands (
        actor text not null,
        key text not null,
        digest text not null,
        position integer,
        answer text not null,
        at text not null,
        primary key (actor, key)
    )""",
    """create table if not exists names (
        kind text not null,
        name text not null,
        holder text not null,
        primary key (kind, name)
    )""",
    "create index if not exists names_by_holder on names (kind, holder)",
)
