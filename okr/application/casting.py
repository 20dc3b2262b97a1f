"""Casting: a sealed slip that is put into a round, and opened again by who may."""

import json
from collections.abc import Mapping
from decimal import Decimal
from typing import Any
from uuid import UUID

from okr.application.okr import Done, Okr
from okr.application.veiling import Veil
from okr.domain import Round, Slip, slip
from okr.domain.tally import Votes
from okr.store import boxes, sealing
from okr.store.keys import Keys


def cast(okr: Okr, asked: Round, said: Mapping[str, Any], veil: Veil) -> Done:
    """The last slip of a ballot counts."""
    id = slip.id_of(asked.id, veil.ballot)
    sealed = sealing.seal(veil.secret, json.dumps(said), round=asked.id, slip=id)
    known = okr.find(Slip, id)
    if known:
        known.cast_again(sealed, by=veil.ballot)
    else:
        session = asked.workshop
        known = Slip.cast(asked.id, sealed, workshop=session, by=veil.ballot)
    return okr.keep(known, also=(boxes.enter(asked.id, id),))


def own(okr: Okr, keys: Keys, round: Round, person: UUID) -> dict[str, Any]:
    """What the person said, for that person only; nothing where no slip was cast, or
    none can be opened any more."""
    secret = keys.secret(round.workshop)
    if secret is None:
        return {}
    known = okr.find(Slip, slip.id_of(round.id, sealing.ballot(secret, person)))
    return opened(known, secret) if known else {}


def opened(known: Slip, secret: bytes) -> dict[str, Any]:
    """What a slip says; Unreadable when it was sealed with another secret."""
    told = sealing.unseal(secret, known.sealed, round=known.round, slip=known.id)
    said: dict[str, Any] = json.loads(told)
    return said


def from_values(values: Mapping[UUID, Decimal]) -> dict[str, str]:
    """As a slip says them: 0.50 and 0.5 are the same."""
    return {str(id): format(value.normalize(), "f") for id, value in values.items()}


def as_values(said: Mapping[str, Any]) -> dict[UUID, Decimal]:
    return {UUID(id): Decimal(value) for id, value in said.items()}


def as_votes(said: Mapping[str, Any]) -> Votes:
    return {UUID(id): (edition, count) for id, (edition, count) in said.items()}
