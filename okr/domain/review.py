"""A review: the session that closes a team's cycle, stage by stage."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from uuid import UUID, uuid4, uuid5

from eventsourcing.domain import AggregateEvent

from okr.domain import text
from okr.domain.aggregate import Aggregate, Created
from okr.domain.errors import Refused
from okr.domain.scoring import Cause, refuse_unfit_score
from okr.domain.stages import MINUTES, Circle, Decision, Pace, Stage


class Status(str, Enum):
    OPEN = "open"
    CLOSED = "closed"


@dataclass(frozen=True)
class Scored:
    """What was given to a key result; a cause belongs to a low score."""

    objective: UUID
    score: Decimal
    cause: Cause | None = None


class Review(Aggregate):
    class Convened(Created):
        team: UUID
        cycle: UUID
        facilitator: UUID
        pace: str
        until: date | None

    class FacilitatorNamed(Aggregate.Event):
        facilitator: UUID

    class Prolonged(Aggregate.Event):
        until: date

    class StageOpened(Aggregate.Event):
        stage: str
        seconds: int
        turn: int

    class StoryTold(Aggregate.Event):
        objective: UUID
        words: str

    class KeyResultScored(Aggregate.Event):
        objective: UUID
        key_result: UUID
        score: Decimal
        words: str

    class CauseNamed(Aggregate.Event):
        key_result: UUID
        cause: str
        words: str

    class DecisionTaken(Aggregate.Event):
        objective: UUID
        decision: str
        words: str

    class PraiseGiven(Aggregate.Event):
        praise: UUID
        person: UUID
        words: str

    class RetroNoted(Aggregate.Event):
        note: UUID
        circle: str
        worked: bool
        words: str

    class LearningNoted(Aggregate.Event):
        learning: UUID
        words: str

    class ActionAgreed(Aggregate.Event):
        action: UUID
        words: str
        owner: UUID
        on: date

    class TakenBack(Aggregate.Event):
        line: UUID

    class ActionDone(Aggregate.Event):
        action: UUID

    class Closed(Aggregate.Event):
        pass

    def when(self, event: AggregateEvent) -> None:
        match event:
            case Review.Convened():
                self.team, self.cycle = event.team, event.cycle
                self.facilitator = event.facilitator
                self.pace, self.until = Pace(event.pace), event.until
                self.status = Status.OPEN
                self.turns: dict[Stage, int] = {}
                self.stories: set[UUID] = set()
                self.scores: dict[UUID, Scored] = {}
                self.decisions: dict[UUID, Decision] = {}
                self.lines: dict[UUID, UUID] = {}
                self.actions: dict[UUID, UUID] = {}
                self._enter(Stage.CHECK_IN, event.timestamp)
            case Review.FacilitatorNamed(facilitator=facilitator):
                self.facilitator = facilitator
            case Review.Prolonged(until=until):
                self.until = until
            case Review.StageOpened(stage=stage, turn=turn):
                self.turns[Stage(stage)] = turn
                self._enter(Stage(stage), event.timestamp)
            case Review.StoryTold(objective=objective):
                self.stories.add(objective)
            case Review.KeyResultScored(key_result=id, objective=objective):
                before = self.scores.get(id)
                cause = before.cause if before else None
                self.scores[id] = Scored(objective, event.score, cause)
            case Review.CauseNamed(key_result=id, cause=cause):
                self.scores[id] = replace(self.scores[id], cause=Cause(cause))
            case Review.DecisionTaken(objective=objective, decision=decision):
                self.decisions[objective] = Decision(decision)
            case Review.PraiseGiven(praise=line, by=person):
                self.lines[line] = person
            case Review.RetroNoted(note=line, by=person):
                self.lines[line] = person
            case Review.LearningNoted(learning=line, by=person):
                self.lines[line] = person
            case Review.ActionAgreed(action=line, by=person, owner=owner):
                self.lines[line], self.actions[line] = person, owner
            case Review.TakenBack(line=line):
                self.lines.pop(line, None)
                self.actions.pop(line, None)
            case Review.ActionDone(action=action):
                self.actions.pop(action, None)
            case Review.Closed():
                self.status = Status.CLOSED

    @classmethod
    def convene(
        cls,
        *,
        team: UUID,
        cycle: UUID,
        facilitator: UUID,
        pace: str,
        until: date | None = None,
        by: UUID,
    ) -> "Review":
        """One for each team and cycle; at one's own pace it says until when."""
        cls.refuse_if(pace not in set(Pace), "Choose live, or each at their own pace.")
        cls.refuse_if(
            Pace(pace) is Pace.OWN and until is None,
            "Say until which day everybody has their part in.",
        )
        return cls._create(
            cls.Convened,
            id=id_of(team, cycle),
            team=team,
            cycle=cycle,
            facilitator=facilitator,
            pace=Pace(pace).value,
            until=until if pace == Pace.OWN else None,
            by=by,
        )

    def name_facilitator(self, facilitator: UUID, *, by: UUID) -> None:
        self.refuse_closed()
        if facilitator != self.facilitator:
            self.trigger_event(self.FacilitatorNamed, facilitator=facilitator, by=by)

    def prolong(self, until: date, *, by: UUID) -> None:
        self.refuse_unless_led(by)
        self.refuse_if(
            self.pace is Pace.LIVE, "A live review has no last day: open a stage."
        )
        if until != self.until:
            self.trigger_event(self.Prolonged, until=until, by=by)

    def open_stage(self, stage: str, *, by: UUID) -> None:
        """Any stage, in any order, for the minutes that the practice gives it."""
        self.refuse_unless_led(by)
        self.refuse_if(stage not in set(Stage), "Choose a stage of the review.")
        opened = Stage(stage)
        self.trigger_event(
            self.StageOpened,
            stage=opened.value,
            seconds=MINUTES[opened] * 60,
            turn=self.turns.get(opened, 0) + 1,
            by=by,
        )

    def tell_story(self, objective: UUID, words: str, *, by: UUID) -> None:
        """The owner's account of an objective, before anybody names a cause."""
        self.refuse_closed()
        words = _said(words, "The story")
        self.trigger_event(self.StoryTold, objective=objective, words=words, by=by)

    def score(
        self,
        key_result: UUID,
        score: Decimal,
        *,
        objective: UUID,
        words: str = "",
        by: UUID,
    ) -> None:
        """The score that is given, once those of everybody were revealed."""
        self.refuse_closed()
        refuse_unfit_score(score)
        words = text.prose(words, "The line")
        self.trigger_event(
            self.KeyResultScored,
            objective=objective,
            key_result=key_result,
            score=score,
            words=words,
            by=by,
        )

    def name_cause(
        self, key_result: UUID, cause: str, *, below: Decimal, words: str, by: UUID
    ) -> None:
        """Exactly one for each score `below` the practice's threshold; the last one
        counts, and the owner's story comes first."""
        self.refuse_closed()
        self.refuse_if(cause not in set(Cause), "Choose one cause of the list.")
        given = self.scores.get(key_result)
        if given is None:
            raise Refused("Score this key result first.")
        self.refuse_if(
            given.score >= below, "Only a low score has a cause: this one does well."
        )
        self.refuse_if(
            given.objective not in self.stories,
            "Its owner tells the story first: ask them to.",
        )
        self.trigger_event(
            self.CauseNamed,
            key_result=key_result,
            cause=Cause(cause).value,
            words=text.prose(words, "The line"),
            by=by,
        )

    def decide(self, objective: UUID, decision: str, words: str, *, by: UUID) -> None:
        """Keep, modify or abandon, with one line why."""
        self.refuse_unless_led(by)
        self.refuse_if(decision not in set(Decision), "Keep, modify or abandon it.")
        words = _said(words, "The line why")
        self.trigger_event(
            self.DecisionTaken,
            objective=objective,
            decision=Decision(decision).value,
            words=words,
            by=by,
        )

    def praise(
        self, person: UUID, words: str, *, by: UUID, line: UUID | None = None
    ) -> UUID:
        self.refuse_closed()
        self.refuse_if(
            person == by, "Praise somebody else: your own is told by others."
        )
        return self._add(
            self.PraiseGiven,
            line,
            "praise",
            words,
            "The praise",
            person=person,
            by=by,
        )

    def note(
        self,
        circle: str,
        words: str,
        *,
        worked: bool,
        by: UUID,
        line: UUID | None = None,
    ) -> UUID:
        """What worked, or what did not."""
        self.refuse_closed()
        self.refuse_if(circle not in set(Circle), "Say whether team or leadership.")
        circle = Circle(circle).value
        return self._add(
            self.RetroNoted,
            line,
            "note",
            words,
            "The note",
            circle=circle,
            worked=worked,
            by=by,
        )

    def note_learning(self, words: str, *, by: UUID, line: UUID | None = None) -> UUID:
        self.refuse_closed()
        return self._add(
            self.LearningNoted, line, "learning", words, "The learning", by=by
        )

    def agree_action(
        self,
        words: str,
        *,
        owner: UUID,
        on: date,
        by: UUID,
        line: UUID | None = None,
    ) -> UUID:
        """Something to do, with one owner and a day."""
        self.refuse_closed()
        return self._add(
            self.ActionAgreed,
            line,
            "action",
            words,
            "The action",
            owner=owner,
            on=on,
            by=by,
        )

    def take_back(self, line: UUID, *, by: UUID) -> None:
        """Praise, a note, a learning or an action: whoever said it, or who leads."""
        self.refuse_closed()
        self.refuse_if(line not in self.lines, "That line is gone: reload the page.")
        self.refuse_if(
            by not in (self.lines[line], self.facilitator),
            "Only who said it takes it back: ask them.",
        )
        self.trigger_event(self.TakenBack, line=line, by=by)

    def do_action(self, action: UUID, *, by: UUID) -> None:
        """Its owner, during the review or after it."""
        self.refuse_if(
            action not in self.actions, "Nothing is to be done there any more."
        )
        self.refuse_if(
            by != self.actions[action], "Its owner says that it is done: ask them."
        )
        self.trigger_event(self.ActionDone, action=action, by=by)

    def close(self, *, by: UUID) -> None:
        """What has to be there before is asked in `application.ending`."""
        self.refuse_unless_led(by)
        self.trigger_event(self.Closed, by=by)

    @property
    def closed(self) -> bool:
        return self.status is Status.CLOSED

    def lacking(
        self, objective: UUID, key_results: Iterable[UUID], *, below: Decimal
    ) -> tuple[str, ...]:
        """What an objective waits for before the review can close, each a sentence
        with the way out; a score `below` the threshold waits for its cause."""
        given = [self.scores.get(id) for id in key_results]
        low = [scored for scored in given if scored and scored.score < below]
        wrongs = (
            (None in given, "score every key result first."),
            (objective not in self.stories, "its owner tells the story first."),
            (any(not each.cause for each in low), "name a cause for each low score."),
            (objective not in self.decisions, "keep, modify or abandon it first."),
        )
        return tuple(sentence for wrong, sentence in wrongs if wrong)

    def refuse_unless_led(self, by: UUID) -> None:
        """Refuse whoever does not lead it, and everybody once it is closed."""
        self.refuse_closed()
        self.refuse_unless_facilitator(by)

    def refuse_unless_facilitator(self, by: UUID) -> None:
        self.refuse_if(by != self.facilitator, "Its facilitator does that: ask them.")

    def refuse_outside(self, stage: Stage) -> None:
        """A live review asks in one stage; at one's own pace all are open."""
        self.refuse_closed()
        self.refuse_if(
            self.pace is Pace.LIVE and self.stage is not stage,
            "That stage is over: reload the page.",
        )

    def refuse_closed(self) -> None:
        self.refuse_if(
            self.closed, "This review is closed: its minutes say what came of it."
        )

    def _enter(self, stage: Stage, moment: datetime) -> None:
        """`since` is the moment that what is done without a name carries."""
        self.stage, self.since = stage, moment

    def _add(
        self,
        event: type[Aggregate.Event],
        line: UUID | None,
        called: str,
        words: str,
        what: str,
        **fields: object,
    ) -> UUID:
        line = line or uuid4()
        self.trigger_event(event, **{called: line}, words=_said(words, what), **fields)
        return line


def id_of(team: UUID, cycle: UUID) -> UUID:
    """The one review of a team in a cycle."""
    return uuid5(cycle, f"review/{team}")


def _said(words: str, what: str) -> str:
    written = text.prose(words, what)
    Review.refuse_if(not written, f"{what} is empty: write a line.")
    return written
