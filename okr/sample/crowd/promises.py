"""A drawn goal: worded, signed by two, shown on the way, closed with its quarter."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from uuid import UUID

from okr.domain import CheckIn, Goal
from okr.domain.aggregate import Aggregate
from okr.domain.check_in import Subject
from okr.domain.checkpoint import Checkpoint
from okr.domain.goal import ENDS
from okr.domain.terms import Terms
from okr.sample.crowd import words
from okr.sample.crowd.aims import Pursuit
from okr.sample.crowd.roster import Member, Unit
from okr.sample.crowd.scene import Scene
from okr.sample.ids import id_of

DAY = timedelta(days=1)
STOPS = (0.4, 0.8)
SHOWN, HELD = 0.85, 0.8
Touched = Sequence[Aggregate]


@dataclass
class Vow:
    owner: Member
    partner: UUID
    served: Pursuit
    said: tuple[str, str, str]
    chance: Random
    kept: list[Goal] = field(default_factory=list)

    @classmethod
    def drawn(cls, owner: Member, unit: Unit, served: Pursuit, chance: Random) -> "Vow":
        partner = unit.asked_for(owner)
        assert partner, "somebody leads everybody but the first person"
        said = chance.choice(words.GOALS)
        return cls(owner, partner, served, said, Random(chance.getrandbits(64)))

    @property
    def key(self) -> str:
        return f"{self.served.quarter.name} {self.owner.id}"

    def scenes(self) -> Iterator[Scene]:
        first, last = self.served.quarter.first, self.served.quarter.last
        yield Scene(first + DAY, 9, self._draft)
        yield Scene(first + 2 * DAY, 11, lambda: self._sign(self.partner))
        yield Scene(first + 3 * DAY, 11, lambda: self._sign(self.owner.id))
        for place, stop in enumerate(self._stops(), start=1):
            if self.chance.random() < SHOWN:
                yield self._showing(stop, place)
        for day in self.served.quarter.mondays[1::2]:
            if day > first + 3 * DAY and self.chance.random() < HELD:
                yield self._holding(day)
        yield Scene(last, 18, self._close)

    def _draft(self) -> Touched:
        what, why, contribution = self.said
        quarter = self.served.quarter
        terms = Terms(
            what,
            quarter.last,
            why=why,
            serves_kind="key_result",
            serves=self.served.proofs[0].id,
            contribution=contribution,
            checkpoints=tuple(self._stops()),
        )
        goal = Goal.draft(
            terms,
            owner=self.owner.id,
            partner=self.partner,
            cycle=id_of("cycle", quarter.name),
            by=self.owner.id,
            id=id_of("goal", self.key),
        )
        goal.open(by=self.owner.id)
        self.kept.append(goal)
        return self.kept

    def _stops(self) -> list[Checkpoint]:
        """Part of the way through, each with a thing to show."""
        first, last = self.served.quarter.first, self.served.quarter.last
        return [
            Checkpoint(
                id_of("checkpoint", f"{self.key} {place}"),
                f"Step {place}",
                first + timedelta(days=round((last - first).days * share)),
                None,
                "What there is by then, on one page",
            )
            for place, share in enumerate(STOPS, start=1)
        ]

    def _sign(self, person: UUID) -> Touched:
        self.kept[0].sign(digest=self.kept[0].terms.digest, by=person)
        return self.kept

    def _showing(self, stop: Checkpoint, place: int) -> Scene:
        def show() -> Touched:
            self.kept[0].show(
                stop.id,
                f"Page {place} hangs by the door.",
                on=stop.on,
                by=self.owner.id,
            )
            return self.kept

        return Scene(stop.on, 15, show)

    def _holding(self, day: date) -> Scene:
        note = self.chance.choice(words.NOTES)

        def hold() -> Touched:
            held = CheckIn.hold(
                subject_kind=Subject.GOAL,
                subject=self.kept[0].id,
                on=day,
                today=day,
                note=note,
                by=self.owner.id,
                id=id_of("check-in", f"{self.key} {day}"),
            )
            return [held]

        return Scene(day, 8 + self.chance.randrange(9), hold)

    def _close(self) -> Touched:
        outcome = self.chance.choice(ENDS)
        note = self.chance.choice(words.NOTES)
        self.kept[0].close(outcome, reflection=note, by=self.owner.id)
        return self.kept
