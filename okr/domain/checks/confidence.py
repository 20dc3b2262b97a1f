"""How sure a team is of a draft set: its mean confidence, and that in a word."""

from collections.abc import Sequence
from decimal import Decimal, localcontext
from enum import Enum


class Sureness(str, Enum):
    VERY_SURE = "very_sure"
    COMFORTABLE = "comfortable"
    RIGHT_STRETCH = "right_stretch"
    AMBITIOUS = "ambitious"
    OUT_OF_SIGHT = "out_of_sight"


VERY_SURE = Decimal("0.90")
COMFORTABLE = Decimal("0.75")
RIGHT_STRETCH = Decimal("0.40")
AMBITIOUS = Decimal("0.25")


def average(confidences: Sequence[Decimal | None]) -> Decimal | None:
    """The mean of those that are stated, each from 0 to 1; None without any."""
    stated = [each for each in confidences if each is not None]
    if not stated:
        return None
    with localcontext(prec=60):
        return sum(stated, Decimal(0)) / len(stated)


def sureness(mean: Decimal) -> Sureness:
    """Above the two upper bounds, from the two lower ones on."""
    if mean > VERY_SURE:
        return Sureness.VERY_SURE
    if mean > COMFORTABLE:
        return Sureness.COMFORTABLE
    if mean >= RIGHT_STRETCH:
        return Sureness.RIGHT_STRETCH
    return Sureness.AMBITIOUS if mean >= AMBITIOUS else Sureness.OUT_OF_SIGHT
