"""A card: one thought on the board of a workshop, written without a name."""

from uuid import UUID

from eventsourcing.domain import AggregateEvent

from okr.domain import text
from okr.domain.aggregate import Aggregate, Created

LIMIT = 500


class Card(Aggregate):
    class Written(Created):
        workshop: UUID
        words: str
        phase: str

    class Reworded(Aggregate.Event):
        words: str

    class Withdrawn(Aggregate.Event):
        pass

    def when(self, event: AggregateEvent) -> None:
        match event:
            case Card.Written(by=ballot, workshop=workshop, words=words):
                self.ballot, self.workshop, self.words = ballot, workshop, words
                self.edition = 1
                self.withdrawn = False
            case Card.Reworded(words=words):
                self.words = words
                self.edition += 1
            case Card.Withdrawn():
                self.withdrawn = True

    @classmethod
    def write(
        cls,
        words: str,
        *,
        workshop: UUID,
        phase: str,
        by: UUID,
        id: UUID | None = None,
    ) -> "Card":
        """`by` is a ballot: it stands for somebody and leads to nobody."""
        words = _fit(words)
        return cls._create(
            cls.Written, id=id, workshop=workshop, words=words, phase=phase, by=by
        )

    def reword(self, words: str, *, by: UUID) -> None:
        self._refuse_other(by)
        self.refuse_if(self.withdrawn, "You took this card back: write a new one.")
        words = _fit(words)
        if words != self.words:
            self.trigger_event(self.Reworded, words=words, by=by)

    def withdraw(self, *, by: UUID) -> None:
        self._refuse_other(by)
        if not self.withdrawn:
            self.trigger_event(self.Withdrawn, by=by)

    def _refuse_other(self, by: UUID) -> None:
        self.refuse_if(by != self.ballot, "Only who wrote a card words it.")


def _fit(words: str) -> str:
    words = text.prose(words, "The card")
    Card.refuse_if(not words, "Write something on the card first.")
    Card.refuse_if(len(words) > LIMIT, f"A card takes {LIMIT} characters: shorten it.")
    return words
