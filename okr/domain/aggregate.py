"""The ground every aggregate stands on: stored names of our own, who, via and when.

The moment and the way (`via`) are set once by the door, with `occasion`; nothing in
the domain asks a clock.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, ClassVar, Self
from uuid import UUID, uuid4

from eventsourcing.domain import (
    AggregateCreated,
    AggregateEvent,
    BaseAggregate,
    CanInitAggregate,
    CanMutateAggregate,
)

from okr.domain.errors import Refused

__all__ = ["Aggregate", "Created", "Occasion", "occasion"]


@dataclass(frozen=True)
class Occasion:
    """When we are told, and by which way: `page`, `cli`, `import:…`, `worker`."""

    at: datetime
    via: str


_occasion: ContextVar[Occasion] = ContextVar("occasion")


@contextmanager
def occasion(*, at: datetime, via: str) -> Iterator[None]:
    """Let every event triggered inside say this moment and this way."""
    token = _occasion.set(Occasion(at, via))
    try:
        yield
    finally:
        _occasion.reset(token)


class Aggregate(BaseAggregate[UUID]):
    """Public commands check, check, trigger; `when` takes in and never refuses."""

    TOPIC: ClassVar[str]

    class Event(AggregateEvent):
        TOPIC: ClassVar[str]
        by: UUID
        via: str = field(default="", kw_only=True)

        def apply(self, aggregate: "Aggregate") -> None:
            aggregate.when(self)

    def __init_subclass__(cls, **kwargs: Any) -> None:
        """Store an event as `Objective.Published`, wherever its file may move."""
        if "TOPIC" not in vars(cls):
            cls.TOPIC = cls.__name__
        for name, member in vars(cls).items():
            is_event = isinstance(member, type) and issubclass(member, AggregateEvent)
            if is_event and "TOPIC" not in vars(member):
                member.TOPIC = f"{cls.TOPIC}.{name}"
        super().__init_subclass__(**kwargs)

    @staticmethod
    def create_id(*_: Any, **__: Any) -> UUID:
        return uuid4()

    @classmethod
    def _create(
        cls,
        event_class: type[CanInitAggregate[UUID]],
        *,
        id: UUID | None = None,
        **fields: Any,
    ) -> Self:
        now = _occasion.get()
        return super()._create(
            event_class, id=id, timestamp=now.at, via=now.via, **fields
        )

    def trigger_event(
        self, event_class: type[CanMutateAggregate[UUID]], **fields: Any
    ) -> None:
        now = _occasion.get()
        super().trigger_event(event_class, timestamp=now.at, via=now.via, **fields)

    def when(self, event: AggregateEvent) -> None:
        """Take one event in."""
        raise NotImplementedError(f"{type(self).__name__} takes no events in.")

    @property
    def claim(self) -> tuple[str, str | None]:
        """Kind and name that only one aggregate may hold; most claim none."""
        return ("", None)

    @staticmethod
    def refuse_if(wrong: object, why: str) -> None:
        """Refuse with a sentence when `wrong` holds."""
        if wrong:
            raise Refused(why)


class Created(Aggregate.Event, AggregateCreated):
    """The first event of an aggregate."""
