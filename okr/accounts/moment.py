"""A moment as it is stored: text in UTC that sorts as time passes."""

from datetime import UTC, datetime


def stored(moment: datetime) -> str:
    if moment.tzinfo is None:
        raise ValueError("A moment needs its time zone.")
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def told(text: str) -> datetime:
    return datetime.fromisoformat(text)
