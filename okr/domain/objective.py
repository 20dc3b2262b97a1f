"""An objective: what a team wants to be true at the end of a cycle, in words."""

from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from enum import Enum
from uuid import UUID, uuid4

from eventsourcing.domain import AggregateEvent

from okr.domain import digest, text
from okr.domain import key_result as key_results
from okr.domain.aggregate import Aggregate, Created
from okr.domain.key_result import KeyResult, Kind


class Status(str, Enum):
    DRAFT = "draft"
    PROPOSED = "proposed"
    PUBLISHED = "published"
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"
    DISCARDED = "discarded"


class Audience(str, Enum):
    COMPANY = "company"
    TEAM = "team"


class Serves(str, Enum):
    """What an objective may serve."""

    THEME = "theme"
    OBJECTIVE = "objective"
    KEY_RESULT = "key_result"


class Objective(Aggregate):
    class Drafted(Created):
        title: str
        why_now: str
        team: UUID
        cycle: UUID
        owner: UUID

    class Reworded(Aggregate.Event):
        title: str
        why_now: str

    class HandedOver(Aggregate.Event):
        owner: UUID

    class ServesStated(Aggregate.Event):
        kind: str
        serves: UUID

    class ServesLifted(Aggregate.Event):
        pass

    class KeyResultAdded(Aggregate.Event):
        key_result: UUID
        title: str
        measure: UUID
        whose: UUID
        kind: str
        baseline: Decimal | None
        target: Decimal | None
        weight: Decimal
        start: date
        due: date

    class KeyResultReworded(Aggregate.Event):
        key_result: UUID
        title: str
        weight: Decimal

    class TargetSet(Aggregate.Event):
        key_result: UUID
        kind: str
        baseline: Decimal | None
        target: Decimal | None
        start: date
        due: date

    class Retargeted(Aggregate.Event):
        key_result: UUID
        kind: str
        target: Decimal
        due: date
        reason: str

    class KeyResultDropped(Aggregate.Event):
        key_result: UUID
        reason: str

    class ContributorNamed(Aggregate.Event):
        contributor: UUID

    class ContributionStated(Aggregate.Event):
        words: str

    class SaidNothingToAdd(Aggregate.Event):
        pass

    class InclusionWaived(Aggregate.Event):
        unheard: UUID
        reason: str

    class Proposed(Aggregate.Event):
        consent_of: UUID | None

    class ConsentGiven(Aggregate.Event):
        pass

    class SentBack(Aggregate.Event):
        reason: str

    class TakenBack(Aggregate.Event):
        pass

    class Published(Aggregate.Event):
        audience: str

    class BroughtIn(Aggregate.Event):
        source: str
        audience: str

    class Withdrawn(Aggregate.Event):
        reason: str

    class DraftDiscarded(Aggregate.Event):
        pass

    class ReviewStarted(Aggregate.Event):
        pass

    class Closed(Aggregate.Event):
        pass

    class CarriedOver(Aggregate.Event):
        origin: UUID

    TERMS = (
        Reworded,
        ServesStated,
        ServesLifted,
        KeyResultAdded,
        KeyResultReworded,
        TargetSet,
        KeyResultDropped,
    )
    """What a lead consented to: when one of these happens, consent is asked anew."""

    def when(self, event: AggregateEvent) -> None:
        match event:
            case Objective.Drafted():
                self.title, self.why_now = event.title, event.why_now
                self.team, self.cycle = event.team, event.cycle
                self.owner = event.owner
                self.status = Status.DRAFT
                self.serves: tuple[Serves, UUID] | None = None
                self.key_results: dict[UUID, KeyResult] = {}
                self.contributors: dict[UUID, str] = {}
                self.heard = {event.by}
                self.consent_of: UUID | None = None
                self.consented = False
                self.in_review = False
                self.origin: UUID | None = None
            case Objective.Reworded(title=title, why_now=why_now):
                self.title, self.why_now = title, why_now
            case Objective.HandedOver(owner=owner):
                self.owner = owner
            case Objective.ServesStated(kind=kind, serves=serves):
                self.serves = (Serves(kind), serves)
            case Objective.ServesLifted():
                self.serves = None
            case Objective.KeyResultAdded():
                self._take_in_key_result(event)
            case Objective.KeyResultReworded(key_result=id, title=title, weight=weight):
                self._alter(id, title=title, weight=weight)
            case Objective.TargetSet(key_result=id):
                self._alter(
                    id,
                    kind=Kind(event.kind),
                    baseline=event.baseline,
                    target=event.target,
                    start=event.start,
                    due=event.due,
                )
            case Objective.Retargeted(key_result=id, target=target, due=due):
                self._alter(
                    id, kind=Kind(event.kind), target=target, due=due, retargeted=True
                )
            case Objective.KeyResultDropped(key_result=id):
                del self.key_results[id]
            case Objective.ContributorNamed(contributor=person):
                self.contributors.setdefault(person, "")
            case Objective.ContributionStated(by=person, words=words):
                self.contributors[person] = words
                self.heard.add(person)
            case Objective.SaidNothingToAdd(by=person):
                self.heard.add(person)
            case Objective.Proposed(consent_of=consent_of):
                self.status = Status.PROPOSED
                self.consent_of = consent_of
                self.consented = consent_of is None
            case Objective.ConsentGiven():
                self.consented = True
            case Objective.SentBack() | Objective.TakenBack():
                self.status = Status.DRAFT
                self.consented = False
            case Objective.Published() | Objective.BroughtIn():
                self.status = Status.PUBLISHED
            case Objective.Withdrawn():
                self.status = Status.WITHDRAWN
            case Objective.DraftDiscarded():
                self.status = Status.DISCARDED
            case Objective.ReviewStarted():
                self.in_review = True
            case Objective.Closed():
                self.status = Status.CLOSED
            case Objective.CarriedOver(origin=origin):
                self.origin = origin
        if isinstance(event, self.TERMS):
            self.consented = self.consent_of is None

    @classmethod
    def draft(
        cls,
        title: str,
        *,
        why_now: str = "",
        team: UUID,
        cycle: UUID,
        owner: UUID,
        by: UUID,
        id: UUID | None = None,
    ) -> "Objective":
        return cls._create(
            cls.Drafted,
            id=id,
            title=text.name(title, "The objective"),
            why_now=text.prose(why_now, "Why now"),
            team=team,
            cycle=cycle,
            owner=owner,
            by=by,
        )

    def reword(self, title: str, *, why_now: str, by: UUID) -> None:
        self._refuse_settled()
        title = text.name(title, "The objective")
        why_now = text.prose(why_now, "Why now")
        if (title, why_now) != (self.title, self.why_now):
            self.trigger_event(self.Reworded, title=title, why_now=why_now, by=by)

    def hand_over(self, owner: UUID, *, by: UUID) -> None:
        """Whose consent is needed hangs on the owner: a proposal is made anew."""
        self._refuse_ended()
        if owner == self.owner:
            return
        if self.status is Status.PROPOSED:
            self.take_back(by=by)
        self.trigger_event(self.HandedOver, owner=owner, by=by)

    def state_serves(self, kind: str, serves: UUID, *, by: UUID) -> None:
        """What this objective serves: a theme, an objective or a key result."""
        self._refuse_settled()
        self.refuse_if(
            kind not in set(Serves),
            "An objective serves a theme, an objective or a key result: choose one.",
        )
        own = serves == self.id or serves in self.key_results
        self.refuse_if(own, "An objective cannot serve itself: choose another.")
        if self.serves != (Serves(kind), serves):
            self.trigger_event(
                self.ServesStated, kind=Serves(kind).value, serves=serves, by=by
            )

    def lift_serves(self, *, by: UUID) -> None:
        self._refuse_settled()
        if self.serves:
            self.trigger_event(self.ServesLifted, by=by)

    def add_key_result(
        self,
        title: str,
        *,
        measure: UUID,
        whose: UUID,
        baseline: Decimal | None,
        target: Decimal | None,
        weight: Decimal = Decimal(1),
        start: date,
        due: date,
        by: UUID,
        key_result: UUID | None = None,
        as_it_stood: bool = False,
    ) -> UUID:
        """`whose` readings count; `as_it_stood` takes equal ends from elsewhere in."""
        self._refuse_settled()
        baseline, target = key_results.ends(baseline, target, start, due)
        if not as_it_stood:
            key_results.refuse_no_distance(baseline, target)
        key_result = key_result or uuid4()
        self.trigger_event(
            self.KeyResultAdded,
            key_result=key_result,
            title=text.name(title, "The key result"),
            measure=measure,
            whose=whose,
            kind=key_results.kind_of(baseline, target).value,
            baseline=baseline,
            target=target,
            weight=key_results.weight(weight),
            start=start,
            due=due,
            by=by,
        )
        return key_result

    def reword_key_result(
        self, key_result: UUID, title: str, *, weight: Decimal, by: UUID
    ) -> None:
        told = self._known(key_result)
        title = text.name(title, "The key result")
        weight = key_results.weight(weight)
        if (title, weight) != (told.title, told.weight):
            self.trigger_event(
                self.KeyResultReworded,
                key_result=key_result,
                title=title,
                weight=weight,
                by=by,
            )

    def set_target(
        self,
        key_result: UUID,
        *,
        baseline: Decimal | None,
        target: Decimal | None,
        start: date,
        due: date,
        by: UUID,
    ) -> None:
        """Before publication ends and days move freely; afterwards see `retarget`."""
        told = self._known(key_result)
        baseline, target = key_results.ends(baseline, target, start, due)
        stands = (told.baseline, told.target, told.start, told.due)
        if (baseline, target, start, due) == stands:
            return
        self.refuse_if(
            self.status is Status.PUBLISHED,
            "This objective is published: move the target with a reason instead.",
        )
        key_results.refuse_no_distance(baseline, target)
        self.trigger_event(
            self.TargetSet,
            key_result=key_result,
            kind=key_results.kind_of(baseline, target).value,
            baseline=baseline,
            target=target,
            start=start,
            due=due,
            by=by,
        )

    def retarget(
        self, key_result: UUID, *, target: Decimal, due: date, reason: str, by: UUID
    ) -> None:
        """Once a cycle, for an outside cause, in writing; the old target stays."""
        told = self._known(key_result)
        self.refuse_if(
            self.status is not Status.PUBLISHED,
            "Nothing is promised yet: set the target in the draft.",
        )
        self.refuse_if(
            told.retargeted,
            "This target was moved once already in this cycle:"
            " keep it and explain the difference in the review.",
        )
        key_results.ends(told.baseline, target, told.start, due)
        target = text.figure(target, "The target")
        key_results.refuse_no_distance(told.baseline, target)
        self.refuse_if(
            (target, due) == (told.target, told.due),
            "That is the target that stands: choose another number or day.",
        )
        self.trigger_event(
            self.Retargeted,
            key_result=key_result,
            kind=key_results.kind_of(told.baseline, target).value,
            target=target,
            due=due,
            reason=text.reason(reason),
            by=by,
        )

    def drop_key_result(self, key_result: UUID, *, reason: str, by: UUID) -> None:
        """In a draft no reason is needed; after publication one is."""
        self._known(key_result)
        published = self.status is Status.PUBLISHED
        self.refuse_if(
            published and len(self.key_results) == 1,
            "The last key result proves the objective: withdraw the objective instead.",
        )
        reason = text.reason(reason) if published else text.prose(reason, "The reason")
        self.trigger_event(
            self.KeyResultDropped, key_result=key_result, reason=reason, by=by
        )

    def name_contributor(self, contributor: UUID, *, by: UUID) -> None:
        self._refuse_ended()
        if contributor not in self.contributors:
            self.trigger_event(self.ContributorNamed, contributor=contributor, by=by)

    def state_contribution(self, words: str, *, by: UUID) -> None:
        """In one's own words: what I specifically bring."""
        self._refuse_ended()
        words = text.prose(words, "The contribution")
        self.refuse_if(not words, "Say in a few words what you bring.")
        if self.contributors.get(by) != words:
            self.trigger_event(self.ContributionStated, words=words, by=by)

    def say_nothing_to_add(self, *, by: UUID) -> None:
        """My say before publication: it is right as it stands."""
        self._refuse_ended()
        self.refuse_if(
            self.status is Status.PUBLISHED,
            "This is published already: share a thought, or object.",
        )
        self.refuse_if(
            by not in self.held,
            "Only who is held to it is asked: state a contribution, or advise.",
        )
        if by not in self.heard:
            self.trigger_event(self.SaidNothingToAdd, by=by)

    def propose(self, *, consent_of: UUID | None, by: UUID) -> None:
        """`consent_of` is the lead whose consent it needs; None for nobody's."""
        self._refuse_ended()
        self.refuse_if(self.status is not Status.DRAFT, "This is proposed already.")
        for what in self.lacking:
            self.refuse_if(True, what)
        self.trigger_event(self.Proposed, consent_of=consent_of, by=by)

    def consent(self, *, by: UUID) -> None:
        self._refuse_unless_proposed()
        self.refuse_if(
            by != self.consent_of, "The consent of another lead is needed here."
        )
        self.refuse_if(self.consented, "You have consented already.")
        self.trigger_event(self.ConsentGiven, by=by)

    def send_back(self, *, reason: str, by: UUID) -> None:
        """The lead answers instead of consenting; the objective is a draft again."""
        self._refuse_unless_proposed()
        self.trigger_event(self.SentBack, reason=text.reason(reason), by=by)

    def take_back(self, *, by: UUID) -> None:
        """A draft again, to work on or because another lead is to be asked."""
        self._refuse_unless_proposed()
        self.trigger_event(self.TakenBack, by=by)

    def publish(
        self,
        *,
        audience: str = Audience.COMPANY,
        heard: Collection[UUID] = (),
        waiver: str = "",
        by: UUID,
    ) -> None:
        """`heard` had their say beside this stream (`application.hearing`); without
        the say of somebody held to it, `waiver` gives the reason in writing."""
        self._refuse_ended()
        self.refuse_if(
            audience not in set(Audience),
            "An objective is for the company or for the team: choose one.",
        )
        self._refuse_unless_proposed()
        self.refuse_if(
            not self.consented, "The lead has not consented yet: ask for a word."
        )
        for what in self.lacking:
            self.refuse_if(True, what)
        unheard = self.unheard({*heard, by})
        self.refuse_if(
            unheard and not waiver.strip(),
            "Not everybody held to it had their say: hear them,"
            " or give the reason for going ahead.",
        )
        reason = text.reason(waiver) if unheard else ""
        self.trigger_event(self.Published, audience=Audience(audience).value, by=by)
        for person in unheard:
            self.trigger_event(
                self.InclusionWaived, unheard=person, reason=reason, by=by
            )

    def bring_in(self, *, source: str, by: UUID) -> None:
        """Taken over as it stood elsewhere: gates only hint."""
        self.refuse_if(
            self.status is not Status.DRAFT, "This is more than a draft already."
        )
        source = text.name(source, "The source")
        self.trigger_event(
            self.BroughtIn, source=source, audience=Audience.COMPANY.value, by=by
        )

    def withdraw(self, *, reason: str, by: UUID) -> None:
        self.refuse_if(
            self.status is not Status.PUBLISHED,
            "Only a published objective is withdrawn: discard the draft.",
        )
        self._refuse_settled()
        self.trigger_event(self.Withdrawn, reason=text.reason(reason), by=by)

    def discard(self, *, by: UUID) -> None:
        self.refuse_if(
            self.status not in (Status.DRAFT, Status.PROPOSED),
            "Only a draft is discarded: withdraw it with a reason instead.",
        )
        self.trigger_event(self.DraftDiscarded, by=by)

    def start_review(self, *, by: UUID) -> None:
        """Its wording and targets stand from now on."""
        if self.status is Status.PUBLISHED and not self.in_review:
            self.trigger_event(self.ReviewStarted, by=by)

    def close(self, *, by: UUID) -> None:
        """At the end of its review, or of its cycle without one."""
        self.refuse_if(
            not self.in_review or self.status is not Status.PUBLISHED,
            "Only a published objective in review is closed: start the review first.",
        )
        self.trigger_event(self.Closed, by=by)

    def carry_over(self, origin: UUID, *, by: UUID) -> None:
        """Say of a fresh draft which objective of an earlier cycle it goes on with."""
        if self.origin is None:
            self.trigger_event(self.CarriedOver, origin=origin, by=by)

    @property
    def held(self) -> tuple[UUID, ...]:
        """Who will be held to it: its owner, then its named contributors."""
        return tuple(dict.fromkeys((self.owner, *self.contributors)))

    def unheard(self, elsewhere: Collection[UUID]) -> tuple[UUID, ...]:
        """Who of them has said nothing, neither here nor `elsewhere`."""
        return tuple(
            person
            for person in self.held
            if person not in self.heard and person not in elsewhere
        )

    @property
    def digest(self) -> str:
        """Names the words that are signed: other ones need new signatures."""
        terms = [known.terms for known in self.key_results.values()]
        return digest_of(self.title, self.why_now, self.serves, terms)

    @property
    def lacking(self) -> tuple[str, ...]:
        return lacking(
            key_results=len(self.key_results),
            measurable=sum(known.measurable for known in self.key_results.values()),
            serves=self.serves is not None,
            contributed=any(self.contributors.values()),
        )

    def _take_in_key_result(self, event: "Objective.KeyResultAdded") -> None:
        self.key_results[event.key_result] = KeyResult(
            title=event.title,
            measure=event.measure,
            whose=event.whose,
            kind=Kind(event.kind),
            baseline=event.baseline,
            target=event.target,
            weight=event.weight,
            start=event.start,
            due=event.due,
        )

    def _alter(self, key_result: UUID, **fields: object) -> None:
        told = self.key_results[key_result]
        self.key_results[key_result] = replace(told, **fields)  # type: ignore[arg-type]

    def _known(self, key_result: UUID) -> KeyResult:
        self._refuse_settled()
        self.refuse_if(
            key_result not in self.key_results,
            "That key result is not in this objective any more: reload the page.",
        )
        return self.key_results[key_result]

    def _refuse_unless_proposed(self) -> None:
        self.refuse_if(self.status is not Status.PROPOSED, "Propose it first.")

    def _refuse_settled(self) -> None:
        """In review no wording and no target moves, lest the review change."""
        self._refuse_ended()
        self.refuse_if(
            self.in_review,
            f"“{self.title}” is in review: its wording and targets stand as they are."
            " Say in the review what to modify.",
        )

    def _refuse_ended(self) -> None:
        self.refuse_if(
            self.status is Status.CLOSED,
            f"“{self.title}” is closed: draft an objective for the next cycle.",
        )
        self.refuse_if(
            self.status is Status.WITHDRAWN,
            f"“{self.title}” is withdrawn: draft a new objective.",
        )
        self.refuse_if(
            self.status is Status.DISCARDED,
            f"“{self.title}” was discarded: draft a new objective.",
        )


def digest_of(
    title: str,
    why_now: str,
    serves: tuple[Serves, UUID] | None,
    terms: Iterable[Iterable[object]],
) -> str:
    """`terms` are those of each key result, in any order."""
    proofs = sorted([digest.plain(term) or "" for term in each] for each in terms)
    anchor = [serves[0].value, str(serves[1])] if serves else None
    return digest.of([title, why_now, anchor, proofs])


def lacking(
    *, key_results: int, measurable: int, serves: bool, contributed: bool
) -> tuple[str, ...]:
    """What blocks publishing, each a sentence with the way out."""
    wrongs = (
        (not key_results, "Add a key result first."),
        (
            key_results and not measurable,
            "Give at least one key result a baseline and a target.",
        ),
        (
            not serves and not contributed,
            "Say what this objective serves, or state a contribution.",
        ),
    )
    return tuple(sentence for wrong, sentence in wrongs if wrong)
