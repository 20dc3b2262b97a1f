"""A deadline: how near a day is in working days, and who is waited for (pure)."""

from datetime import date, timedelta
from enum import Enum

SOON = 3
"""So many working days before its day, a thing is due soon."""
SATURDAY = 5


class Due(str, Enum):
    AHEAD = "ahead"
    SOON = "due_soon"
    TODAY = "due_today"
    OVERDUE = "overdue"


class Waiting(str, Enum):
    """Whose move it is."""

    GIVER = "giver"
    TAKER = "taker"
    NOBODY = "nobody"


def due(on: date, today: date) -> Due:
    """How near the day is, for something that is still open."""
    if on < today:
        return Due.OVERDUE
    if on == today:
        return Due.TODAY
    # A longer way holds more working days than we ask for: no need to count them.
    if (on - today).days > 3 * SOON:
        return Due.AHEAD
    return Due.SOON if working_days(today, on) <= SOON else Due.AHEAD


def working_days(after: date, until: date) -> int:
    """The days from Monday to Friday after one day, up to and with another."""
    return sum(
        (after + timedelta(days=step)).weekday() < SATURDAY
        for step in range(1, (until - after).days + 1)
    )
