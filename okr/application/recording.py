"""Recording readings, one or thousands in one save; what is known stays as it is."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from uuid import UUID

from okr.application.okr import Done, Okr
from okr.domain import Reading
from okr.domain.errors import Refused

OTHERWISE = "This reading is here with another day, value or owner: correct it instead."


@dataclass(frozen=True)
class Value:
    """A value on a day; `source` and `source_id` name it, so that it is kept once."""

    measure: UUID
    whose: UUID
    on: date
    value: Decimal
    note: str
    source: str
    source_id: str

    @cached_property
    def id(self) -> UUID:
        return Reading.id_of(self.measure, self.source, self.source_id)


class RowsRefused(Refused):
    """Some rows break a rule, so none is kept; `rows` says which and why."""

    def __init__(self, rows: dict[int, str]):
        super().__init__("Nothing is kept: put the rows in errors right, or leave out.")
        self.rows = rows


def record(okr: Okr, value: Value, *, today: date, by: UUID) -> Done:
    """Answers the reading's id, also when it was recorded before."""

    def work() -> Done:
        kept = okr.find(Reading, value.id)
        new = [] if kept else [reading_of(value, today, by)]
        Reading.refuse_if(kept and not says(kept, value), OTHERWISE)
        return okr.keep(*new, answer=str(value.id))

    return okr.run(work)


def record_all(okr: Okr, values: Sequence[Value], *, today: date, by: UUID) -> Done:
    """All of them or, when one breaks a rule, none; answers how many were new."""

    def work() -> Done:
        found, refused = gather(okr, values, today, by)
        if refused:
            raise RowsRefused(refused)
        return okr.keep(*found, answer=str(len(found)))

    return okr.run(work)


def gather(
    okr: Okr, values: Sequence[Value], today: date, by: UUID
) -> tuple[list[Reading], dict[int, str]]:
    """The new readings, and the rows that break a rule with the reason."""
    held = known_of(okr, values)
    new: list[Reading] = []
    refused: dict[int, str] = {}
    for row, value in enumerate(values):
        try:
            reading = held.get(value.id)
            if reading is None:
                reading = held[value.id] = reading_of(value, today, by)
                new.append(reading)
            Reading.refuse_if(not says(reading, value), OTHERWISE)
        except Refused as why:
            refused[row] = str(why)
    return new, refused


def known_of(okr: Okr, values: Sequence[Value]) -> dict[UUID, Reading]:
    """Those that were recorded before."""
    ids = set()
    for value in values:
        # A source without a name has no id: that is said of its row.
        with suppress(Refused):
            ids.add(value.id)
    return {id: okr.load(Reading, id) for id in okr.known(ids)}


def reading_of(value: Value, today: date, by: UUID) -> Reading:
    return Reading.record(
        measure=value.measure,
        whose=value.whose,
        on=value.on,
        value=value.value,
        today=today,
        note=value.note,
        source=value.source,
        source_id=value.source_id,
        by=by,
    )


def says(reading: Reading, value: Value) -> bool:
    return reading.says(value.whose, value.on, value.value)
