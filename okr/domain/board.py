"""A board: how the cards of a workshop are grouped, and what the groups became."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import Enum
from uuid import UUID, uuid4, uuid5

from eventsourcing.domain import AggregateEvent

from okr.domain import text
from okr.domain.aggregate import Aggregate, Created


class Draft(str, Enum):
    """What a group may become."""

    OBJECTIVE = "objective"
    GOAL = "goal"


@dataclass
class Group:
    """`edition` counts the changes of its title and its cards: votes belong to one."""

    title: str
    cards: list[UUID] = field(default_factory=list)
    edition: int = 1
    became: list[UUID] = field(default_factory=list)


class Board(Aggregate):
    class Laid(Created):
        workshop: UUID

    class GroupFormed(Aggregate.Event):
        group: UUID
        title: str

    class GroupNamed(Aggregate.Event):
        group: UUID
        title: str

    class CardGrouped(Aggregate.Event):
        card: UUID
        group: UUID

    class CardTakenOut(Aggregate.Event):
        card: UUID

    class CardReworded(Aggregate.Event):
        card: UUID

    class CardWithdrawn(Aggregate.Event):
        card: UUID

    class GroupDissolved(Aggregate.Event):
        group: UUID

    class GroupBecame(Aggregate.Event):
        group: UUID | None
        kind: str
        draft: UUID

    def when(self, event: AggregateEvent) -> None:
        match event:
            case Board.Laid(workshop=workshop):
                self.workshop = workshop
                self.groups: dict[UUID, Group] = {}
                self.group_of: dict[UUID, UUID] = {}
                self.drafts: dict[UUID, Draft] = {}
            case Board.GroupFormed(group=group, title=title):
                self.groups[group] = Group(title)
            case Board.GroupNamed(group=group, title=title):
                self.groups[group].title = title
                self.groups[group].edition += 1
            case Board.CardGrouped(card=card, group=group):
                self._lift(card)
                self.groups[group].cards.append(card)
                self.groups[group].edition += 1
                self.group_of[card] = group
            case Board.CardTakenOut(card=card) | Board.CardWithdrawn(card=card):
                self._lift(card)
            case Board.CardReworded(card=card):
                self.groups[self.group_of[card]].edition += 1
            case Board.GroupDissolved(group=group):
                for card in list(self.groups[group].cards):
                    self._lift(card)
                del self.groups[group]
            case Board.GroupBecame(group=group, kind=kind, draft=draft):
                self.drafts[draft] = Draft(kind)
                if group in self.groups:
                    self.groups[group].became.append(draft)

    @classmethod
    def lay(cls, workshop: UUID, *, by: UUID) -> "Board":
        return cls._create(cls.Laid, id=id_of(workshop), workshop=workshop, by=by)

    def form_group(
        self,
        title: str,
        cards: Sequence[UUID] = (),
        *,
        by: UUID,
        group: UUID | None = None,
    ) -> UUID:
        """The id of the new group, or of the one that holds just these cards."""
        title = text.name(title, "The group's name")
        for known, holds in self.groups.items():
            if cards and set(holds.cards) == set(cards):
                return known
        id = group or uuid4()
        self.trigger_event(self.GroupFormed, group=id, title=title, by=by)
        for card in cards:
            self.group_card(card, id, by=by)
        return id

    def name_group(self, group: UUID, title: str, *, by: UUID) -> None:
        known = self.known(group)
        title = text.name(title, "The group's name")
        if title != known.title:
            self.trigger_event(self.GroupNamed, group=group, title=title, by=by)

    def group_card(self, card: UUID, group: UUID, *, by: UUID) -> None:
        """From wherever it was; where it is already nothing happens."""
        self.known(group)
        before = self.group_of.get(card)
        if before != group:
            self.trigger_event(self.CardGrouped, card=card, group=group, by=by)
            self._clear(before, by)

    def take_out(self, card: UUID, *, by: UUID) -> None:
        before = self.group_of.get(card)
        if before:
            self.trigger_event(self.CardTakenOut, card=card, by=by)
            self._clear(before, by)

    def note_rewording(self, card: UUID, *, by: UUID) -> None:
        """Other words on a card make another edition of its group; `by` is a ballot."""
        if card in self.group_of:
            self.trigger_event(self.CardReworded, card=card, by=by)

    def note_withdrawal(self, card: UUID, *, by: UUID) -> None:
        """The group stays, also an empty one: no ballot dissolves anything."""
        if card in self.group_of:
            self.trigger_event(self.CardWithdrawn, card=card, by=by)

    def dissolve(self, group: UUID, *, by: UUID) -> None:
        known = self.known(group)
        self.refuse_if(known.became, "Something was written from this group: keep it.")
        self.trigger_event(self.GroupDissolved, group=group, by=by)

    def become(self, draft: UUID, *, kind: str, group: UUID | None, by: UUID) -> None:
        """The trace from a draft to its cards; None for one without cards."""
        if group:
            self.known(group)
        self.refuse_if(
            draft in self.drafts, "That is written already: reload the page."
        )
        value = Draft(kind).value
        self.trigger_event(
            self.GroupBecame, group=group, kind=value, draft=draft, by=by
        )

    def known(self, group: UUID) -> Group:
        """The group as it stands; Refused when it is gone."""
        self.refuse_if(
            group not in self.groups, "That group is gone: look at the board again."
        )
        return self.groups[group]

    def edition_of(self, subject: UUID) -> int | None:
        """The edition of a group; None for what is no group."""
        group = self.groups.get(subject)
        return group.edition if group else None

    @property
    def objectives(self) -> tuple[UUID, ...]:
        return tuple(id for id, kind in self.drafts.items() if kind is Draft.OBJECTIVE)

    def _clear(self, group: UUID | None, by: UUID) -> None:
        """A group whose last card has gone goes too, unless something came of it."""
        left = self.groups.get(group) if group else None
        if left and not left.cards and not left.became:
            self.trigger_event(self.GroupDissolved, group=group, by=by)

    def _lift(self, card: UUID) -> None:
        group = self.group_of.pop(card, None)
        if group:
            self.groups[group].cards.remove(card)
            self.groups[group].edition += 1


def id_of(workshop: UUID) -> UUID:
    """One board for each workshop."""
    return uuid5(workshop, "board")
