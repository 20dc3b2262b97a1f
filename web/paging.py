"""Where a long list goes on: a place in the log, as an address says it."""

NEWEST = 2**62
NEWEST_DAY = ("9999-12-31", NEWEST)


def place(asked: str) -> int:
    """The place named; what is no place means the newest."""
    return int(asked) if asked.isdecimal() and len(asked) < 19 else NEWEST


def day_and_place(asked: str) -> tuple[str, int]:
    """The place named within a day, like `2026-11-20.7`; else the newest."""
    day, _dot, within = asked.partition(".")
    return (day, place(within)) if len(day) == 10 and within else NEWEST_DAY
