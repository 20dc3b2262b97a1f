"""An attendance: one person's, or one guest's, part in one workshop."""

from uuid import UUID, uuid5

from eventsourcing.domain import AggregateEvent

from okr.domain.aggregate import Aggregate, Created


class Attendance(Aggregate):
    class Joined(Created):
        workshop: UUID
        guest: bool

    class Left(Aggregate.Event):
        pass

    class CameBack(Aggregate.Event):
        pass

    def when(self, event: AggregateEvent) -> None:
        match event:
            case Attendance.Joined(by=person, workshop=workshop, guest=guest):
                self.person, self.workshop, self.guest = person, workshop, guest
                self.here = True
            case Attendance.Left():
                self.here = False
            case Attendance.CameBack():
                self.here = True

    @classmethod
    def join(cls, workshop: UUID, *, guest: bool = False, by: UUID) -> "Attendance":
        return cls._create(
            cls.Joined, id=id_of(workshop, by), workshop=workshop, guest=guest, by=by
        )

    def come_back(self, *, by: UUID) -> None:
        """A second time says nothing."""
        self._refuse_other(by)
        if not self.here:
            self.trigger_event(self.CameBack, by=by)

    def leave(self, *, by: UUID) -> None:
        self._refuse_other(by)
        if self.here:
            self.trigger_event(self.Left, by=by)

    def _refuse_other(self, by: UUID) -> None:
        self.refuse_if(by != self.person, "Everybody comes and goes for themselves.")


def id_of(workshop: UUID, person: UUID) -> UUID:
    """One attendance for each person of a workshop."""
    return uuid5(workshop, str(person))
