"""Every word about numbers, days and states that a page shows."""

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

from babel import Locale
from babel.dates import format_datetime
from flask import Flask
from flask_babel import (
    format_date,
    format_decimal,
    get_locale,
    gettext,
    lazy_gettext,
    ngettext,
)

ENGLISH = Locale("en")
NONE = "–"
KEPT = 4096
"""So many days and figures stay as they are written: pages say the same ones again."""
NARROW = "\u202f"
NO_BREAK = "\u00a0"
MINUS = "\u2212"
TIGHT_UNITS = {"%", "°", "°C", "°F"}

HEALTH = {
    "on_track": lazy_gettext("On track"),
    "caution": lazy_gettext("Caution"),
    "off_track": lazy_gettext("Off track"),
    "outdated": lazy_gettext("Outdated"),
    "pending": lazy_gettext("Pending"),
    "closed": lazy_gettext("Closed"),
}
STATUS = {
    "draft": lazy_gettext("Draft"),
    "proposed": lazy_gettext("Proposed"),
    "published": lazy_gettext("Published"),
    "withdrawn": lazy_gettext("Withdrawn"),
    "discarded": lazy_gettext("Discarded"),
    "closed": lazy_gettext("Closed"),
    "open": lazy_gettext("Open"),
    "agreed": lazy_gettext("Agreed"),
    "reached": lazy_gettext("Reached"),
    "missed": lazy_gettext("Missed"),
    "dropped": lazy_gettext("Dropped"),
    "offered": lazy_gettext("Offered"),
    "countered": lazy_gettext("Other dates asked"),
    "accepted": lazy_gettext("Running"),
    "delivered": lazy_gettext("Delivered"),
    "done": lazy_gettext("Done"),
    "declined": lazy_gettext("Declined"),
    "handed_back": lazy_gettext("Handed back"),
    "taken_back": lazy_gettext("Taken back"),
    "answered": lazy_gettext("Answered"),
    "committed": lazy_gettext("Disagrees and commits"),
    "put_off": lazy_gettext("Not now"),
}
CHECKPOINT = {
    "ahead": lazy_gettext("Ahead"),
    "due": lazy_gettext("Due"),
    "met": lazy_gettext("Met"),
    "missed": lazy_gettext("Missed"),
}
DUE = {
    "ahead": lazy_gettext("Ahead"),
    "due_soon": lazy_gettext("Due soon"),
    "due_today": lazy_gettext("Today"),
    "overdue": lazy_gettext("Overdue"),
    "missed": lazy_gettext("Missed"),
    "kept": lazy_gettext("Kept"),
    "kept_late": lazy_gettext("Late"),
}
DAY = {
    "first_version": lazy_gettext("First version"),
    "checkpoint": lazy_gettext("Checkpoint"),
    "deadline": lazy_gettext("Deadline"),
    "goal_checkpoint": lazy_gettext("Checkpoint"),
    "goal": lazy_gettext("The goal itself"),
}
AUTHORITY = {
    1: lazy_gettext("Tell: I decide, you carry it out."),
    2: lazy_gettext("Explain: I decide, and tell you why."),
    3: lazy_gettext("Consult: I ask you, then decide."),
    4: lazy_gettext("Agree: we decide together."),
    5: lazy_gettext("Advise: you decide, after hearing me."),
    6: lazy_gettext("Inform: you decide, and tell me afterwards."),
    7: lazy_gettext("Delegate fully: you decide, I need not know."),
}


def register(app: Flask) -> None:
    """Let every template say numbers and days in the reader's language."""
    app.jinja_env.filters.update({word.__name__: word for word in FILTERS})
    app.jinja_env.globals.update(language=language, direction=direction)


def locale() -> Locale:
    """Of every reader, until there is a second one: ready, not looked up each time."""
    return ENGLISH


def language() -> str:
    locale = get_locale()
    return str(locale).replace("_", "-") if locale else "en"


def direction() -> str:
    locale = get_locale()
    return str(locale.text_direction) if locale else "ltr"


def percent(share: Decimal | None) -> str:
    """A share of 0 to 1 as whole percent, rounded once, half to even."""
    return NONE if share is None else f"{_whole(share * 100)}{NARROW}%"


def number(value: Decimal | None, unit: str = "") -> str:
    """A value as people write it: grouped, without idle zeros, its unit behind it."""
    if value is None:
        return NONE
    digits = _figure(value, None, get_locale())
    space = NARROW if unit in TIGHT_UNITS else NO_BREAK
    return f"{digits}{space}{unit}" if unit else digits


def tenths(share: Decimal | None) -> str:
    """A share that went into another, close enough to reckon it again: "33.4 %"."""
    if share is None:
        return NONE
    return f"{_figure(round(share * 100, 1), None, get_locale())}{NARROW}%"


def short(value: Decimal | None, digits: int = 3) -> str:
    """A calculated value as people say it."""
    return number(shortened(value, digits))


def shortened(value: Decimal | None, digits: int = 3) -> Decimal | None:
    """So many digits that matter are enough."""
    if value is None or value == value.to_integral_value():
        return value
    places = max(0, digits - 1 - value.adjusted())
    return round(value, places) if places else value.to_integral_value()


def points(difference: Decimal | None) -> str:
    """A difference of two shares, signed: "+4 points"."""
    if difference is None:
        return NONE
    whole = round(difference * 100)
    sign = "+" if whole > 0 else MINUS if whole < 0 else ""
    return sign + _points(abs(whole))


def pace(progress: Decimal | None, expected: Decimal | None) -> str:
    """How far ahead of or behind the share expected by today."""
    if progress is None or expected is None:
        return str(gettext("no data yet"))
    whole = round((progress - expected) * 100)
    if whole == 0:
        return str(gettext("where it should be"))
    if whole > 0:
        return str(gettext("%(points)s ahead", points=_points(whole)))
    return str(gettext("%(points)s behind", points=_points(-whole)))


def day(value: date | None) -> str:
    return NONE if value is None else _written(value, "d MMM y", get_locale())


def day_short(value: date | None) -> str:
    return NONE if value is None else _written(value, "d MMM", get_locale())


def weekday(value: date | None) -> str:
    return NONE if value is None else _written(value, "EEE d MMM", get_locale())


def days(first: date, last: date) -> str:
    """A stretch of days, saying month and year no more often than needed."""
    if first == last:
        return day(last)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day} – {day(last)}"
    start = day_short(first) if first.year == last.year else day(first)
    return f"{start} – {day(last)}"


def until(value: date, today: date) -> str:
    """How far a day lies from today: "in 6 days", "today", "2 days ago"."""
    distance = (value - today).days
    if distance == 0:
        return str(gettext("today"))
    if distance > 0:
        return str(ngettext("in %(num)d day", "in %(num)d days", distance))
    return str(ngettext("%(num)d day ago", "%(num)d days ago", -distance))


def moment(value: datetime, zone: str) -> str:
    """A moment on the clocks of a time zone."""
    there = ZoneInfo(zone)
    locale = get_locale() or "en"
    return format_datetime(value, "d MMM y, HH:mm", tzinfo=there, locale=locale)


def clock(value: datetime, zone: str) -> str:
    """The time of day on the clocks of a time zone."""
    locale = get_locale() or "en"
    return format_datetime(value, "HH:mm", tzinfo=ZoneInfo(zone), locale=locale)


def as_day(text: str) -> date:
    """A row's day, for the filters that say it."""
    return date.fromisoformat(text)


def as_moment(text: str) -> datetime:
    """A row's moment, for the filters that say it."""
    return datetime.fromisoformat(text)


def decimal(text: str) -> Decimal:
    """A row's figure, for the filters that say it."""
    return Decimal(text)


def initials(name: str) -> str:
    words = name.split()
    return "".join(word[0] for word in (words[:1] + words[1:][-1:])).upper()


def health(word: str) -> str:
    return str(HEALTH[word])


def status(word: str) -> str:
    return str(STATUS[word])


def checkpoint(word: str) -> str:
    return str(CHECKPOINT[word])


def due(word: str) -> str:
    return str(DUE[word])


def authority(step: int) -> str:
    """Who decides, from the giver's mouth."""
    return str(AUTHORITY[step])


def confidence(value: Decimal | None) -> str:
    return NONE if value is None else _figure(value, "0.0#", get_locale())


def score(value: Decimal | None) -> str:
    """Always with two decimals: scores stand below each other."""
    return NONE if value is None else _figure(value, "0.00", get_locale())


@lru_cache(KEPT)
def _written(value: date, pattern: str, locale: Locale | None) -> str:
    """In the `locale` of this request, which is part of what is remembered."""
    return str(format_date(value, pattern))


@lru_cache(KEPT)
def _figure(value: Decimal | int, pattern: str | None, locale: Locale | None) -> str:
    """Equal figures are written alike, however many zeros they came with."""
    return _minus(format_decimal(value, pattern))


def _whole(value: Decimal) -> str:
    return _figure(round(value), None, get_locale())


def _points(whole: int) -> str:
    return str(ngettext("%(num)d point", "%(num)d points", whole))


def _minus(digits: str) -> str:
    return digits.replace("-", MINUS)


FILTERS: list[Callable[..., Any]] = [
    as_day,
    as_moment,
    decimal,
    percent,
    number,
    points,
    pace,
    day,
    day_short,
    weekday,
    days,
    until,
    moment,
    clock,
    initials,
    health,
    status,
    checkpoint,
    due,
    authority,
    confidence,
    score,
]
