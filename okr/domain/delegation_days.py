"""The days of a delegation: a first version, checkpoints between, and a deadline."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum
from uuid import UUID, uuid5

from okr.domain.errors import Refused


class Kind(str, Enum):
    FIRST_VERSION = "first_version"
    CHECKPOINT = "checkpoint"
    DEADLINE = "deadline"


@dataclass(frozen=True)
class Day:
    """`proposed` is the other day somebody asks for; `shown`, whether a version was."""

    kind: Kind
    title: str
    on: date
    proposed: date | None = None
    shown: bool = False

    @property
    def meant(self) -> date:
        """The day as it would be if what is proposed were agreed."""
        return self.proposed or self.on


Days = Mapping[UUID, Day]


def id_of(delegation: UUID, kind: Kind) -> UUID:
    """The first version and the deadline are there once: their ids are derived."""
    return uuid5(delegation, kind.value)


def upcoming(days: Days) -> tuple[UUID, Day] | None:
    """The next day to keep; the deadline is kept by delivering."""
    ahead = [(id, day) for id, day in days.items() if not day.shown or is_deadline(day)]
    return min(ahead, key=lambda each: _order(each[1]), default=None)


def is_deadline(day: Day) -> bool:
    return day.kind is Kind.DEADLINE


def left_alone(
    *, running: bool, unanswered: int, upcoming: date | None, today: date
) -> bool:
    """Nothing shown waits for an answer, and the next day lies ahead."""
    return bool(running and not unanswered and upcoming and today < upcoming)


def proposed(days: Days, asked: Mapping[UUID, date], today: date) -> dict[UUID, date]:
    """The days that would really move; refused when they cannot stand like that."""
    for id in asked:
        if id not in days:
            raise Refused("One of these days is not there any more: reload the page.")
    moved = {id: on for id, on in asked.items() if days[id].on != on}
    if not moved:
        raise Refused("Those are the days that stand: choose at least one other day.")
    for id, on in moved.items():
        if days[id].shown and not is_deadline(days[id]):
            raise Refused(f"{_called(days[id])} has been shown: it needs no other day.")
        if on < today:
            raise Refused(
                f"{on.day} {on:%b %Y} has passed: choose today or a later day."
            )
    refuse_disorder({id: _asked(day, asked.get(id)) for id, day in days.items()})
    return moved


def refuse_disorder(days: Days) -> None:
    """The first version opens the way, the deadline ends it."""
    by_kind = {day.kind: day.meant for day in days.values()}
    first, deadline = by_kind[Kind.FIRST_VERSION], by_kind[Kind.DEADLINE]
    if first > deadline:
        raise Refused(
            "The first version comes after the deadline: choose an earlier day."
        )
    for day in days.values():
        if not first <= day.meant <= deadline:
            raise Refused(
                f"{_called(day)} lies outside the time between the first version"
                " and the deadline: choose a day between them."
            )


def _asked(day: Day, on: date | None) -> Day:
    return replace(day, proposed=on)


def _order(day: Day) -> tuple[date, bool]:
    return day.on, is_deadline(day)


def _called(day: Day) -> str:
    names = {Kind.FIRST_VERSION: "The first version", Kind.DEADLINE: "The deadline"}
    return names.get(day.kind) or f"“{day.title}”"
