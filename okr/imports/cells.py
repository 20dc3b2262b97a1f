"""What a cell of text means: a number, a day, an e-mail; or a sentence why not."""

import re
from datetime import date
from decimal import Decimal, InvalidOperation

from okr.domain import text
from okr.domain.errors import Refused

THOUSANDS = re.compile(r"[+-]?\d{1,3}(,\d{3})+(\.\d+)?")
GERMAN_DAY = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")
E_MAIL = re.compile(r"[^@\s]+@[^@\s]+")


def number(cell: str, what: str) -> Decimal | None:
    """`1,250.5`, `1250,5` and `1 250.5` are all understood; None for an empty cell."""
    if not cell:
        return None
    figure = re.sub(r"[\s'’%]", "", cell)
    if THOUSANDS.fullmatch(figure):
        figure = figure.replace(",", "")
    elif "," in figure:
        figure = figure.replace(".", "").replace(",", ".")
    try:
        return text.figure(Decimal(figure), what)
    except InvalidOperation:
        raise Refused(
            f"{what} “{cell[:40]}” is no number: write it in digits."
        ) from None


def share(cell: str, what: str) -> Decimal | None:
    """A number from 0 to 1, which may be written as a percentage."""
    told = number(cell, what)
    return told / 100 if told is not None and "%" in cell else told


def day(cell: str, what: str) -> date | None:
    """`2026-10-05` or `5.10.2026`; None for an empty cell."""
    if not cell:
        return None
    german = GERMAN_DAY.fullmatch(cell)
    try:
        if german:
            return date(int(german[3]), int(german[2]), int(german[1]))
        return date.fromisoformat(cell[:10])
    except ValueError:
        raise Refused(
            f"{what} “{cell[:40]}” is no day: write it like 2026-10-05."
        ) from None


def the_day(cell: str, what: str) -> date:
    told = day(cell, what)
    if told is None:
        raise Refused(f"{what} is empty: write it like 2026-10-05.")
    return told


def email(cell: str) -> str:
    if not E_MAIL.fullmatch(cell):
        raise Refused(f"“{cell[:80]}” is no e-mail address: correct it.")
    return cell
