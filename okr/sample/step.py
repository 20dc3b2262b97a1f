"""A step of the story: somebody does something at a moment."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from okr.application.okr import Okr
from okr.sample.calendar import at
from okr.sample.company import ZONE
from okr.sample.ids import id_of


@dataclass(frozen=True)
class Step:
    """`act` goes through the doors and keeps what happened."""

    day: date
    hour: int
    who: str
    act: Callable[[Okr], object]
    minute: int = 0

    @property
    def at(self) -> datetime:
        return at(self.day, self.hour, ZONE) + timedelta(minutes=self.minute)

    @property
    def by(self) -> UUID:
        return id_of("person", self.who)
