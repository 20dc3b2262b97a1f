"""A person: at home in one team, with roles. Name and e-mail live in the accounts."""

from enum import Enum
from uuid import UUID

from eventsourcing.domain import AggregateEvent

from okr.domain.aggregate import Aggregate, Created


class Role(str, Enum):
    ADMIN = "admin"
    PRACTICE_LEAD = "practice_lead"


class Status(str, Enum):
    INVITED = "invited"
    ACTIVE = "active"
    LEFT = "left"


class Person(Aggregate):
    class Invited(Created):
        team: UUID

    class Joined(Aggregate.Event):
        pass

    class Moved(Aggregate.Event):
        team: UUID

    class RoleGiven(Aggregate.Event):
        role: str

    class RoleWithdrawn(Aggregate.Event):
        role: str

    class Left(Aggregate.Event):
        pass

    def when(self, event: AggregateEvent) -> None:
        match event:
            case Person.Invited(team=team):
                self.team = team
                self.status = Status.INVITED
                self.roles: frozenset[str] = frozenset()
            case Person.Joined():
                self.status = Status.ACTIVE
            case Person.Moved(team=team):
                self.team = team
            case Person.RoleGiven(role=role):
                self.roles = self.roles | {role}
            case Person.RoleWithdrawn(role=role):
                self.roles = self.roles - {role}
            case Person.Left():
                self.status = Status.LEFT

    @classmethod
    def invite(cls, *, team: UUID, by: UUID, id: UUID | None = None) -> "Person":
        return cls._create(cls.Invited, id=id, team=team, by=by)

    def join(self, *, by: UUID) -> None:
        """The person accepted; a second time says nothing."""
        self._refuse_left()
        if self.status is Status.INVITED:
            self.trigger_event(self.Joined, by=by)

    def move(self, team: UUID, *, by: UUID) -> None:
        self._refuse_left()
        if team != self.team:
            self.trigger_event(self.Moved, team=team, by=by)

    def give_role(self, role: str, *, by: UUID) -> None:
        self._refuse_left()
        self.refuse_if(role not in set(Role), f"“{role[:40]}” is not a role.")
        if role not in self.roles:
            self.trigger_event(self.RoleGiven, role=Role(role).value, by=by)

    def withdraw_role(self, role: str, *, by: UUID) -> None:
        self.refuse_if(
            role == Role.ADMIN and by == self.id,
            "You cannot take your own admin role away: ask another admin.",
        )
        if role in self.roles:
            self.trigger_event(self.RoleWithdrawn, role=Role(role).value, by=by)

    def leave(self, *, by: UUID) -> None:
        self._refuse_left()
        self.refuse_if(
            by == self.id, "You cannot end your own account: ask another admin."
        )
        self.trigger_event(self.Left, by=by)

    def _refuse_left(self) -> None:
        self.refuse_if(
            self.status is Status.LEFT, "This person has left: invite them anew."
        )
