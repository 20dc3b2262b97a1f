"""Which quarters the story is told in, seen from a day."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from okr.domain.cycle import days_of

DAY = timedelta(days=1)
WEEK = timedelta(days=7)
ENOUGH = 28


@dataclass(frozen=True)
class Quarter:
    name: str
    first: date
    last: date

    @property
    def mondays(self) -> list[date]:
        """From the first whole week on, so that something is published by then."""
        begin = self.first + timedelta(days=3)
        monday = begin + timedelta(days=-begin.weekday() % 7)
        weeks = range((self.last - monday).days // 7 + 1)
        return [monday + week * WEEK for week in weeks]


def first_month(today: date) -> int:
    """January; December while the calendar's own quarter is too young for a story."""
    begun = date(today.year, (today.month - 1) // 3 * 3 + 1, 1)
    return 1 if (today - begun).days >= ENOUGH else 12


def quarters(today: date) -> tuple[Quarter, Quarter]:
    """The quarter before, and the one that runs."""
    running = _quarter_of(today, today)
    return _quarter_of(running.first - DAY, today), running


def quarters_between(first: date, last: date) -> Iterator[Quarter]:
    """Every quarter of the calendar that has a day in that stretch."""
    for year in range(first.year, last.year + 1):
        for number in range(1, 5):
            name = f"{year}-Q{number}"
            days = days_of(name, 1)
            if days and days[1] >= first and days[0] <= last:
                yield Quarter(name, *days)


def _quarter_of(day: date, today: date) -> Quarter:
    month = first_month(today)
    for year in (day.year, day.year + 1):
        for number in range(1, 5):
            name = f"{year}-Q{number}"
            first, last = days_of(name, month) or (date.max, date.min)
            if first <= day <= last:
                return Quarter(name, first, last)
    raise ValueError(f"{day} lies in no quarter")


def at(day: date, hour: int, zone: str) -> datetime:
    """The full hour on the clocks of the company."""
    return datetime.combine(day, time(hour), ZoneInfo(zone))
