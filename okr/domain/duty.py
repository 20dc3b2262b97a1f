"""A duty to check in: weekly, on one weekday, within a cycle."""

from dataclasses import dataclass
from datetime import date, timedelta

WEEK = timedelta(days=7)


@dataclass(frozen=True)
class Duty:
    """What an objective or key result owes: is it running, and on which days.

    `since` is the day it was published or brought in, None before that;
    `first` and `last` are the cycle's; `weekday` counts from 0, Monday.
    """

    closed: bool
    published: bool
    cycle_open: bool
    since: date | None
    first: date
    last: date
    weekday: int

    @property
    def begins(self) -> date:
        return max(self.first, self.since or self.first)


def due_days(first: date, last: date, weekday: int) -> tuple[date, ...]:
    """Every day from `first` to `last`, both included, that falls on the weekday."""
    begins = first.toordinal() + (weekday - first.weekday()) % 7
    return tuple(map(date.fromordinal, range(begins, last.toordinal() + 1, 7)))


def latest_due(first: date, last: date, weekday: int, *, by: date) -> date | None:
    """The last of those days up to `by`, itself included; None if there is none."""
    end = min(last, by)
    back = (end.weekday() - weekday) % 7
    if (end - first).days < back:
        return None
    return end - timedelta(days=back)
