"""The Mondays of a quarter: a value and a line for every key result, week by week."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from okr.application.okr import Okr
from okr.domain import CheckIn, Reading
from okr.domain.check_in import Subject
from okr.sample.calendar import Quarter, at
from okr.sample.company import COUNTS, ZONE
from okr.sample.ids import id_of, latest, reading_key, value
from okr.sample.objectives import key_result_id
from okr.sample.plot import Aim, Promise
from okr.sample.step import Step

Slip = tuple[str, int, int]
"""Aim, place of the key result, week: where something did not go as usual."""


@dataclass(frozen=True)
class Slips:
    """Readings left out on their Monday, and those typed too high."""

    late: frozenset[Slip] = frozenset()
    wrong: Mapping[Slip, Decimal] | None = None


def weekly(
    quarter: Quarter, aims: Mapping[str, Aim], now: datetime, slips: Slips = Slips()
) -> Iterator[Step]:
    """Every owner checks in, every Monday that has come, until they fall silent."""
    gone = [day for day in quarter.mondays if at(day, 18, ZONE) <= now]
    for hour, (key, aim) in enumerate(aims.items(), start=8):
        until = min(len(gone), aim.silent_after)
        for week, day in enumerate(gone[:until], start=1):
            spoken = _Monday(quarter, key, aim, week, until, day, slips)
            yield Step(day, hour, aim.owner, spoken.hold)


@dataclass(frozen=True)
class _Monday:
    quarter: Quarter
    key: str
    aim: Aim
    week: int
    until: int
    day: date
    slips: Slips

    def hold(self, okr: Okr) -> None:
        kept: list[Reading | CheckIn] = []
        for place, promise in enumerate(self.aim.promises):
            reading = self._reading(place, promise)
            kept += [reading] if reading else []
            kept.append(self._check_in(place, promise, reading))
        okr.keep(*kept)

    def _reading(self, place: int, promise: Promise) -> Reading | None:
        slip = (self.key, place, self.week)
        if not promise.told or slip in self.slips.late:
            return None
        beside = (self.slips.wrong or {}).get(slip, Decimal(0))
        told = value_of(promise, self.quarter, self.week) + beside
        return reading(promise, self.day, told, self.day, self.aim.owner)

    def _check_in(
        self, place: int, promise: Promise, reading: Reading | None
    ) -> CheckIn:
        sure = latest(promise.sure, self.week, self.until) or promise.sure[0]
        note = latest(self.aim.notes, self.week, self.until) if place == 0 else None
        return CheckIn.hold(
            subject_kind=Subject.KEY_RESULT,
            subject=key_result_id(self.quarter, self.key, place),
            on=self.day,
            today=self.day,
            confidence=Decimal(sure),
            note=note or "",
            reading=reading.id if reading else None,
            by=id_of("person", self.aim.owner),
            id=id_of("check-in", f"{self.quarter.name} {self.key} {place} {self.day}"),
        )


def value_of(promise: Promise, quarter: Quarter, week: int) -> Decimal:
    count = COUNTS[promise.measure]
    return value(promise, count, week, len(quarter.mondays))


def reading(
    promise: Promise, on: date, told: Decimal, today: date, who: str
) -> Reading:
    return Reading.record(
        measure=id_of("measure", promise.measure),
        whose=id_of("team", promise.whose),
        on=on,
        value=told,
        today=today,
        source="check-in",
        source_id=reading_key(promise.measure, promise.whose, on),
        by=id_of("person", who),
    )


def reading_id(promise: Promise, on: date) -> UUID:
    key = reading_key(promise.measure, promise.whose, on)
    return Reading.id_of(id_of("measure", promise.measure), "check-in", key)


def counted_only(
    quarter: Quarter, promise: Promise, who: str, now: datetime
) -> Iterator[Step]:
    """A number that is read every Monday although nobody has promised it."""
    gone = [day for day in quarter.mondays if at(day, 18, ZONE) <= now]
    for week, day in enumerate(gone, start=1):
        yield Step(day, 7, who, _recording(promise, quarter, week, day, who))


def _recording(
    promise: Promise, quarter: Quarter, week: int, day: date, who: str
) -> Callable[[Okr], object]:
    told = value_of(promise, quarter, week)
    return lambda okr: okr.keep(reading(promise, day, told, day, who))
