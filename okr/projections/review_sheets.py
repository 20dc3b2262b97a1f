"""What does a review say of each objective: where it ended, its score, and why?

The progress is suggested as the score; where a target was moved, the progress against
the target that stood before is told beside it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from sqlite_utils import Database

from okr.domain import progress, scoring
from okr.domain.progress import Mean, Parameters, Part
from okr.domain.round import Kind
from okr.domain.scoring import Strength, Stretch
from okr.projections import cards, objectives, practice, review_rounds, review_scores
from okr.projections.cards import KeyResultCard, ObjectiveCard
from okr.projections.practice import Agreed
from okr.projections.review_rounds import Counts
from okr.projections.review_scores import Verdicts

Row = dict[str, Any]

HELD = ("published", "closed")


@dataclass(frozen=True)
class MovedTarget:
    """A target that stood before, and how far the key result is against it."""

    target: Decimal | None
    due: date
    reason: str
    progress: Decimal | None


@dataclass(frozen=True)
class ScoredKeyResult:
    """`given` counts the sealed scores as they were revealed; `told` is the row of
    the score, None before it."""

    card: KeyResultCard
    moved: tuple[MovedTarget, ...]
    given: Counts
    told: Row | None
    parameters: Parameters

    @property
    def suggested(self) -> Decimal | None:
        return self.card.progress

    @property
    def score(self) -> Decimal | None:
        return Decimal(self.told["score"]) if self.told else None

    @property
    def strength(self) -> Strength | None:
        return strength(self.score, self.parameters)

    @property
    def low(self) -> bool:
        """Whether its score asks for a cause."""
        return self.score is not None and self.score < self.parameters.score_strong

    @property
    def cause(self) -> str | None:
        """Of a low score alone, also where one was named before a better one."""
        return self.told["cause"] if self.told and self.low else None


@dataclass(frozen=True)
class ScoredObjective:
    card: ObjectiveCard
    story: Row | None
    decision: Row | None
    key_results: tuple[ScoredKeyResult, ...]
    parameters: Parameters

    @property
    def mean(self) -> Mean:
        """The mean of its key results' scores, by their weights."""
        return progress.weighted_mean(
            [Part(k.card.id, k.score, k.card.weight) for k in self.key_results]
        )

    @property
    def score(self) -> Decimal | None:
        return self.mean.value

    @property
    def strength(self) -> Strength | None:
        return strength(self.score, self.parameters)


@dataclass(frozen=True)
class Sheet:
    """A review's objectives, as far as a viewer reads them, with the parameters that
    it is computed with."""

    objectives: tuple[ScoredObjective, ...]
    parameters: Parameters

    @property
    def mean(self) -> Mean:
        """Over what everybody may see, each objective once."""
        return progress.weighted_mean(
            [Part(o.card.id, o.score) for o in self.objectives if o.card.counts]
        )

    @property
    def strength(self) -> Strength | None:
        return strength(self.mean.value, self.parameters)

    @property
    def stretch(self) -> Stretch | None:
        """Whether the set of targets was too safe, or outran what could be done."""
        value = self.mean.value
        return None if value is None else scoring.stretch(value, self.parameters)


def of_review(
    db: Database, review: Row, day: date, agreed: Agreed, readable: str, **viewer: Any
) -> Sheet:
    """`review` is its row; the numbers are those of the rows' own position and day."""
    team, cycle = review["team"], review["cycle"]
    found = cards.of_team(db, team, cycle, day, agreed, readable, **viewer)
    held = [card for card in found if card.status in HELD]
    parameters = parameters_of(db, review, agreed)
    verdicts = review_scores.of_review(db, review["id"])
    given = review_rounds.values(db, review["id"], Kind.SCORES)
    moved = _moved(db, [k for card in held for k in card.key_results])
    told = [_scored(card, verdicts, given, moved, parameters) for card in held]
    return Sheet(tuple(told), parameters)


def parameters_of(db: Database, row: Row, agreed: Agreed) -> Parameters:
    """Those that a closed review or cycle was computed with; else what is agreed."""
    version = row["parameters_version"]
    return practice.parameters(db, version) if version else agreed.parameters


def strength(score: Decimal | None, parameters: Parameters) -> Strength | None:
    return None if score is None else scoring.strength(score, parameters)


def _scored(
    card: ObjectiveCard,
    verdicts: Verdicts,
    given: Mapping[str, Counts],
    moved: Mapping[str, list[MovedTarget]],
    parameters: Parameters,
) -> ScoredObjective:
    key_results = tuple(
        ScoredKeyResult(
            k,
            tuple(moved.get(k.id, ())),
            given.get(k.id, {}),
            verdicts.scores.get(k.id),
            parameters,
        )
        for k in card.key_results
    )
    story, decision = verdicts.stories.get(card.id), verdicts.decisions.get(card.id)
    return ScoredObjective(card, story, decision, key_results, parameters)


def _moved(
    db: Database, key_results: Iterable[KeyResultCard]
) -> dict[str, list[MovedTarget]]:
    known = {card.id: card for card in key_results}
    found: dict[str, list[MovedTarget]] = {}
    for row in objectives.moved_targets(db, list(known)):
        id = row["key_result"]
        found.setdefault(id, []).append(_moved_target(known[id], row))
    return found


def _moved_target(card: KeyResultCard, row: Row) -> MovedTarget:
    target = Decimal(row["target"]) if row["target"] else None
    due = date.fromisoformat(row["due"])
    return MovedTarget(target, due, row["reason"], _against(card, target))


def _against(card: KeyResultCard, target: Decimal | None) -> Decimal | None:
    if card.reached is None or target is None:
        return None
    return progress.against(card.reached, target).value
