"""A thought: a line of a thread, beside an objective or goal, or below minutes."""

from enum import Enum
from uuid import UUID

from eventsourcing.domain import AggregateEvent

from okr.domain import text
from okr.domain.aggregate import Aggregate, Created


class Subject(str, Enum):
    GOAL = "goal"
    WORKSHOP = "workshop"
    OBJECTIVE = "objective"


class Thought(Aggregate):
    class Shared(Created):
        subject_kind: str
        subject: UUID
        words: str

    def when(self, event: AggregateEvent) -> None:
        match event:
            case Thought.Shared():
                self.subject, self.words = event.subject, event.words
                self.shared_by = event.by

    @classmethod
    def share(
        cls,
        words: str,
        *,
        subject_kind: str,
        subject: UUID,
        by: UUID,
        id: UUID | None = None,
    ) -> "Thought":
        words = text.prose(words, "The thought")
        cls.refuse_if(not words, "Write the thought first: a line is enough.")
        kind = Subject(subject_kind).value
        return cls._create(
            cls.Shared, id=id, subject_kind=kind, subject=subject, words=words, by=by
        )
