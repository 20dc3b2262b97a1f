"""A workshop: a live session, phase by phase, that its facilitator leads."""

from collections.abc import Iterable
from datetime import datetime
from enum import Enum
from uuid import UUID

from eventsourcing.domain import AggregateEvent

from okr.domain import text
from okr.domain.aggregate import Aggregate, Created


class Phase(str, Enum):
    """In this order; any of them may be opened again."""

    PREPARE = "prepare"
    MISSION = "mission"
    THINK = "think"
    SHOW = "show"
    GROUP = "group"
    VOTE = "vote"
    WRITE = "write"
    CONTRIBUTE = "contribute"
    CONFIDENCE = "confidence"
    SIGN = "sign"
    CLOSE = "close"


class Status(str, Enum):
    PLANNED = "planned"
    OPEN = "open"
    CLOSED = "closed"


MOST_VOTES = 10
SHORTEST, LONGEST = 10, 4 * 60 * 60
"""A timer, in seconds."""


class Workshop(Aggregate):
    class Planned(Created):
        title: str
        team: UUID
        cycle: UUID
        facilitator: UUID
        votes_each: int
        guests_allowed: bool

    class Reworded(Aggregate.Event):
        title: str
        votes_each: int
        guests_allowed: bool

    class Invited(Aggregate.Event):
        person: UUID

    class InvitationWithdrawn(Aggregate.Event):
        person: UUID

    class FacilitatorNamed(Aggregate.Event):
        facilitator: UUID

    class PhaseOpened(Aggregate.Event):
        phase: str
        seconds: int | None
        turn: int

    class TimerSet(Aggregate.Event):
        seconds: int

    class TimerStopped(Aggregate.Event):
        pass

    class Closed(Aggregate.Event):
        pass

    class DiscussionReopened(Aggregate.Event):
        thought: UUID

    class DiscussionSettled(Aggregate.Event):
        words: str

    def when(self, event: AggregateEvent) -> None:
        match event:
            case Workshop.Planned():
                self._take_in_words(event)
                self.team, self.cycle = event.team, event.cycle
                self.facilitator = event.facilitator
                self.invited: set[UUID] = set()
                self.turned_away: set[UUID] = set()
                self.status = Status.PLANNED
                self.turns: dict[Phase, int] = {}
                self.discussed = self.timed = False
                self._enter(Phase.PREPARE, event.timestamp)
            case Workshop.Reworded():
                self._take_in_words(event)
            case Workshop.Invited(person=person):
                self.invited.add(person)
                self.turned_away.discard(person)
            case Workshop.InvitationWithdrawn(person=person):
                self.invited.discard(person)
                self.turned_away.add(person)
            case Workshop.FacilitatorNamed(facilitator=facilitator):
                self.facilitator = facilitator
            case Workshop.PhaseOpened(phase=phase, seconds=seconds, turn=turn):
                self.status = Status.OPEN
                self.turns[Phase(phase)] = turn
                self.timed = seconds is not None
                self._enter(Phase(phase), event.timestamp)
            case Workshop.TimerSet():
                self.timed = True
            case Workshop.TimerStopped():
                self.timed = False
            case Workshop.Closed():
                self.status = Status.CLOSED
            case Workshop.DiscussionReopened():
                self.discussed = True
            case Workshop.DiscussionSettled():
                self.discussed = False

    @classmethod
    def plan(
        cls,
        title: str,
        *,
        team: UUID,
        cycle: UUID,
        facilitator: UUID,
        votes_each: int = 3,
        guests_allowed: bool = False,
        invited: Iterable[UUID] = (),
        by: UUID,
        id: UUID | None = None,
    ) -> "Workshop":
        cls._refuse_votes(votes_each)
        workshop = cls._create(
            cls.Planned,
            id=id,
            title=text.name(title, "The title"),
            team=team,
            cycle=cycle,
            facilitator=facilitator,
            votes_each=votes_each,
            guests_allowed=guests_allowed,
            by=by,
        )
        for person in dict.fromkeys(invited):
            workshop.trigger_event(cls.Invited, person=person, by=by)
        return workshop

    def reword(
        self, title: str, *, votes_each: int, guests_allowed: bool, by: UUID
    ) -> None:
        """`votes_each` counts from the next round on."""
        self.refuse_unless_led(by)
        self._refuse_votes(votes_each)
        title = text.name(title, "The title")
        stands = (self.title, self.votes_each, self.guests_allowed)
        if (title, votes_each, guests_allowed) != stands:
            self.trigger_event(
                self.Reworded,
                title=title,
                votes_each=votes_each,
                guests_allowed=guests_allowed,
                by=by,
            )

    def invite(self, person: UUID, *, by: UUID) -> None:
        self.refuse_unless_led(by)
        if person not in self.invited:
            self.trigger_event(self.Invited, person=person, by=by)

    def withdraw_invitation(self, person: UUID, *, by: UUID) -> None:
        self.refuse_unless_led(by)
        if person in self.invited:
            self.trigger_event(self.InvitationWithdrawn, person=person, by=by)

    def name_facilitator(self, facilitator: UUID, *, by: UUID) -> None:
        self.refuse_unless_led(by)
        if facilitator != self.facilitator:
            self.trigger_event(self.FacilitatorNamed, facilitator=facilitator, by=by)

    def open_phase(self, phase: str, *, seconds: int | None, by: UUID) -> None:
        """Any phase, in any order; the first one opens the workshop."""
        self.refuse_unless_led(by)
        self.refuse_if(phase not in set(Phase), "Choose a phase of the workshop.")
        self._refuse_seconds(seconds)
        turn = self.turns.get(Phase(phase), 0) + 1
        value = Phase(phase).value
        self.trigger_event(
            self.PhaseOpened, phase=value, seconds=seconds, turn=turn, by=by
        )

    def set_timer(self, seconds: int, *, by: UUID) -> None:
        """So many seconds from now on."""
        self.refuse_unless_led(by)
        self.refuse_if(self.status is Status.PLANNED, "Open a phase first.")
        self._refuse_seconds(seconds)
        self.trigger_event(self.TimerSet, seconds=seconds, by=by)

    def stop_timer(self, *, by: UUID) -> None:
        self.refuse_unless_led(by)
        if self.timed:
            self.trigger_event(self.TimerStopped, by=by)

    def close(self, *, by: UUID) -> None:
        self.refuse_unless_led(by)
        self.refuse_if(self.status is Status.PLANNED, "Open a phase first.")
        self.trigger_event(self.Closed, by=by)

    def reopen_discussion(self, thought: UUID, *, by: UUID) -> None:
        """A response to the minutes; while one is discussed, more join it."""
        self.refuse_if(not self.closed, "Say it in the workshop: it is not over.")
        if not self.discussed:
            self.trigger_event(self.DiscussionReopened, thought=thought, by=by)

    def settle_discussion(self, words: str, *, by: UUID) -> None:
        self._refuse_unless_facilitator(by)
        self.refuse_if(not self.discussed, "Nothing is being discussed any more.")
        words = text.prose(words, "The answer")
        self.refuse_if(not words, "Write in a line what came of it.")
        self.trigger_event(self.DiscussionSettled, words=words, by=by)

    @property
    def closed(self) -> bool:
        return self.status is Status.CLOSED

    def refuse_unless_led(self, by: UUID) -> None:
        """Refuse whoever does not lead it, and everybody once it is closed."""
        self.refuse_closed()
        self._refuse_unless_facilitator(by)

    def refuse_outside(self, *phases: Phase) -> None:
        """Refuse in every phase but these."""
        self.refuse_closed()
        self.refuse_if(self.phase not in phases, "That phase is over: reload the page.")

    def refuse_turned_away(self, person: UUID) -> None:
        """No code lets in whose invitation was withdrawn, until invited again."""
        self.refuse_closed()
        self.refuse_if(
            person in self.turned_away,
            "Your invitation was withdrawn: ask the facilitator for a new one.",
        )

    def refuse_closed(self) -> None:
        self.refuse_if(
            self.closed,
            f"“{self.title}” is closed: write your response to the minutes.",
        )

    def _refuse_unless_facilitator(self, by: UUID) -> None:
        self.refuse_if(by != self.facilitator, "Its facilitator does that: ask them.")

    def _take_in_words(self, event: "Workshop.Planned | Workshop.Reworded") -> None:
        self.title, self.votes_each = event.title, event.votes_each
        self.guests_allowed = event.guests_allowed

    def _enter(self, phase: Phase, moment: datetime) -> None:
        """`since` is the moment that what is done without a name carries."""
        self.phase, self.since = phase, moment

    @classmethod
    def _refuse_votes(cls, votes_each: int) -> None:
        cls.refuse_if(
            not 1 <= votes_each <= MOST_VOTES, f"Give each 1 to {MOST_VOTES} votes."
        )

    @classmethod
    def _refuse_seconds(cls, seconds: int | None) -> None:
        cls.refuse_if(
            seconds is not None and not SHORTEST <= seconds <= LONGEST,
            "A timer runs from 10 seconds to 4 hours.",
        )
