"""A goal: one person's own promise, in terms that the owner and another both sign."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from enum import Enum
from uuid import UUID

from eventsourcing.domain import AggregateEvent

from okr.domain import text
from okr.domain.aggregate import Aggregate, Created
from okr.domain.checkpoint import Checkpoint
from okr.domain.terms import Terms


class Status(str, Enum):
    DRAFT = "draft"
    OPEN = "open"
    AGREED = "agreed"
    REACHED = "reached"
    MISSED = "missed"
    DROPPED = "dropped"
    DISCARDED = "discarded"


class Audience(str, Enum):
    """Who reads it once it is agreed."""

    TEAM = "team"
    PARTIES = "parties"


class Goal(Aggregate):
    class Drafted(Created):
        owner: UUID
        partner: UUID
        cycle: UUID
        audience: str
        what: str
        why: str
        serves_kind: str
        serves: UUID | None
        measure: UUID | None
        whose: UUID | None
        baseline: Decimal | None
        target: Decimal | None
        contribution: str
        due: date
        help_needed: str

    class Reworded(Aggregate.Event):
        what: str
        why: str
        serves_kind: str
        serves: UUID | None
        measure: UUID | None
        whose: UUID | None
        baseline: Decimal | None
        target: Decimal | None
        contribution: str
        due: date
        help_needed: str

    class CheckpointSet(Aggregate.Event):
        checkpoint: UUID
        name: str
        on: date
        value: Decimal | None
        show: str

    class CheckpointDropped(Aggregate.Event):
        checkpoint: UUID

    class PartnerChosen(Aggregate.Event):
        partner: UUID

    class AudienceChosen(Aggregate.Event):
        audience: str

    class Opened(Aggregate.Event):
        pass

    class Signed(Aggregate.Event):
        digest: str

    class AgreementBroughtIn(Aggregate.Event):
        source: str

    class Shown(Aggregate.Event):
        checkpoint: UUID
        on: date
        words: str

    class Reflected(Aggregate.Event):
        words: str

    class Reached(Aggregate.Event):
        pass

    class Missed(Aggregate.Event):
        pass

    class Dropped(Aggregate.Event):
        pass

    class ViewGiven(Aggregate.Event):
        words: str

    class DraftDiscarded(Aggregate.Event):
        pass

    TERMS = (Reworded, CheckpointSet, CheckpointDropped)
    """What was signed: when one of these happens, both sign anew."""

    def when(self, event: AggregateEvent) -> None:
        match event:
            case Goal.Drafted():
                self.owner, self.partner = event.owner, event.partner
                self.cycle, self.audience = event.cycle, Audience(event.audience)
                self.terms = Terms.of(event)
                self.settled: Terms | None = None
                self.signatures: dict[UUID, str] = {}
                self.opened = self.brought_in = self.taken_over = False
                self.shown: set[UUID] = set()
                self.viewed = False
                self.end: Status | None = None
            case Goal.Reworded():
                self.terms = Terms.of(event, self.terms.checkpoints)
            case Goal.CheckpointSet(checkpoint=id, name=name, on=on):
                self._put(id, Checkpoint(id, name, on, event.value, event.show))
            case Goal.CheckpointDropped(checkpoint=id):
                self._put(id, None)
            case Goal.PartnerChosen(partner=partner):
                self.partner = partner
            case Goal.AudienceChosen(audience=audience):
                self.audience = Audience(audience)
            case Goal.Opened():
                self.opened = True
            case Goal.Signed(by=person, digest=digest):
                self.signatures[person] = digest
                self.taken_over = False
            case Goal.AgreementBroughtIn():
                self.opened = self.brought_in = self.taken_over = True
            case Goal.Shown(checkpoint=id):
                self.shown.add(id)
            case Goal.Reached():
                self.end = Status.REACHED
            case Goal.Missed():
                self.end = Status.MISSED
            case Goal.Dropped():
                self.end = Status.DROPPED
            case Goal.ViewGiven():
                self.viewed = True
            case Goal.DraftDiscarded():
                self.end = Status.DISCARDED
        if isinstance(event, (*self.TERMS, Goal.PartnerChosen)):
            self.signatures, self.brought_in = {}, False
        if self.agreed:
            self.settled = self.terms

    @classmethod
    def draft(
        cls,
        terms: Terms,
        *,
        owner: UUID,
        partner: UUID,
        cycle: UUID,
        audience: str = Audience.TEAM,
        by: UUID,
        id: UUID | None = None,
        as_it_stood: bool = False,
    ) -> "Goal":
        """`partner` is the other party: the lead, or whom the owner chose instead.
        `as_it_stood` takes equal ends from elsewhere in."""
        cls.refuse_if(owner == partner, _TAKES_TWO)
        cls._refuse_unknown(audience)
        terms = terms.fit(as_it_stood=as_it_stood)
        goal = cls._create(
            cls.Drafted,
            id=id,
            owner=owner,
            partner=partner,
            cycle=cycle,
            audience=Audience(audience).value,
            **terms.words,
            by=by,
        )
        for checkpoint in terms.checkpoints:
            goal.set_checkpoint(checkpoint, by=by)
        return goal

    def reword(self, terms: Terms, *, by: UUID) -> None:
        """Any term, checkpoints included: those that are not named are dropped."""
        self._refuse_ended()
        terms = terms.fit()
        if terms.words != self.terms.words:
            self.trigger_event(self.Reworded, **terms.words, by=by)
        kept = {checkpoint.id for checkpoint in terms.checkpoints}
        for checkpoint in self.terms.checkpoints:
            if checkpoint.id not in kept:
                self.drop_checkpoint(checkpoint.id, by=by)
        for checkpoint in terms.checkpoints:
            self.set_checkpoint(checkpoint, by=by)

    def set_checkpoint(self, checkpoint: Checkpoint, *, by: UUID) -> None:
        """A new one, or one that is there with other words."""
        self._refuse_ended()
        checkpoint = checkpoint.fit()
        if checkpoint in self.terms.checkpoints:
            return
        self.trigger_event(
            self.CheckpointSet,
            checkpoint=checkpoint.id,
            name=checkpoint.name,
            on=checkpoint.on,
            value=checkpoint.value,
            show=checkpoint.show,
            by=by,
        )

    def drop_checkpoint(self, checkpoint: UUID, *, by: UUID) -> None:
        self._refuse_ended()
        if any(known.id == checkpoint for known in self.terms.checkpoints):
            self.trigger_event(self.CheckpointDropped, checkpoint=checkpoint, by=by)

    def choose_partner(self, partner: UUID, *, by: UUID) -> None:
        """The owner's choice; whoever it is now has not signed anything yet."""
        self._refuse_ended()
        self.refuse_if(by != self.owner, "Only its owner chooses with whom: ask them.")
        self.refuse_if(partner == self.owner, _TAKES_TWO)
        if partner != self.partner:
            self.trigger_event(self.PartnerChosen, partner=partner, by=by)

    def choose_audience(self, audience: str, *, by: UUID) -> None:
        """The owner says whether the team reads it, or the two of them alone."""
        self._refuse_ended()
        self.refuse_if(by != self.owner, "Only its owner says who reads it: ask them.")
        self._refuse_unknown(audience)
        if audience != self.audience:
            value = Audience(audience).value
            self.trigger_event(self.AudienceChosen, audience=value, by=by)

    def open(self, *, by: UUID) -> None:
        """Show the draft to the other party: from now on both word it."""
        self._refuse_ended()
        self.refuse_if(self.opened, "Both of you see it already.")
        self.trigger_event(self.Opened, by=by)

    def sign(self, *, digest: str, by: UUID) -> None:
        """`digest` names the terms that were read; other ones are not signed by it."""
        self._refuse_ended()
        self.refuse_if(not self.opened, "Show it to the other party first, then sign.")
        self.refuse_if(
            by not in self.parties, "Only its owner and the other party sign a goal."
        )
        self.refuse_if(
            digest != self.terms.digest,
            "The terms have changed since you read them: read them again, then sign.",
        )
        for what in self.terms.lacking:
            self.refuse_if(True, what)
        if self.signatures.get(by) != digest:
            self.trigger_event(self.Signed, digest=digest, by=by)

    def bring_in(self, *, source: str, by: UUID) -> None:
        """Agreed elsewhere, as the terms stand now; the first change here needs both.
        What is agreed on anew there is taken over anew until somebody signs here."""
        self._refuse_ended()
        self.refuse_if(
            self.agreed or (self.opened and not self.taken_over),
            "This is more than a draft already.",
        )
        source = text.name(source, "The source")
        self.trigger_event(self.AgreementBroughtIn, source=source, by=by)

    def show(self, checkpoint: UUID, words: str, *, on: date, by: UUID) -> None:
        """What a checkpoint asked to be shown: a text, or where it is to be found."""
        self._refuse_ended()
        terms = self._settled_terms()
        known = [one for one in terms.checkpoints if one.id == checkpoint and one.show]
        self.refuse_if(not known, "Nothing is to be shown there: reload the page.")
        self.refuse_if(checkpoint in self.shown, "It is shown already.")
        words = text.prose(words, "What you show")
        self.refuse_if(not words, "Write what it is, or where it is to be found.")
        self.trigger_event(self.Shown, checkpoint=checkpoint, on=on, words=words, by=by)

    def close(self, outcome: str, *, reflection: str, by: UUID) -> None:
        """Reached, missed or dropped: the owner says, and reflects first."""
        self._refuse_ended()
        self.refuse_if(outcome not in ENDS, "Say reached, missed or dropped.")
        self.refuse_if(by != self.owner, "Only its owner closes a goal: ask them.")
        self.refuse_if(
            self.settled is None and outcome != Status.DROPPED,
            "Nothing was agreed yet: sign the terms first, or drop the goal.",
        )
        reflection = text.prose(reflection, "The reflection")
        self.refuse_if(not reflection, "Reflect first: a line for the two of you.")
        ended = {
            Status.REACHED: self.Reached,
            Status.MISSED: self.Missed,
            Status.DROPPED: self.Dropped,
        }[Status(outcome)]
        self.trigger_event(self.Reflected, words=reflection, by=by)
        self.trigger_event(ended, by=by)

    def give_view(self, words: str, *, by: UUID) -> None:
        """The other party's, shown to the owner only after the owner's reflection."""
        self.refuse_if(by != self.partner, "Only the other party gives this view.")
        self.refuse_if(self.settled is None, "Nothing was agreed yet: sign it first.")
        self.refuse_if(self.viewed, "Your view stands already.")
        words = text.prose(words, "The view")
        self.refuse_if(not words, "Write your view first: a line is enough.")
        self.trigger_event(self.ViewGiven, words=words, by=by)

    def discard(self, *, by: UUID) -> None:
        self._refuse_ended()
        self.refuse_if(
            self.opened, "Both of you have seen it: close it as dropped instead."
        )
        self.trigger_event(self.DraftDiscarded, by=by)

    @property
    def parties(self) -> tuple[UUID, UUID]:
        return (self.owner, self.partner)

    @property
    def agreed(self) -> bool:
        """Both signed the terms as they stand, or they were brought in so."""
        digest = self.terms.digest
        signed = all(self.signatures.get(party) == digest for party in self.parties)
        return self.brought_in or signed

    @property
    def status(self) -> Status:
        if self.end:
            return self.end
        if self.agreed:
            return Status.AGREED
        return Status.OPEN if self.opened else Status.DRAFT

    def _put(self, id: UUID, checkpoint: Checkpoint | None) -> None:
        others = [one for one in self.terms.checkpoints if one.id != id]
        mine = [checkpoint] if checkpoint else []
        kept = sorted(others + mine, key=lambda one: one.on)
        self.terms = replace(self.terms, checkpoints=tuple(kept))

    def _settled_terms(self) -> Terms:
        """The last agreed terms: they count until new ones are signed by both."""
        self.refuse_if(self.settled is None, "Nothing was agreed yet: sign it first.")
        assert self.settled
        return self.settled

    @classmethod
    def _refuse_unknown(cls, audience: str) -> None:
        cls.refuse_if(
            audience not in set(Audience),
            "A goal is for the team or for the two of you: choose one.",
        )

    def _refuse_ended(self) -> None:
        self.refuse_if(self.end, f"“{self.terms.what}” has ended: draft a new goal.")


ENDS = (Status.REACHED.value, Status.MISSED.value, Status.DROPPED.value)

_TAKES_TWO = "A goal takes two: choose somebody else to sign it with."
