"""A round: something asked of everybody at once, sealed until its reveal.

Votes and confidence in a workshop, scores and the statements on the process in a
review; `workshop` names the session, whichever of the two it is.
"""

from collections.abc import Mapping
from decimal import Decimal
from enum import Enum
from uuid import UUID, uuid5

from eventsourcing.domain import AggregateEvent

from okr.domain.aggregate import Aggregate, Created


class Kind(str, Enum):
    VOTES = "votes"
    CONFIDENCE = "confidence"
    SCORES = "scores"
    PROCESS = "process"


class Round(Aggregate):
    class Opened(Created):
        workshop: UUID
        kind: str
        number: int
        each: int

    class Revealed(Aggregate.Event):
        slips: int

    class Tallied(Aggregate.Event):
        subject: UUID
        version: int
        votes: int

    class Measured(Aggregate.Event):
        subject: UUID
        value: Decimal
        count: int

    def when(self, event: AggregateEvent) -> None:
        match event:
            case Round.Opened():
                self.workshop, self.kind = event.workshop, Kind(event.kind)
                self.number, self.each = event.number, event.each
                self.revealed = False
            case Round.Revealed():
                self.revealed = True

    @classmethod
    def open(
        cls, workshop: UUID, kind: Kind, *, number: int, each: int, by: UUID
    ) -> "Round":
        """`each` is how many votes everybody has; of confidence one an objective."""
        return cls._create(
            cls.Opened,
            id=id_of(workshop, kind, number),
            workshop=workshop,
            kind=kind.value,
            number=number,
            each=each,
            by=by,
        )

    def reveal_votes(
        self, totals: Mapping[tuple[UUID, int], int], *, slips: int, by: UUID
    ) -> None:
        """Totals alone: no slip is ever opened in the log."""
        self._reveal(slips, by)
        for (subject, version), votes in totals.items():
            self.trigger_event(
                self.Tallied, subject=subject, version=version, votes=votes, by=by
            )

    def reveal_values(
        self, totals: Mapping[tuple[UUID, Decimal], int], *, slips: int, by: UUID
    ) -> None:
        """How many said each value of each objective, key result or statement."""
        self._reveal(slips, by)
        for (subject, value), count in totals.items():
            self.trigger_event(
                self.Measured, subject=subject, value=value, count=count, by=by
            )

    def _reveal(self, slips: int, by: UUID) -> None:
        self.refuse_if(self.revealed, "This round is revealed: look at the totals.")
        self.refuse_if(not slips, "Nobody has answered yet: wait for the first.")
        self.trigger_event(self.Revealed, slips=slips, by=by)


def id_of(workshop: UUID, kind: Kind, number: int) -> UUID:
    """The how-many-th round of its kind in a workshop."""
    return uuid5(workshop, f"{kind.value}/{number}")
