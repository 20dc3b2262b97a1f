"""What a name, a text and a figure may look like before an event may hold them."""

import re
import unicodedata
from decimal import Decimal

from okr.domain.errors import Refused

NAME_LIMIT = 200
TEXT_LIMIT = 10_000
WIDEST = 3
"""How many signs may be written for one character: a syllable of Hangul."""
VISIBLE = "LNPS"
"""Letters, numbers, punctuation, symbols: what a name needs one of."""
UNSTORABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
"""Control characters (Cc) but for line ends and tabs, and halves of characters (Cs)."""
FIGURE_LIMIT = Decimal("1e18")
FIGURE_PLACES = 9


def name(text: str, what: str) -> str:
    """One line of 1 to 200 characters, in NFC. `what` starts the sentence."""
    line = " ".join(_clean(text, what, NAME_LIMIT).split())
    if not any(unicodedata.category(sign)[0] in VISIBLE for sign in line):
        raise Refused(f"{what} is empty: write at least a word.")
    if len(line) > NAME_LIMIT:
        raise Refused(f"{what} is over {NAME_LIMIT} characters: shorten it.")
    return line


def prose(text: str, what: str) -> str:
    """Up to 10,000 characters in NFC; may be empty. `what` starts the sentence."""
    written = _clean(text, what, TEXT_LIMIT).replace("\r\n", "\n").strip()
    if len(written) > TEXT_LIMIT:
        raise Refused(f"{what} is over {TEXT_LIMIT:,} characters: shorten it.")
    return written


def reason(text: str) -> str:
    """A reason that is really given."""
    written = prose(text, "The reason")
    if not written:
        raise Refused("Give the reason in a sentence: others will read it later.")
    return written


def figure(value: Decimal, what: str) -> Decimal:
    """A finite number of at most 18 digits before and 9 after the point."""
    # copy_abs() because abs() rounds, and overflows on a huge exponent.
    if not value.is_finite() or value.copy_abs() >= FIGURE_LIMIT:
        raise Refused(f"{what} is not a number we can keep: use up to 18 digits.")
    if value == 0:
        return Decimal(0)
    exponent = value.as_tuple().exponent
    if isinstance(exponent, int) and exponent < -FIGURE_PLACES:
        raise Refused(f"{what} has over {FIGURE_PLACES} decimals: round it.")
    return value


def _clean(text: str, what: str, limit: int) -> str:
    """NFC without NUL, other control characters or halves of characters."""
    # Looked at before: putting marks in order takes the square of their number.
    if len(text) > limit * WIDEST:
        raise Refused(f"{what} is over {limit:,} characters: shorten it.")
    normal = unicodedata.normalize("NFC", text)
    if UNSTORABLE.search(normal):
        raise Refused(f"{what} holds a character that cannot be stored: retype it.")
    return normal
