"""A delegation: one person hands another something to answer for, with dates."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from enum import Enum
from uuid import UUID, uuid5

from eventsourcing.domain import AggregateEvent

from okr.domain import delegation_days, delegation_terms, text
from okr.domain.aggregate import Aggregate, Created
from okr.domain.delegation_days import Day, Kind, id_of
from okr.domain.delegation_terms import Terms


class Status(str, Enum):
    DRAFT = "draft"
    OFFERED = "offered"
    COUNTERED = "countered"
    ACCEPTED = "accepted"
    DELIVERED = "delivered"
    DONE = "done"
    DECLINED = "declined"
    HANDED_BACK = "handed_back"
    TAKEN_BACK = "taken_back"
    PUT_OFF = "put_off"
    DISCARDED = "discarded"


UNDECIDED = (Status.DRAFT, Status.OFFERED, Status.COUNTERED, Status.PUT_OFF)


class Delegation(Aggregate):
    class Drafted(Created):
        giver: UUID
        taker: UUID
        outcome: str
        done_when: str
        why: str
        serves_kind: str
        serves: UUID | None
        authority: int | None
        first_version: date | None
        deadline: date | None
        hours: Decimal | None

    class Reworded(Aggregate.Event):
        taker: UUID
        outcome: str
        done_when: str
        why: str
        serves_kind: str
        serves: UUID | None
        authority: int | None
        first_version: date | None
        deadline: date | None
        hours: Decimal | None

    class CheckpointSet(Aggregate.Event):
        checkpoint: UUID
        title: str
        on: date

    class CheckpointDropped(Aggregate.Event):
        checkpoint: UUID

    class Offered(Aggregate.Event):
        pass

    class Accepted(Aggregate.Event):
        pass

    class Declined(Aggregate.Event):
        reason: str

    class Countered(Aggregate.Event):
        note: str

    class DayProposed(Aggregate.Event):
        checkpoint: UUID
        on: date

    class CounterAccepted(Aggregate.Event):
        pass

    class PutOff(Aggregate.Event):
        until: date
        reason: str

    class VersionShown(Aggregate.Event):
        version: UUID
        checkpoint: UUID | None
        words: str
        link: str

    class Answered(Aggregate.Event):
        version: UUID
        words: str

    class MoveProposed(Aggregate.Event):
        reason: str

    class DatesMoved(Aggregate.Event):
        pass

    class MoveDeclined(Aggregate.Event):
        reason: str

    class Delivered(Aggregate.Event):
        words: str
        link: str

    class Returned(Aggregate.Event):
        notes: str

    class Done(Aggregate.Event):
        words: str

    class HandedBack(Aggregate.Event):
        reason: str

    class TakenBack(Aggregate.Event):
        reason: str

    class DraftDiscarded(Aggregate.Event):
        pass

    class BroughtIn(Aggregate.Event):
        source: str

    def when(self, event: AggregateEvent) -> None:
        match event:
            case Delegation.Drafted(giver=giver):
                self.giver = giver
                self.status = Status.DRAFT
                self.days: dict[UUID, Day] = {}
                self.unanswered: frozenset[UUID] = frozenset()
                self.moved_by: UUID | None = None
                self._take_in_terms(event)
            case Delegation.Reworded():
                self.status = Status.DRAFT
                self._take_in_terms(event)
            case Delegation.CheckpointSet(checkpoint=id, title=title, on=on):
                self.status = Status.DRAFT
                self.days[id] = Day(Kind.CHECKPOINT, title, on)
            case Delegation.CheckpointDropped(checkpoint=id):
                self.status = Status.DRAFT
                del self.days[id]
            case Delegation.Offered():
                self.status = Status.OFFERED
                self._forget_proposal()
            case Delegation.Accepted() | Delegation.BroughtIn():
                self.status = Status.ACCEPTED
            case Delegation.Declined():
                self.status = Status.DECLINED
            case Delegation.Countered():
                self.status = Status.COUNTERED
            case Delegation.DayProposed(checkpoint=id, on=on):
                self.days[id] = replace(self.days[id], proposed=on)
            case Delegation.CounterAccepted():
                self.status = Status.ACCEPTED
                self._move_days()
            case Delegation.PutOff():
                self.status = Status.PUT_OFF
                self._forget_proposal()
            case Delegation.VersionShown(version=version, checkpoint=id):
                self.unanswered |= {version}
                if id:
                    self.days[id] = replace(self.days[id], shown=True, proposed=None)
            case Delegation.Answered(version=version):
                self.unanswered -= {version}
            case Delegation.MoveProposed(by=by):
                self._forget_proposal()
                self.moved_by = by
            case Delegation.DatesMoved():
                self._move_days()
            case Delegation.MoveDeclined():
                self._forget_proposal()
            case Delegation.Delivered():
                self.status = Status.DELIVERED
            case Delegation.Returned():
                self.status = Status.ACCEPTED
            case Delegation.Done():
                self.status = Status.DONE
            case Delegation.HandedBack():
                self.status = Status.HANDED_BACK
            case Delegation.TakenBack():
                self.status = Status.TAKEN_BACK
            case Delegation.DraftDiscarded():
                self.status = Status.DISCARDED

    @classmethod
    def draft(
        cls, terms: Terms, *, giver: UUID, by: UUID, id: UUID | None = None
    ) -> "Delegation":
        """A draft may leave out what an offer needs."""
        return cls._create(
            cls.Drafted,
            id=id,
            giver=giver,
            **delegation_terms.fields(terms, giver),
            by=by,
        )

    def reword(self, terms: Terms, *, by: UUID) -> None:
        """Until it runs; an offer is a draft again until it is offered anew."""
        self._refuse_unless_giver(by)
        self._refuse_unless_undecided()
        fields = delegation_terms.fields(terms, self.giver)
        if fields != delegation_terms.fields(self.terms, self.giver):
            self.trigger_event(self.Reworded, **fields, by=by)

    def plan_checkpoints(
        self, checkpoints: Sequence[tuple[str, date]], *, by: UUID
    ) -> None:
        """Exactly these stand between the first version and the deadline."""
        self._refuse_unless_giver(by)
        self._refuse_unless_undecided()
        wanted = [(text.name(title, "The checkpoint"), on) for title, on in checkpoints]
        between = {
            (day.title, day.on): id
            for id, day in self.days.items()
            if day.kind is Kind.CHECKPOINT
        }
        for stands, id in between.items():
            if stands not in wanted:
                self.trigger_event(self.CheckpointDropped, checkpoint=id, by=by)
        for title, on in dict.fromkeys(wanted):
            if (title, on) not in between:
                id = self._fresh_id()
                self.trigger_event(
                    self.CheckpointSet, checkpoint=id, title=title, on=on, by=by
                )

    def offer(self, *, today: date, by: UUID) -> None:
        """Clear expectations, or no offer."""
        self._refuse_unless_giver(by)
        self._refuse_unless_undecided()
        if self.status is Status.OFFERED:
            return
        for what in self.lacking:
            self.refuse_if(True, what)
        delegation_days.refuse_disorder(self.days)
        self.refuse_if(
            self.days[id_of(self.id, Kind.FIRST_VERSION)].on < today,
            "The day of the first version has passed: choose today or a later day.",
        )
        self.trigger_event(self.Offered, by=by)

    def accept(self, *, by: UUID) -> None:
        self._refuse_unless_taker(by)
        self._refuse_unless_offered()
        self.trigger_event(self.Accepted, by=by)

    def decline(self, *, reason: str, by: UUID) -> None:
        self._refuse_unless_taker(by)
        self._refuse_unless_offered()
        self.trigger_event(self.Declined, reason=text.reason(reason), by=by)

    def counter(
        self, days: Mapping[UUID, date], *, note: str, today: date, by: UUID
    ) -> None:
        """Yes, with other dates."""
        self._refuse_unless_taker(by)
        self._refuse_unless_offered()
        moved = delegation_days.proposed(self.days, days, today)
        note = text.prose(note, "The note")
        self.trigger_event(self.Countered, note=note, by=by)
        self._propose(moved, by)

    def accept_counter(self, *, by: UUID) -> None:
        """The other dates are right: it runs with them."""
        self._refuse_unless_giver(by)
        self.refuse_if(
            self.status is not Status.COUNTERED,
            "No other dates are proposed: reload the page.",
        )
        self.trigger_event(self.CounterAccepted, by=by)

    def put_off(self, *, until: date, reason: str, today: date, by: UUID) -> None:
        """Not now, on purpose, with a day to look again."""
        self._refuse_unless_party(by)
        self._refuse_unless_undecided()
        self.refuse_if(until <= today, "Choose a day after today to look again.")
        reason = text.prose(reason, "The reason")
        self.trigger_event(self.PutOff, until=until, reason=reason, by=by)

    def show_version(self, *, words: str, link: str, by: UUID) -> UUID:
        """It need not be perfect; it keeps the next checkpoint still open."""
        self._refuse_unless_taker(by)
        self._refuse_unless_running()
        words, link = _shown(words, link)
        version = self._fresh_id()
        self.trigger_event(
            self.VersionShown,
            version=version,
            checkpoint=self.open_checkpoint,
            words=words,
            link=link,
            by=by,
        )
        return version

    def answer(self, version: UUID, *, words: str, by: UUID) -> None:
        """In writing, to a version that was shown."""
        self._refuse_unless_giver(by)
        self.refuse_if(
            self.status not in (Status.ACCEPTED, Status.DELIVERED),
            "This delegation has ended: nothing waits for an answer.",
        )
        self.refuse_if(
            version not in self.unanswered, "This version is answered: reload the page."
        )
        words = text.prose(words, "The answer")
        self.refuse_if(not words, "Answer in a sentence: what is good, what is next.")
        self.trigger_event(self.Answered, version=version, words=words, by=by)

    def propose_dates(
        self, days: Mapping[UUID, date], *, reason: str, today: date, by: UUID
    ) -> None:
        """Dates move only when both agree."""
        self._refuse_unless_party(by)
        self._refuse_unless_running()
        self._refuse_left_alone(by, today)
        self.refuse_if(
            self.moved_by not in (None, by),
            "Other dates are proposed already: agree to them or let them be first.",
        )
        moved = delegation_days.proposed(self.days, days, today)
        reason = text.reason(reason)
        self.trigger_event(self.MoveProposed, reason=reason, by=by)
        self._propose(moved, by)

    def agree_to_dates(self, *, by: UUID) -> None:
        self._refuse_unless_asked(by)
        self.trigger_event(self.DatesMoved, by=by)

    def keep_dates(self, *, reason: str, by: UUID) -> None:
        """The dates stay as they are."""
        self._refuse_unless_asked(by)
        self.trigger_event(self.MoveDeclined, reason=text.reason(reason), by=by)

    def deliver(self, *, words: str, link: str, by: UUID) -> None:
        self._refuse_unless_taker(by)
        self._refuse_unless_running()
        words, link = _shown(words, link)
        self.trigger_event(self.Delivered, words=words, link=link, by=by)

    def accept_as_done(self, *, words: str = "", by: UUID) -> None:
        self._refuse_unless_delivered(by)
        words = text.prose(words, "The answer")
        self.trigger_event(self.Done, words=words, by=by)

    def send_back(self, *, notes: str, by: UUID) -> None:
        """Not done yet: what is missing, in writing. It runs again."""
        self._refuse_unless_delivered(by)
        notes = text.prose(notes, "The notes")
        self.refuse_if(not notes, "Say what is missing: it is returned with notes.")
        self.trigger_event(self.Returned, notes=notes, by=by)

    def hand_back(self, *, reason: str, by: UUID) -> None:
        self._refuse_unless_taker(by)
        self._refuse_unless_running()
        self.trigger_event(self.HandedBack, reason=text.reason(reason), by=by)

    def take_back(self, *, reason: str, today: date, by: UUID) -> None:
        """An offer at any time; what runs, at a checkpoint."""
        self._refuse_unless_giver(by)
        open_offer = (Status.OFFERED, Status.COUNTERED, Status.PUT_OFF)
        if self.status not in open_offer:
            self._refuse_unless_running()
            self._refuse_left_alone(by, today)
        self.trigger_event(self.TakenBack, reason=text.reason(reason), by=by)

    def discard(self, *, by: UUID) -> None:
        self._refuse_unless_giver(by)
        self.refuse_if(
            self.status is not Status.DRAFT,
            "Only a draft is discarded: take the offer back with a reason instead.",
        )
        self.trigger_event(self.DraftDiscarded, by=by)

    def bring_in(self, *, source: str, by: UUID) -> None:
        """Taken over as it was accepted elsewhere: gates only hint."""
        self.refuse_if(
            self.status is not Status.DRAFT, "This is more than a draft already."
        )
        self.refuse_if(
            not {Kind.FIRST_VERSION, Kind.DEADLINE} <= self._kinds,
            "What was accepted elsewhere has a first version and a deadline.",
        )
        source = text.name(source, "The source")
        self.trigger_event(self.BroughtIn, source=source, by=by)

    @property
    def lacking(self) -> tuple[str, ...]:
        return delegation_terms.lacking(self.terms)

    @property
    def open_checkpoint(self) -> UUID | None:
        """The next day on which a version is to be shown; None when all were."""
        ahead = {
            id: day
            for id, day in self.days.items()
            if not delegation_days.is_deadline(day)
        }
        found = delegation_days.upcoming(ahead)
        return found[0] if found else None

    def left_alone(self, today: date) -> bool:
        """Until the next day the giver sees the dates and asks for nothing."""
        found = delegation_days.upcoming(self.days)
        return delegation_days.left_alone(
            running=self.status is Status.ACCEPTED,
            unanswered=len(self.unanswered),
            upcoming=found[1].on if found else None,
            today=today,
        )

    def _fresh_id(self) -> UUID:
        """Of something that the next event adds: told again, it is the same one."""
        return uuid5(self.id, str(self.version + 1))

    def _take_in_terms(self, event: "Delegation.Drafted | Delegation.Reworded") -> None:
        serves = (event.serves_kind, event.serves) if event.serves else None
        self.terms = Terms(
            taker=event.taker,
            outcome=event.outcome,
            done_when=event.done_when,
            why=event.why,
            serves=serves,
            authority=event.authority,
            first_version=event.first_version,
            deadline=event.deadline,
            hours=event.hours,
        )
        self._take_in_day(Kind.FIRST_VERSION, event.first_version)
        self._take_in_day(Kind.DEADLINE, event.deadline)

    def _take_in_day(self, kind: Kind, on: date | None) -> None:
        id = id_of(self.id, kind)
        self.days.pop(id, None)
        if on:
            self.days[id] = Day(kind, "", on)

    def _forget_proposal(self) -> None:
        self.moved_by = None
        self.days = {id: replace(d, proposed=None) for id, d in self.days.items()}

    def _move_days(self) -> None:
        self.moved_by = None
        self.days = {
            id: replace(day, on=day.meant, proposed=None)
            for id, day in self.days.items()
        }

    def _propose(self, moved: Mapping[UUID, date], by: UUID) -> None:
        for id, on in moved.items():
            self.trigger_event(self.DayProposed, checkpoint=id, on=on, by=by)

    @property
    def _kinds(self) -> set[Kind]:
        return {day.kind for day in self.days.values()}

    def _refuse_unless_giver(self, by: UUID) -> None:
        self.refuse_if(by != self.giver, "This is for the one who gives it: ask them.")

    def _refuse_unless_taker(self, by: UUID) -> None:
        self.refuse_if(
            by != self.terms.taker, "This is for the one who is asked: ask them."
        )

    def _refuse_unless_party(self, by: UUID) -> None:
        self.refuse_if(
            by not in (self.giver, self.terms.taker),
            "This is between the two of them: ask one of them.",
        )

    def _refuse_unless_undecided(self) -> None:
        self.refuse_if(
            self.status not in UNDECIDED,
            "This offer is decided: make a new one for what comes next.",
        )

    def _refuse_unless_offered(self) -> None:
        self.refuse_if(
            self.status is not Status.OFFERED,
            "No offer waits for you here: reload the page.",
        )

    def _refuse_unless_running(self) -> None:
        self.refuse_if(
            self.status is not Status.ACCEPTED,
            "Only an accepted delegation runs: reload the page to see how it stands.",
        )

    def _refuse_unless_delivered(self, by: UUID) -> None:
        self._refuse_unless_giver(by)
        self.refuse_if(
            self.status is not Status.DELIVERED,
            "Nothing is delivered yet: reload the page to see how it stands.",
        )

    def _refuse_unless_asked(self, by: UUID) -> None:
        """Whoever did not propose the other dates answers."""
        self._refuse_unless_party(by)
        self._refuse_unless_running()
        self.refuse_if(
            self.moved_by in (None, by),
            "No other dates wait for your answer: reload the page.",
        )

    def _refuse_left_alone(self, by: UUID, today: date) -> None:
        found = delegation_days.upcoming(self.days)
        if by == self.giver and found and self.left_alone(today):
            day = found[1].on
            self.refuse_if(
                True,
                f"It is left alone until {day.day} {day:%b %Y}: talk about it then.",
            )


def _shown(words: str, link: str) -> tuple[str, str]:
    """What is shown: a text, a link, or both."""
    words, link = text.prose(words, "The text"), text.prose(link, "The link")
    Delegation.refuse_if(
        not words and not link, "Show something: a few words, or a link to it."
    )
    wrong = not link.startswith(("https://", "http://")) or len(link.split()) > 1
    Delegation.refuse_if(
        link and wrong,
        "A link begins with https:// and has no spaces: copy it once more.",
    )
    return words, link
