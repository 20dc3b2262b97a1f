"""A drawn delegation: a lead hands something over, and gets it back done, or late."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from decimal import Decimal
from random import Random

from okr.domain import Delegation
from okr.domain.aggregate import Aggregate
from okr.domain.delegation_terms import Terms
from okr.sample.crowd import words
from okr.sample.crowd.aims import Pursuit
from okr.sample.crowd.roster import Member, Unit
from okr.sample.crowd.scene import Scene
from okr.sample.ids import id_of

DAY = timedelta(days=1)
Touched = Sequence[Aggregate]


@dataclass
class Handing:
    giver: Member
    taker: Member
    served: Pursuit
    said: tuple[str, str, str]
    late: bool
    kept: list[Delegation] = field(default_factory=list)

    @classmethod
    def drawn(cls, unit: Unit, served: Pursuit, chance: Random) -> "Handing":
        taker = chance.choice(unit.members[1:])
        said = chance.choice(words.GOALS)
        return cls(unit.lead, taker, served, said, chance.random() < 0.3)

    def scenes(self) -> Iterator[Scene]:
        day = self.served.quarter.first + 10 * DAY
        yield Scene(day, 9, self._offer)
        yield Scene(day + DAY, 9, self._accept)
        yield Scene(day + 9 * DAY, 14, self._show)
        if not self.late:
            yield Scene(day + 24 * DAY, 14, self._deliver)
            yield Scene(day + 26 * DAY, 9, self._finish)

    def _offer(self) -> Touched:
        what, why, done = self.said
        day = self.served.quarter.first + 10 * DAY
        terms = Terms(
            taker=self.taker.id,
            outcome=what,
            done_when=done,
            why=why,
            serves=("objective", self.served.id),
            authority=5,
            first_version=day + 10 * DAY,
            deadline=day + 25 * DAY,
            hours=Decimal(12),
        )
        id = id_of("delegation", self.served.key)
        by = self.giver.id
        self.kept.append(Delegation.draft(terms, giver=by, by=by, id=id))
        self.kept[0].offer(today=day, by=by)
        return self.kept

    def _accept(self) -> Touched:
        self.kept[0].accept(by=self.taker.id)
        return self.kept

    def _show(self) -> Touched:
        self.kept[0].show_version(words=words.NOTES[0], link="", by=self.taker.id)
        return self.kept

    def _deliver(self) -> Touched:
        self.kept[0].deliver(words=words.NOTES[1], link="", by=self.taker.id)
        return self.kept

    def _finish(self) -> Touched:
        self.kept[0].accept_as_done(by=self.giver.id)
        return self.kept
