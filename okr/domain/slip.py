"""A slip: what one ballot says in a round, sealed."""

from uuid import UUID, uuid5

from eventsourcing.domain import AggregateEvent

from okr.domain.aggregate import Aggregate, Created


class Slip(Aggregate):
    class Cast(Created):
        round: UUID
        workshop: UUID
        sealed: str

    class CastAgain(Aggregate.Event):
        sealed: str

    def when(self, event: AggregateEvent) -> None:
        match event:
            case Slip.Cast(by=ballot, round=round, sealed=sealed):
                self.ballot, self.round, self.sealed = ballot, round, sealed
            case Slip.CastAgain(sealed=sealed):
                self.sealed = sealed

    @classmethod
    def cast(cls, round: UUID, sealed: str, *, workshop: UUID, by: UUID) -> "Slip":
        """`by` is a ballot: it stands for somebody and leads to nobody."""
        id = id_of(round, by)
        return cls._create(
            cls.Cast, id=id, round=round, workshop=workshop, sealed=sealed, by=by
        )

    def cast_again(self, sealed: str, *, by: UUID) -> None:
        """The last one counts."""
        self.refuse_if(by != self.ballot, "Everybody casts their own slip.")
        self.trigger_event(self.CastAgain, sealed=sealed, by=by)


def id_of(round: UUID, ballot: UUID) -> UUID:
    """One slip for each ballot of a round."""
    return uuid5(round, str(ballot))
