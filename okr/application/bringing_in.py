"""Bringing files in: row by row, a row that breaks a rule left out, the rest kept as
one; and never over what somebody here has touched."""

from collections.abc import Callable
from copy import deepcopy
from datetime import date
from typing import Any, TypeVar, cast
from unicodedata import normalize
from uuid import NAMESPACE_URL, UUID, uuid5

from okr.application.okr import Done, Okr
from okr.application.report import Line, Outcome, Place, Report
from okr.domain import Cycle, Measure, Person, Practice, Team
from okr.domain.aggregate import Aggregate
from okr.domain.cycle import Status
from okr.domain.errors import Missing, Refused
from okr.domain.practice import PRACTICE
from okr.domain.team import COMPANY
from okr.store.commands import Write

__all__ = ["Batch", "Line", "Outcome", "Place", "Report", "bring_in", "id_of"]

A = TypeVar("A", bound=Aggregate)
VIA = "import:"
SOURCE = uuid5(NAMESPACE_URL, "okr:import:template")
ROOT = "company"
NO_TOUCH = (Person.Joined, Team.Formed)
FOUNDING = 2
"""The company's first two events happen to everybody: formed, and led by who came."""
KEPT = "Somebody changed this here since it was brought in: what stands here stays."

Act = Callable[[], Outcome | None]


class Batch:
    """Everything that rows make or change, until all of it is kept at once."""

    def __init__(self, okr: Okr, *, by: UUID, today: date):
        self.by = by
        self.today = today
        self.report = Report()
        self.also: list[Write] = []
        self._okr = okr
        self._known: dict[UUID, Aggregate | None] = {}
        self._names: dict[tuple[str, str], UUID] = {}
        self._before: dict[UUID, Aggregate | None] = {}
        self._notes: list[str] = []
        self._so_far = 0, 0

    def attempt(self, place: Place, act: Act) -> bool:
        """Let a row happen whole, or not at all; whether it is in afterwards."""
        self._before, self._notes = {}, []
        self._so_far = len(self.also), len(self.report.made)
        try:
            outcome = act() or self._judged()
        except (Refused, Missing) as problem:
            self._undo()
            self._notes = [str(problem)]
            outcome = Outcome.REFUSED
        self.report.tell(Line(place, outcome, " ".join(self._notes)))
        return outcome is not Outcome.REFUSED

    def note(self, sentence: str) -> None:
        """Say something beside what becomes of the row."""
        self._notes.append(sentence)

    def take(self, kind: type[A], id: UUID) -> A | None:
        """The aggregate as it stands with what rows did to it, for changing it."""
        found = self.find(kind, id)
        if found is not None:
            self._before.setdefault(id, deepcopy(found))
        return found

    def find(self, kind: type[A], id: UUID) -> A | None:
        """The same, only for looking."""
        if id not in self._known:
            self._known[id] = self._okr.find(kind, id)
        found = self._known[id]
        return found if isinstance(found, kind) else None

    def add(self, new: A, *, made: str = "") -> A:
        """A new aggregate. `made` says it in the report when no row is about it."""
        self._before.setdefault(new.id, None)
        self._known[new.id] = new
        kind, name = new.claim
        if name is not None:
            self._names[kind, name.casefold()] = new.id
        if made:
            self.report.made.append(made)
        return new

    def named(self, kind: type[A], name: str) -> A | None:
        """The team, cycle or measure of this name, made by a row or here before."""
        word, name = kind.TOPIC.lower(), one_line(name)
        id = self._names.get((word, name.casefold())) or self._okr.named(word, name)
        return self.find(kind, id) if id else None

    def touched(self, id: UUID) -> bool:
        """Whether somebody decided something about it here, other than by imports."""
        return any(
            not event.via.startswith(VIA)
            and not isinstance(event, NO_TOUCH)
            and not (id == COMPANY and event.originator_version <= FOUNDING)
            for event in self.past(id)
        )

    def past(self, id: UUID) -> list[Aggregate.Event]:
        """What was stored of it before this batch."""
        return cast(list[Aggregate.Event], list(self._okr.events.get(id)))

    def team(self, name: str) -> Team:
        """The team of this name; made below the company when there is none."""
        if name.casefold() in ("", ROOT):
            return cast(Team, self.find(Team, COMPANY))
        id = id_of("team", name)
        known = self.named(Team, name) or self.find(Team, id)
        return known or self.add(
            Team.form(name, parent=COMPANY, by=self.by, id=id), made=f"Team {name}"
        )

    def measure(self, name: str) -> Measure | None:
        """The measure of this name, also when it was renamed here since."""
        return self.named(Measure, name) or self.find(Measure, id_of("measure", name))

    def define(self, name: str, unit: str) -> Measure:
        return self.measure(name) or self.add(
            Measure.define(name, unit=unit, by=self.by, id=id_of("measure", name)),
            made=f"Measure {name}",
        )

    def cycle(self, name: str, first: date | None, last: date | None) -> Cycle:
        """The cycle of this name; its days are asked for where its name is silent."""
        known = self.named(Cycle, name)
        if known:
            return known
        month = cast(Practice, self.find(Practice, PRACTICE)).first_month
        cycle = Cycle.plan(name, first=first, last=last, first_month=month, by=self.by)
        return self.add(cycle, made=f"Cycle {name}")

    def open(self, cycle: UUID) -> None:
        """A cycle with anything taken over as it stood is open, whoever planned it."""
        found = self.find(Cycle, cycle)
        if found and found.status is Status.PLANNED:
            found.open(by=self.by)

    def happened(self) -> list[Aggregate]:
        return [one for one in self._known.values() if one and one.pending_events]

    def _judged(self) -> Outcome:
        """What became of a row that made nothing new."""
        grown = self._grown()
        if any(self.touched(id) for id in grown):
            self._undo()
            self._notes.append(KEPT)
            return Outcome.KEPT
        changed = grown or len(self.also) > self._so_far[0]
        return Outcome.CHANGED if changed else Outcome.SKIPPED

    def _grown(self) -> list[UUID]:
        """Which of the aggregates taken by this row have something to say now."""
        return [
            id
            for id, before in self._before.items()
            if before is not None
            and len(cast(Any, self._known[id]).pending_events)
            > len(before.pending_events)
        ]

    def _undo(self) -> None:
        for id, before in self._before.items():
            if before is None:
                self._names = {k: held for k, held in self._names.items() if held != id}
            self._known[id] = before
        accounts, made = self._so_far
        del self.also[accounts:], self.report.made[made:]


def id_of(*words: str) -> UUID:
    """The same words have the same id whenever they come again."""
    return uuid5(SOURCE, "\n".join(one_line(word).casefold() for word in words))


def one_line(word: str) -> str:
    """The word as a name is kept: in NFC, with single spaces."""
    return " ".join(normalize("NFC", word).split())


def bring_in(
    okr: Okr,
    fill: Callable[[Batch], None],
    *,
    by: UUID,
    today: date,
    dry_run: bool,
) -> Report:
    """Fill a batch and keep all of it, or nothing when it is only to be shown."""
    reports: list[Report] = []

    def work() -> Done:
        batch = Batch(okr, by=by, today=today)
        fill(batch)
        batch.report.dry_run = dry_run
        reports.append(batch.report)
        happened = batch.happened()
        if dry_run or not (happened or batch.also):
            return Done(None)
        return okr.keep(*happened, also=tuple(batch.also))

    done = okr.run(work)
    report = reports[-1] if reports else Report()
    report.position = done.position
    return report
