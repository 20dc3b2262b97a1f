"""A drawn objective on its way: worded, agreed, and checked in on every Monday."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from random import Random
from uuid import UUID

from okr.domain import CheckIn, Objective, Reading, Thought
from okr.domain.aggregate import Aggregate
from okr.domain.check_in import Subject
from okr.sample.calendar import Quarter
from okr.sample.crowd import words
from okr.sample.crowd.founding import MEASURES, measure_id
from okr.sample.crowd.roster import Member, Unit
from okr.sample.crowd.scene import Scene
from okr.sample.ids import id_of

DAY = timedelta(days=1)
HELD, ACKNOWLEDGED, MISCOUNTED, EASED, THOUGHT = 0.93, 0.3, 0.02, 0.05, 0.8
Touched = Sequence[Aggregate]


@dataclass(frozen=True)
class Proof:
    """A key result, and where it will have got to on the last Monday."""

    id: UUID
    measure: UUID
    title: str
    baseline: int
    target: int
    pace: float

    def value(self, share: float, beside: float) -> Decimal:
        moved = (self.target - self.baseline) * (self.pace * share + beside)
        return Decimal(self.baseline) + Decimal(f"{moved:.1f}")


@dataclass
class Pursuit:
    unit: Unit
    quarter: Quarter
    key: str
    owner: Member
    said: tuple[str, str]
    serves: tuple[str, UUID]
    proofs: list[Proof]
    chance: Random
    kept: list[Objective] = field(default_factory=list)

    @classmethod
    def drawn(
        cls,
        unit: Unit,
        quarter: Quarter,
        place: int,
        above: "list[Pursuit]",
        chance: Random,
    ) -> "Pursuit":
        key = f"{quarter.name} {unit.name} {place}"
        served = chance.choice(chance.choice(above).proofs) if above else None
        theme = id_of("theme", chance.choice(words.THEMES))
        return cls(
            unit,
            quarter,
            key,
            chance.choice(unit.members),
            chance.choice(words.TITLES),
            ("key_result", served.id) if served else ("theme", theme),
            [_proof(unit, key, n, chance) for n in range(chance.choice((2, 3, 3, 4)))],
            # Its own dice: what it draws hangs on nobody else.
            Random(chance.getrandbits(64)),
        )

    @property
    def id(self) -> UUID:
        return id_of("objective", self.key)

    def scenes(self) -> Iterator[Scene]:
        first, hour = self.quarter.first, 8 + self.chance.randrange(4)
        lead = self.unit.asked_for(self.owner)
        yield Scene(first - 6 * DAY, hour, self._draft)
        yield Scene(first - 4 * DAY, hour, lambda: self._propose(lead))
        if lead:
            yield Scene(first - 2 * DAY, hour, lambda: self._consent(lead))
        yield Scene(first, hour, self._publish)
        if self.chance.random() < THOUGHT:
            yield Scene(first + 3 * DAY, 16, self._think)
        yield from self._weeks()
        if self.chance.random() < EASED:
            yield Scene(first + 30 * DAY, 17, self._ease)

    def _weeks(self) -> Iterator[Scene]:
        mondays = [day for day in self.quarter.mondays if day > self.quarter.first]
        for week, day in enumerate(mondays, start=1):
            for proof in self.proofs:
                if self.chance.random() < HELD:
                    yield from self._monday(proof, day, week / len(mondays))

    def _monday(self, proof: Proof, day: date, share: float) -> Iterator[Scene]:
        """A value and a confidence; now and then read by the lead, or put right."""
        value = proof.value(share, self.chance.uniform(-0.04, 0.04))
        sure = Decimal(self.chance.randrange(2, 11)) / 10
        note = self.chance.choice(words.NOTES) if self.chance.random() < 0.3 else ""
        reading_key = f"{self.key} {proof.id} {day}"
        held: list[CheckIn] = []
        read: list[Reading] = []

        def check_in() -> Touched:
            read.append(self._reading(proof, day, value, reading_key))
            held.append(self._check_in(proof, day, sure, note, read[0].id, reading_key))
            return [*read, *held]

        def acknowledge() -> Touched:
            held[0].acknowledge(by=self.unit.lead.id)
            return held

        def correct() -> Touched:
            read[0].correct(
                on=day,
                value=value + 1,
                reason=words.MISCOUNTED,
                today=day + 2 * DAY,
                by=self.owner.id,
            )
            return read

        yield Scene(day, 8 + self.chance.randrange(9), check_in)
        if self.owner is not self.unit.lead and self.chance.random() < ACKNOWLEDGED:
            yield Scene(day + DAY, 9, acknowledge)
        if self.chance.random() < MISCOUNTED:
            yield Scene(day + 2 * DAY, 10, correct)

    def _reading(self, proof: Proof, day: date, value: Decimal, key: str) -> Reading:
        return Reading.record(
            measure=proof.measure,
            whose=self.unit.id,
            on=day,
            value=value,
            today=day,
            source="check-in",
            source_id=key,
            by=self.owner.id,
        )

    def _check_in(
        self, proof: Proof, day: date, sure: Decimal, note: str, reading: UUID, key: str
    ) -> CheckIn:
        return CheckIn.hold(
            subject_kind=Subject.KEY_RESULT,
            subject=proof.id,
            on=day,
            today=day,
            confidence=sure,
            note=note,
            reading=reading,
            by=self.owner.id,
            id=id_of("check-in", key),
        )

    def _draft(self) -> Touched:
        by = self.owner.id
        objective = Objective.draft(
            self.said[0],
            why_now=self.said[1],
            team=self.unit.id,
            cycle=id_of("cycle", self.quarter.name),
            owner=by,
            by=by,
            id=self.id,
        )
        objective.state_serves(*self.serves, by=by)
        for proof in self.proofs:
            objective.add_key_result(
                proof.title,
                measure=proof.measure,
                whose=self.unit.id,
                baseline=Decimal(proof.baseline),
                target=Decimal(proof.target),
                start=self.quarter.first,
                due=self.quarter.last,
                by=by,
                key_result=proof.id,
            )
        self.kept.append(objective)
        return self.kept

    def _propose(self, lead: UUID | None) -> Touched:
        self.kept[0].propose(consent_of=lead, by=self.owner.id)
        return self.kept

    def _consent(self, lead: UUID) -> Touched:
        self.kept[0].consent(by=lead)
        return self.kept

    def _publish(self) -> Touched:
        self.kept[0].publish(by=self.owner.id)
        return self.kept

    def _think(self) -> Touched:
        thought = Thought.share(
            self.chance.choice(words.THOUGHTS),
            subject_kind="objective",
            subject=self.id,
            by=self.chance.choice(self.unit.members).id,
            id=id_of("thought", self.key),
        )
        return [thought]

    def _ease(self) -> Touched:
        proof = self.proofs[0]
        self.kept[0].retarget(
            proof.id,
            target=Decimal((proof.baseline + proof.target) // 2),
            due=self.quarter.last,
            reason=words.EASED,
            by=self.owner.id,
        )
        return self.kept


def _proof(unit: Unit, key: str, number: int, chance: Random) -> Proof:
    baseline = chance.randrange(10, 60)
    return Proof(
        id_of("key result", f"{key} {number}"),
        measure_id(unit, number % MEASURES),
        chance.choice(words.PROOFS),
        baseline,
        baseline + chance.randrange(10, 80),
        chance.uniform(0.3, 1.15),
    )
