"""Ids and values of the story: the same ones whenever it is told for the same day."""

from datetime import date
from decimal import Decimal
from uuid import NAMESPACE_URL, UUID, uuid5

from okr.domain.team import COMPANY
from okr.sample.plot import ROOT, Count, Promise

WOBBLE = tuple(map(Decimal, ("0.02", "-0.03", "0.04", "-0.01", "-0.04", "0.03", "0")))


def id_of(kind: str, key: str) -> UUID:
    if (kind, key) == ("team", ROOT):
        return COMPANY
    return uuid5(NAMESPACE_URL, f"okr:sample:{kind}:{key}")


def value(promise: Promise, count: Count, week: int, weeks: int) -> Decimal:
    """What is read in a week of the quarter, counted from 1; the last lies on the
    pace, the others a little beside it."""
    assert promise.baseline is not None and promise.target is not None
    beside = WOBBLE[(week + len(promise.title)) % len(WOBBLE)] if week < weeks else 0
    share = promise.pace * week / weeks + beside
    raw = promise.baseline + (promise.target - promise.baseline) * share
    return (raw / count.step).to_integral_value() * count.step


def latest(told: tuple[str, ...], week: int, until: int) -> str | None:
    """The word for a week when the last of these belongs to the week `until`."""
    place = len(told) - 1 - (until - week)
    return told[place] if 0 <= place < len(told) else None


def reading_key(measure: str, whose: str, on: date) -> str:
    return f"{measure} {whose} {on.isoformat()}"
