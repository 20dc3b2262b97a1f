"""A team: people with a lead. Teams form a tree; the company is the root."""

from uuid import NAMESPACE_URL, UUID, uuid5

from eventsourcing.domain import AggregateEvent

from okr.domain import text
from okr.domain.aggregate import Aggregate, Created

COMPANY = uuid5(NAMESPACE_URL, "okr:company")


class Team(Aggregate):
    class Formed(Created):
        name: str
        parent: UUID | None

    class Renamed(Aggregate.Event):
        name: str

    class LeadNamed(Aggregate.Event):
        lead: UUID

    class Retired(Aggregate.Event):
        reason: str

    def when(self, event: AggregateEvent) -> None:
        match event:
            case Team.Formed(name=name, parent=parent):
                self.name = name
                self.parent = parent
                self.lead: UUID | None = None
                self.retired = False
            case Team.Renamed(name=name):
                self.name = name
            case Team.LeadNamed(lead=lead):
                self.lead = lead
            case Team.Retired():
                self.retired = True

    @classmethod
    def found_company(cls, name: str, *, by: UUID) -> "Team":
        """The root team carries the company's name."""
        name = text.name(name, "The company's name")
        return cls._create(cls.Formed, id=COMPANY, name=name, parent=None, by=by)

    @classmethod
    def form(
        cls, name: str, *, parent: UUID, by: UUID, id: UUID | None = None
    ) -> "Team":
        name = text.name(name, "The team's name")
        return cls._create(cls.Formed, id=id, name=name, parent=parent, by=by)

    def rename(self, name: str, *, by: UUID) -> None:
        self._refuse_retired()
        name = text.name(name, "The team's name")
        if name != self.name:
            self.trigger_event(self.Renamed, name=name, by=by)

    def name_lead(self, lead: UUID, *, by: UUID) -> None:
        self._refuse_retired()
        if lead != self.lead:
            self.trigger_event(self.LeadNamed, lead=lead, by=by)

    def retire(self, *, reason: str, by: UUID) -> None:
        self._refuse_retired()
        self.refuse_if(self.id == COMPANY, "The company itself cannot be retired.")
        self.trigger_event(self.Retired, reason=text.reason(reason), by=by)

    @property
    def claim(self) -> tuple[str, str | None]:
        """The name only one team may have."""
        return ("team", None if self.retired else self.name)

    def _refuse_retired(self) -> None:
        self.refuse_if(self.retired, f"“{self.name}” is retired: form a new team.")
