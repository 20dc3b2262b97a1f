"""A cycle: the stretch of time that objectives belong to, a quarter for instance."""

import re
from calendar import monthrange
from datetime import date
from enum import Enum
from uuid import UUID

from eventsourcing.domain import AggregateEvent

from okr.domain import text
from okr.domain.aggregate import Aggregate, Created
from okr.domain.errors import Refused


class Status(str, Enum):
    PLANNED = "planned"
    OPEN = "open"
    IN_REVIEW = "in_review"
    CLOSED = "closed"


class Cycle(Aggregate):
    class Planned(Created):
        name: str
        first: date
        last: date

    class Opened(Aggregate.Event):
        pass

    class ReviewStarted(Aggregate.Event):
        pass

    class Closed(Aggregate.Event):
        reason: str

    def when(self, event: AggregateEvent) -> None:
        match event:
            case Cycle.Planned(name=name, first=first, last=last):
                self.name = name
                self.first = first
                self.last = last
                self.status = Status.PLANNED
            case Cycle.Opened():
                self.status = Status.OPEN
            case Cycle.ReviewStarted():
                self.status = Status.IN_REVIEW
            case Cycle.Closed():
                self.status = Status.CLOSED

    @classmethod
    def plan(
        cls,
        name: str,
        *,
        first: date | None = None,
        last: date | None = None,
        first_month: int = 1,
        by: UUID,
        id: UUID | None = None,
    ) -> "Cycle":
        """Names like 2026-Q4 know their own days; other names need both."""
        name = text.name(name, "The cycle's name")
        known = days_of(name, first_month) or (first, last)
        first, last = first or known[0], last or known[1]
        if first is None or last is None:
            raise Refused(
                f"“{name}” does not say its days: give the first and the last."
            )
        cls.refuse_if(first > last, "The cycle ends before it begins: swap the days.")
        return cls._create(cls.Planned, id=id, name=name, first=first, last=last, by=by)

    def open(self, *, by: UUID) -> None:
        self.refuse_if(self.status is Status.OPEN, f"{self.name} is already open.")
        self.refuse_if(
            self.status is not Status.PLANNED,
            f"{self.name} is past that: plan the next cycle instead.",
        )
        self.trigger_event(self.Opened, by=by)

    def start_review(self, *, by: UUID) -> None:
        """From now on wording and targets stand; check-ins go on."""
        self.refuse_if(
            self.status is Status.IN_REVIEW, f"{self.name} is in review already."
        )
        self.refuse_if(
            self.status is not Status.OPEN, f"{self.name} is not open: open it first."
        )
        self.trigger_event(self.ReviewStarted, by=by)

    def close(self, *, reason: str = "", by: UUID) -> None:
        """`reason` is why it closes although something was left without a review."""
        self.refuse_if(self.status is Status.CLOSED, f"{self.name} is closed already.")
        self.refuse_if(
            self.status is not Status.IN_REVIEW,
            f"{self.name} has had no review: start the review first.",
        )
        reason = text.prose(reason, "The reason")
        self.trigger_event(self.Closed, reason=reason, by=by)

    @property
    def writable(self) -> bool:
        return self.status in (Status.PLANNED, Status.OPEN)

    def refuse_unless_writable(self) -> None:
        """In review and after it no wording moves and nothing is published."""
        self.refuse_if(
            not self.writable,
            f"{self.name} is in review or closed: what was agreed there stands as it"
            " is. Choose the next cycle.",
        )

    def refuse_unless_in_review(self) -> None:
        self.refuse_if(
            self.status is not Status.IN_REVIEW,
            f"{self.name} is not in review: the practice lead starts that.",
        )

    @property
    def claim(self) -> tuple[str, str | None]:
        """The name only one cycle may have."""
        return ("cycle", self.name)


_SPAN = {"Q": 3, "H": 6}
YEAR_AND_PART = r"([12][0-9]{3})-(?:([QH])([1-4])|([0-9]{2}))"


def days_of(name: str, first_month: int) -> tuple[date, date] | None:
    """First and last day of `2026-Q4`, `2026-H2` or `2026-11`; None for others.

    A year whose first month is not January is named after the year it ends in.
    """
    told = re.fullmatch(YEAR_AND_PART, name)
    if not told:
        return None
    year, letter, number, month = told.groups()
    if month:
        return _stretch(int(year), int(month), 1) if 1 <= int(month) <= 12 else None
    span = _SPAN[letter]
    if int(number) * span > 12:
        return None
    begins = int(year) if first_month == 1 else int(year) - 1
    return _stretch(begins, first_month + (int(number) - 1) * span, span)


def _stretch(year: int, month: int, months: int) -> tuple[date, date]:
    """`months` whole months from this one; `month` may run past 12."""
    first = date(year + (month - 1) // 12, (month - 1) % 12 + 1, 1)
    end = month + months - 1
    year, end = year + (end - 1) // 12, (end - 1) % 12 + 1
    return first, date(year, end, monthrange(year, end)[1])
