"""A reading: a value of a measure on a day, and whose it is. Never overwritten."""

from datetime import date
from decimal import Decimal
from uuid import UUID, uuid5

from eventsourcing.domain import AggregateEvent

from okr.domain import text
from okr.domain.aggregate import Aggregate, Created


class Reading(Aggregate):
    class Recorded(Created):
        measure: UUID
        whose: UUID
        on: date
        value: Decimal
        note: str
        source: str
        source_id: str

    class Corrected(Aggregate.Event):
        on: date
        value: Decimal
        reason: str

    def when(self, event: AggregateEvent) -> None:
        match event:
            case Reading.Recorded():
                self.measure, self.whose = event.measure, event.whose
                self.on, self.value = event.on, event.value
                self.first_said = (event.on, event.value)
            case Reading.Corrected(on=on, value=value):
                self.on, self.value = on, value

    @classmethod
    def record(
        cls,
        *,
        measure: UUID,
        whose: UUID,
        on: date,
        value: Decimal,
        today: date,
        note: str = "",
        source: str,
        source_id: str,
        by: UUID,
    ) -> "Reading":
        """`whose` is the company, a team or a person; `source` and `source_id` name
        the reading, so that the same one is never recorded twice."""
        cls.refuse_if(on > today, _NOT_YET)
        source, source_id = _named(source, source_id)
        return cls._create(
            cls.Recorded,
            id=_id(measure, source, source_id),
            measure=measure,
            whose=whose,
            on=on,
            value=text.figure(value, "The value"),
            note=text.prose(note, "The note"),
            source=source,
            source_id=source_id,
            by=by,
        )

    def correct(
        self, *, on: date, value: Decimal, reason: str, today: date, by: UUID
    ) -> None:
        """What stood before stays readable."""
        self.refuse_if(on > today, _NOT_YET)
        value = text.figure(value, "The value")
        self.refuse_if(
            (on, value) == (self.on, self.value),
            "That is the value that stands already: there is nothing to correct.",
        )
        self.trigger_event(
            self.Corrected, on=on, value=value, reason=text.reason(reason), by=by
        )

    def says(self, whose: UUID, on: date, value: Decimal) -> bool:
        """Whether that is what it says, or said before it was corrected."""
        said = ((self.on, self.value), self.first_said)
        return whose == self.whose and (on, value) in said

    @staticmethod
    def id_of(measure: UUID, source: str, source_id: str) -> UUID:
        return _id(measure, *_named(source, source_id))


def _named(source: str, source_id: str) -> tuple[str, str]:
    named = text.name(source, "The source")
    return named, text.prose(source_id, "The source's own id")


def _id(measure: UUID, source: str, source_id: str) -> UUID:
    return uuid5(measure, f"{source}\n{source_id}")


_NOT_YET = "That day has not come yet: choose today or an earlier day."
