"""A measure: something we count, defined once so that all count it the same way."""

from decimal import Decimal
from enum import Enum
from uuid import UUID

from eventsourcing.domain import AggregateEvent

from okr.domain import text
from okr.domain.aggregate import Aggregate, Created


class AddsUp(str, Enum):
    """How the readings of teams and people make one of the company."""

    SUM = "sum"
    MEAN = "mean"
    LAST = "last"


class Measure(Aggregate):
    class Defined(Created):
        name: str
        unit: str
        counts: str
        source: str
        adds_up: str

    class Renamed(Aggregate.Event):
        name: str

    class Redefined(Aggregate.Event):
        unit: str
        counts: str
        source: str
        reason: str

    class VouchedFor(Aggregate.Event):
        person: UUID

    class BandDrawn(Aggregate.Event):
        low: Decimal | None
        high: Decimal | None

    class Retired(Aggregate.Event):
        reason: str

    def when(self, event: AggregateEvent) -> None:
        match event:
            case Measure.Defined():
                self.name = event.name
                self.unit, self.counts = event.unit, event.counts
                self.source, self.adds_up = event.source, AddsUp(event.adds_up)
                self.vouched_by: UUID | None = None
                self.band: tuple[Decimal | None, Decimal | None] = (None, None)
                self.retired = False
            case Measure.Renamed(name=name):
                self.name = name
            case Measure.Redefined(unit=unit, counts=counts, source=source):
                self.unit, self.counts, self.source = unit, counts, source
            case Measure.VouchedFor(person=person):
                self.vouched_by = person
            case Measure.BandDrawn(low=low, high=high):
                self.band = (low, high)
            case Measure.Retired():
                self.retired = True

    @classmethod
    def define(
        cls,
        name: str,
        *,
        unit: str = "",
        counts: str = "",
        source: str = "",
        adds_up: str = AddsUp.SUM,
        by: UUID,
        id: UUID | None = None,
    ) -> "Measure":
        """`counts` says what counts and what does not; `source`, where it is read."""
        cls.refuse_if(
            adds_up not in set(AddsUp), "Parts add up as a sum, a mean or the last."
        )
        return cls._create(
            cls.Defined,
            id=id,
            name=text.name(name, "The measure's name"),
            unit=_unit(unit),
            counts=text.prose(counts, "What counts"),
            source=text.prose(source, "Where the number comes from"),
            adds_up=AddsUp(adds_up).value,
            by=by,
        )

    def rename(self, name: str, *, by: UUID) -> None:
        self._refuse_retired()
        name = text.name(name, "The measure's name")
        if name != self.name:
            self.trigger_event(self.Renamed, name=name, by=by)

    def redefine(
        self, *, unit: str, counts: str, source: str, reason: str, by: UUID
    ) -> None:
        """The old definition stays with the readings taken under it."""
        self._refuse_retired()
        told = (
            _unit(unit),
            text.prose(counts, "What counts"),
            text.prose(source, "Where the number comes from"),
        )
        if told != (self.unit, self.counts, self.source):
            self.trigger_event(
                self.Redefined,
                unit=told[0],
                counts=told[1],
                source=told[2],
                reason=text.reason(reason),
                by=by,
            )

    def vouch(self, *, person: UUID, by: UUID) -> None:
        self._refuse_retired()
        if person != self.vouched_by:
            self.trigger_event(self.VouchedFor, person=person, by=by)

    def draw_band(self, *, low: Decimal | None, high: Decimal | None, by: UUID) -> None:
        """The healthy band; either end may be open."""
        self._refuse_retired()
        if low is not None:
            low = text.figure(low, "The low end")
        if high is not None:
            high = text.figure(high, "The high end")
        self.refuse_if(
            low is not None and high is not None and low > high,
            "The band's low end lies above its high end: swap them.",
        )
        if (low, high) != self.band:
            self.trigger_event(self.BandDrawn, low=low, high=high, by=by)

    def retire(self, *, reason: str, by: UUID) -> None:
        self._refuse_retired()
        self.trigger_event(self.Retired, reason=text.reason(reason), by=by)

    @property
    def claim(self) -> tuple[str, str | None]:
        """The name only one measure in use may have."""
        return ("measure", None if self.retired else self.name)

    def _refuse_retired(self) -> None:
        self.refuse_if(self.retired, f"“{self.name}” is retired: define a new measure.")


def _unit(unit: str) -> str:
    unit = " ".join(text.prose(unit, "The unit").split())
    Measure.refuse_if(len(unit) > 40, "The unit is over 40 characters: shorten it.")
    return unit
