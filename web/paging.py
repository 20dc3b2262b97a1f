"""Where a long list goes on: a place in the log, as an address says it."""

NEWEST = 2**62


def place(asked: str) -> int:
    """The place named; what is no place means the newest."""
    return int(asked) if asked.isdecimal() and len(asked) < 19 else NEWEST
