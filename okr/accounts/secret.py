"""A secret: handed out once, kept only as its digest."""

from hashlib import sha256
from secrets import token_urlsafe


def fresh() -> str:
    return token_urlsafe(32)


def digest(secret: str) -> str:
    # A secret of 256 random bits needs no salt and no slow hash.
    return sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()
