"""A calendar file: every due day as an event of a whole day, for any calendar."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from icalendar import Calendar, Event

DAY = timedelta(days=1)
REFRESH = timedelta(hours=6)


@dataclass(frozen=True)
class Entry:
    """A day to keep; `id` stays the same when the day moves."""

    id: str
    title: str
    on: date
    words: str
    href: str


def ics(entries: Iterable[Entry], *, name: str, stamp: datetime) -> bytes:
    """The calendar as a file of RFC 5545.

    In: the entries, what the calendar is called, and the moment of the latest of what
    it was made from, so that the same rows give the same bytes.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//okr//deadlines//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", name)
    calendar.add("refresh-interval", REFRESH, parameters={"value": "DURATION"})
    for entry in entries:
        calendar.add_component(_event(entry, stamp))
    return bytes(calendar.to_ical())


def _event(entry: Entry, stamp: datetime) -> Event:
    event = Event()
    event.add("uid", f"{entry.id}@okr")
    event.add("dtstamp", stamp)
    event.add("summary", entry.title)
    event.add("description", entry.words)
    event.add("dtstart", entry.on)
    event.add("dtend", entry.on + DAY)
    event.add("transp", "TRANSPARENT")
    event.add("url", entry.href)
    return event
