"""Veiling: a ballot acts in a person's place, and nothing that is kept says for whom.

The command row has the ballot for its actor, a digest that only the session's secret
could make, and the moment when the phase was opened.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from uuid import UUID

from okr.application import asking
from okr.application.okr import Okr
from okr.store import sealing
from okr.store.keys import Keys


@dataclass(frozen=True)
class Veil:
    """Whoever acts, without a name."""

    ballot: UUID
    secret: bytes = field(repr=False)


@contextmanager
def veiled(
    okr: Okr, keys: Keys, session_id: UUID, body: object, *, by: UUID, key: str
) -> Iterator[Veil]:
    """What is kept inside is one command without a name; `body` is what was sent."""
    session = asking.session_of(okr, session_id)
    secret = asking.secret_of(okr, keys, session)
    ballot = sealing.ballot(secret, by)
    with okr.command(
        actor=str(ballot),
        key=key,
        digest=sealing.digest(secret, repr((session_id, body))),
        at=session.since,
        via=asking.way(session),
    ):
        yield Veil(ballot, secret)


def ballot_of(keys: Keys, session_id: UUID, person: UUID) -> UUID | None:
    """Whose cards are one's own, while the session runs; for that person only."""
    secret = keys.secret(session_id)
    return sealing.ballot(secret, person) if secret else None
