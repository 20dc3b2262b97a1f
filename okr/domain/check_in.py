"""A check-in: a dated update on an objective, key result or goal, in one line."""

from datetime import date
from decimal import Decimal
from enum import Enum
from uuid import UUID

from eventsourcing.domain import AggregateEvent

from okr.domain import text
from okr.domain.aggregate import Aggregate, Created
from okr.domain.health import Health


class Subject(str, Enum):
    OBJECTIVE = "objective"
    KEY_RESULT = "key_result"
    GOAL = "goal"


STATUSES = ("", Health.ON_TRACK.value, Health.CAUTION.value, Health.OFF_TRACK.value)


class CheckIn(Aggregate):
    class Held(Created):
        subject_kind: str
        subject: UUID
        on: date
        confidence: Decimal | None
        status: str
        note: str
        reading: UUID | None

    class Corrected(Aggregate.Event):
        confidence: Decimal | None
        status: str
        note: str
        reason: str

    class Acknowledged(Aggregate.Event):
        pass

    def when(self, event: AggregateEvent) -> None:
        match event:
            case CheckIn.Held():
                self.subject = event.subject
                self.on = event.on
                self.confidence, self.status = event.confidence, event.status
                self.note, self.reading = event.note, event.reading
                self.held_by = event.by
                self.read_by: UUID | None = None
            case CheckIn.Corrected():
                self.confidence, self.status = event.confidence, event.status
                self.note = event.note
            case CheckIn.Acknowledged():
                self.read_by = event.by

    @classmethod
    def hold(
        cls,
        *,
        subject_kind: str,
        subject: UUID,
        on: date,
        today: date,
        confidence: Decimal | None = None,
        status: str = "",
        note: str = "",
        reading: UUID | None = None,
        by: UUID,
        id: UUID | None = None,
    ) -> "CheckIn":
        """`status` may be left to the confidence; a value typed is `reading`."""
        cls.refuse_if(
            on > today, "That day has not come yet: choose today or an earlier day."
        )
        note = text.prose(note, "The note")
        confidence = _allowed(confidence, status)
        cls._refuse_silent(confidence, status, note, reading)
        return cls._create(
            cls.Held,
            id=id,
            subject_kind=Subject(subject_kind).value,
            subject=subject,
            on=on,
            confidence=confidence,
            status=status,
            note=note,
            reading=reading,
            by=by,
        )

    def correct(
        self,
        *,
        confidence: Decimal | None,
        status: str,
        note: str,
        reason: str,
        by: UUID,
    ) -> None:
        """Only who held it; what stood before stays readable."""
        self.refuse_if(
            by != self.held_by, "Only who held this check-in can correct it."
        )
        note = text.prose(note, "The note")
        confidence = _allowed(confidence, status)
        self._refuse_silent(confidence, status, note, self.reading)
        self.refuse_if(
            (confidence, status, note) == (self.confidence, self.status, self.note),
            "That is what stands already: there is nothing to correct.",
        )
        self.trigger_event(
            self.Corrected,
            confidence=confidence,
            status=status,
            note=note,
            reason=text.reason(reason),
            by=by,
        )

    def acknowledge(self, *, by: UUID) -> None:
        """Its reader has read it; saying so again changes nothing."""
        self.refuse_if(
            by == self.held_by,
            "Somebody else reads your check-in: leave it to its reader.",
        )
        if self.read_by is None:
            self.trigger_event(self.Acknowledged, by=by)

    @classmethod
    def _refuse_silent(
        cls, confidence: Decimal | None, status: str, note: str, reading: UUID | None
    ) -> None:
        cls.refuse_if(
            confidence is None and not status and not note and reading is None,
            "This check-in says nothing yet: give a value, a confidence or a line.",
        )


def _allowed(confidence: Decimal | None, status: str) -> Decimal | None:
    """The confidence as it may be kept, beside a status that there is."""
    CheckIn.refuse_if(
        confidence is not None
        and not (confidence.is_finite() and 0 <= confidence <= 1),
        "Confidence lies between 0 and 1.",
    )
    CheckIn.refuse_if(
        status not in STATUSES, "Say on track, caution or off track, or leave it open."
    )
    return None if confidence is None else text.figure(confidence, "The confidence")
