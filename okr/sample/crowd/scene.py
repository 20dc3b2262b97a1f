"""A scene: at a full hour somebody does something, and these have changed by it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime

from okr.domain.aggregate import Aggregate
from okr.sample.calendar import at
from okr.sample.company import ZONE


@dataclass(frozen=True)
class Scene:
    """`act` lets it happen; what it returns is kept together with its whole hour."""

    day: date
    hour: int
    act: Callable[[], Iterable[Aggregate]]

    @property
    def at(self) -> datetime:
        return at(self.day, self.hour, ZONE)
