"""A digest: what names exact words, so that a signature stands under no others."""

import json
from decimal import Decimal
from hashlib import sha256
from typing import Any
from unicodedata import normalize


def of(words: object) -> str:
    """SHA-256 over words in one canonical form."""
    written = json.dumps(words, sort_keys=True, ensure_ascii=False)
    return sha256(written.encode()).hexdigest()


def plain(value: Any) -> str | None:
    """A term as text: in NFC, a number without idle zeros, nothing as nothing."""
    if value is None or value == "":
        return None
    if not isinstance(value, Decimal):
        return normalize("NFC", str(value))
    digits = format(value, "f")
    return digits.rstrip("0").rstrip(".") if "." in digits else digits
