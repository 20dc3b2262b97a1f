"""A signature: one person's name under an objective, as it was worded just then."""

from uuid import UUID, uuid5

from eventsourcing.domain import AggregateEvent

from okr.domain.aggregate import Aggregate, Created


class Signature(Aggregate):
    class Given(Created):
        objective: UUID
        workshop: UUID
        digest: str

    class GivenAgain(Aggregate.Event):
        digest: str

    def when(self, event: AggregateEvent) -> None:
        match event:
            case Signature.Given(by=person, objective=objective, digest=digest):
                self.person, self.objective, self.digest = person, objective, digest
            case Signature.GivenAgain(digest=digest):
                self.digest = digest

    @classmethod
    def give(
        cls, objective: UUID, digest: str, *, workshop: UUID, by: UUID
    ) -> "Signature":
        return cls._create(
            cls.Given,
            id=id_of(objective, by),
            objective=objective,
            workshop=workshop,
            digest=digest,
            by=by,
        )

    def give_again(self, digest: str, *, by: UUID) -> None:
        """Under other words; under the same ones it stands already."""
        self.refuse_if(by != self.person, "Everybody signs for themselves.")
        if digest != self.digest:
            self.trigger_event(self.GivenAgain, digest=digest, by=by)


def id_of(objective: UUID, person: UUID) -> UUID:
    """One signature for each person under an objective."""
    return uuid5(objective, f"signature/{person}")
