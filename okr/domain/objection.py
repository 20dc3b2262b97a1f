"""An objection or advice: what is said to an objective's owner, and the answer."""

from enum import Enum
from uuid import UUID

from eventsourcing.domain import AggregateEvent

from okr.domain import text
from okr.domain.aggregate import Aggregate, Created


class Kind(str, Enum):
    OBJECTION = "objection"
    ADVICE = "advice"


class Status(str, Enum):
    OPEN = "open"
    ANSWERED = "answered"
    COMMITTED = "committed"
    WITHDRAWN = "withdrawn"


class Objection(Aggregate):
    class Raised(Created):
        objective: UUID
        words: str

    class AdviceGiven(Created):
        objective: UUID
        words: str

    class Answered(Aggregate.Event):
        words: str

    class AgreedToDisagree(Aggregate.Event):
        words: str

    class Withdrawn(Aggregate.Event):
        pass

    def when(self, event: AggregateEvent) -> None:
        match event:
            case Objection.Raised() | Objection.AdviceGiven():
                self.objective, self.raised_by = event.objective, event.by
                raised = isinstance(event, Objection.Raised)
                self.kind = Kind.OBJECTION if raised else Kind.ADVICE
                self.status = Status.OPEN
            case Objection.Answered():
                self.status = Status.ANSWERED
            case Objection.AgreedToDisagree():
                self.status = Status.COMMITTED
            case Objection.Withdrawn():
                self.status = Status.WITHDRAWN

    @classmethod
    def raise_to(
        cls, objective: UUID, words: str, *, by: UUID, id: UUID | None = None
    ) -> "Objection":
        words = text.prose(words, "The objection")
        cls.refuse_if(not words, "Say in a sentence what speaks against it.")
        return cls._create(cls.Raised, id=id, objective=objective, words=words, by=by)

    @classmethod
    def advise(
        cls, objective: UUID, words: str, *, by: UUID, id: UUID | None = None
    ) -> "Objection":
        words = text.prose(words, "The advice")
        cls.refuse_if(not words, "Say in a sentence what you advise.")
        return cls._create(
            cls.AdviceGiven, id=id, objective=objective, words=words, by=by
        )

    def answer(self, words: str, *, by: UUID) -> None:
        self._refuse_settled()
        self.refuse_if(
            by == self.raised_by,
            "These are your own words: take them back, or let somebody else answer.",
        )
        self.refuse_if(
            self.status is Status.ANSWERED,
            "This is answered already: share a thought to add to it.",
        )
        words = text.prose(words, "The answer")
        self.refuse_if(not words, "Write the answer first: a sentence is enough.")
        self.trigger_event(self.Answered, words=words, by=by)

    def agree_to_disagree(self, words: str, *, by: UUID) -> None:
        """Disagree and commit: whoever raised it carries it all the same."""
        self._refuse_settled()
        self._refuse_others(by)
        self.refuse_if(
            self.kind is Kind.ADVICE, "Advice binds nobody: take it back instead."
        )
        words = text.prose(words, "The word")
        self.trigger_event(self.AgreedToDisagree, words=words, by=by)

    def withdraw(self, *, by: UUID) -> None:
        self._refuse_settled()
        self._refuse_others(by)
        self.trigger_event(self.Withdrawn, by=by)

    @property
    def heard(self) -> bool:
        """Whether it counts as a say: an objection once it is answered, or carried
        all the same; advice as soon as it is given."""
        if self.kind is Kind.ADVICE:
            return self.status is not Status.WITHDRAWN
        return self.status in (Status.ANSWERED, Status.COMMITTED)

    def _refuse_others(self, by: UUID) -> None:
        self.refuse_if(
            by != self.raised_by, "Only who said this takes it further: ask them."
        )

    def _refuse_settled(self) -> None:
        self.refuse_if(
            self.status is Status.WITHDRAWN,
            "This was taken back: raise it again if it still holds.",
        )
        self.refuse_if(
            self.status is Status.COMMITTED,
            "This is settled: you disagreed and committed.",
        )
