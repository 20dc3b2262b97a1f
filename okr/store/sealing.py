"""Sealing: ballots in place of people, and slips that only the reveal opens.

All of it hangs on one secret a workshop; without the secret a ballot leads to nobody
and no slip is ever opened.
"""

import base64
import hmac
import secrets
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

SIZE = 32
NONCE = 12
BLOCK = 1024
"""Every slip is filled up to a multiple of so many bytes: ten votes, or confidence in
twenty objectives, are as long as none."""


class Unreadable(Exception):
    """The slip was sealed with another secret, or belongs elsewhere."""


def fresh() -> bytes:
    return secrets.token_bytes(SIZE)


def ballot(secret: bytes, person: UUID) -> UUID:
    """What stands for this person in this workshop, and leads to nobody."""
    return UUID(bytes=_derived(secret, b"ballot" + person.bytes)[:16], version=4)


def digest(secret: bytes, body: str) -> str:
    """What was sent, as a command row may keep it: no guess can be tried on it."""
    return _derived(secret, b"digest" + body.encode()).hex()


def seal(secret: bytes, words: str, *, round: UUID, slip: UUID) -> str:
    nonce = secrets.token_bytes(NONCE)
    told = words.encode()
    filled = told.ljust(-(-max(len(told), 1) // BLOCK) * BLOCK)
    sealed = _box(secret, round).encrypt(nonce, filled, slip.bytes)
    return base64.b64encode(nonce + sealed).decode()


def unseal(secret: bytes, sealed: str, *, round: UUID, slip: UUID) -> str:
    """The words of a slip; Unreadable under another secret, round or slip."""
    told = base64.b64decode(sealed)
    try:
        opened = _box(secret, round).decrypt(told[:NONCE], told[NONCE:], slip.bytes)
    except InvalidTag as error:
        raise Unreadable from error
    return opened.decode().rstrip()


def _box(secret: bytes, round: UUID) -> AESGCM:
    return AESGCM(_derived(secret, b"seal" + round.bytes))


def _derived(secret: bytes, what: bytes) -> bytes:
    return hmac.digest(secret, what, "sha256")
