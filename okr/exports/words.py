"""Numbers and days as people write them, for files and sentences outside the pages."""

from collections.abc import Callable
from datetime import date
from decimal import ROUND_HALF_EVEN, Decimal

NONE = "–"
NARROW = "\u202f"
NO_BREAK = "\u00a0"
MINUS = "\u2212"
TIGHT_UNITS = {"%", "°", "°C", "°F"}
MONTHS = {
    1: "Jan",
    2: "Feb",
    3: "Mar",
    4: "Apr",
    5: "May",
    6: "Jun",
    7: "Jul",
    8: "Aug",
    9: "Sep",
    10: "Oct",
    11: "Nov",
    12: "Dec",
}
MILLIONTH = Decimal("0.000001")
FORMULAS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")

Gettext = Callable[[str], str]


def N_(words: str) -> str:
    """Marks words for the translators; they are translated when they are said."""
    return words


def digits(value: Decimal) -> str:
    """A number for machines: no exponent, no grouping, no idle zeros."""
    said = str(value)
    if "E" in said:
        said = format(value, "f")
    if "." in said:
        said = said.rstrip("0").rstrip(".")
    return "0" if said == "-0" else said


def share(value: Decimal | None) -> Decimal | None:
    """A share for machines: at most six decimals, rounded once, half to even."""
    return None if value is None else value.quantize(MILLIONTH, ROUND_HALF_EVEN)


def formula(words: str) -> bool:
    """Whether a spreadsheet would take the words for a formula."""
    return words.lstrip(" ").startswith(FORMULAS)


def number(value: Decimal | None, unit: str = "") -> str:
    """A number for people: grouped, at most three decimals, its unit behind it."""
    if value is None:
        return NONE
    rounded = _trimmed(round(value, 3))
    told = format(rounded, ",f").replace("-", MINUS)
    space = NARROW if unit in TIGHT_UNITS else NO_BREAK
    return f"{told}{space}{unit}" if unit else told


def percent(share: Decimal | None) -> str:
    """A share of 0 to 1 as whole percent, rounded once, half to even."""
    return NONE if share is None else number(Decimal(round(share * 100)), "%")


def day(value: date | None) -> str:
    """20 Nov 2026."""
    if value is None:
        return NONE
    return f"{day_short(value)}{NO_BREAK}{value.year}"


def day_short(value: date) -> str:
    """20 Nov."""
    return f"{value.day}{NO_BREAK}{MONTHS[value.month]}"


def days(first: date, last: date) -> str:
    """A stretch of days, saying the year no more often than needed."""
    start = day_short(first) if first.year == last.year else day(first)
    return f"{start} – {day(last)}"


def _trimmed(value: Decimal) -> Decimal:
    """Without idle zeros, and without a sign before nothing."""
    return Decimal(0) if value == 0 else value.normalize()
