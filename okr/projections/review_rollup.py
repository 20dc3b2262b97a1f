"""How did the teams do in a cycle, why, and what did their reviews agree to do?

Only objectives that everybody may see enter a score, so that whoever reads a review
reads the same numbers; the company's are those of the reviews that are closed.
"""

from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from sqlite_utils import Database

from okr.domain import progress, scoring
from okr.domain.progress import Mean, Parameters, Part
from okr.domain.scoring import Diagnosis, Process, Strength, Stretch, process_id
from okr.projections import review_rounds, review_sheets, reviews
from okr.projections.practice import Agreed
from okr.projections.review_rounds import Counts
from okr.projections.rows import all_of

Row = dict[str, Any]
Answers = Mapping[Process, Mean]


@dataclass(frozen=True)
class Result:
    """What came out of one review, or of all that are closed: `causes` counts the
    reasons of low scores, `actions` what was agreed and `done` how much of it is."""

    review: Row | None
    mean: Mean
    causes: Mapping[str, int]
    answers: Answers
    actions: int
    done: int
    parameters: Parameters

    @property
    def score(self) -> Decimal | None:
        return self.mean.value

    @property
    def strength(self) -> Strength | None:
        return review_sheets.strength(self.score, self.parameters)

    @property
    def stretch(self) -> Stretch | None:
        value = self.score
        return None if value is None else scoring.stretch(value, self.parameters)

    @property
    def rhythm(self) -> Decimal | None:
        return scoring.rhythm(self.answers)

    @property
    def diagnosis(self) -> Diagnosis | None:
        return scoring.diagnosis(self.score, self.rhythm, self.parameters)

    @property
    def lowest(self) -> Process | None:
        return scoring.lowest(self.answers)


@dataclass(frozen=True)
class Rollup:
    teams: tuple[Result, ...]
    company: Result


@dataclass(frozen=True)
class Material:
    """What the results are made from, by review."""

    scores: Mapping[str, list[Row]]
    counts: Mapping[str, list[Row]]
    actions: Mapping[str, list[Row]]


def of_cycle(
    db: Database,
    cycle: Row,
    agreed: Agreed,
    readable: str,
    among: Container[str] | None = None,
    **viewer: Any,
) -> Rollup:
    """`cycle` is its row; of its reviews, or of those of some teams, the ones that
    this viewer may read."""
    told = reviews.of_cycle(db, cycle["id"], readable, **viewer)
    found = [row for row in told if among is None or row["team"] in among]
    given = Material(
        _by_review(_scores(db, cycle["id"])),
        _by_review(_answers(db, cycle["id"])),
        _by_review(_actions(db, cycle["id"])),
    )
    closed = [row for row in found if row["status"] == "closed"]
    versions = {row["parameters_version"]: row for row in (*found, cycle)}
    counted = {
        version: review_sheets.parameters_of(db, row, agreed)
        for version, row in versions.items()
    }
    teams = [
        _result(given, [row], row, counted[row["parameters_version"]]) for row in found
    ]
    company = _result(given, closed, None, counted[cycle["parameters_version"]])
    return Rollup(tuple(teams), company)


def _result(
    given: Material, told: Sequence[Row], review: Row | None, parameters: Parameters
) -> Result:
    scores = [row for one in told for row in given.scores[one["id"]]]
    counts = [row for one in told for row in given.counts[one["id"]]]
    actions = [row for one in told for row in given.actions[one["id"]]]
    low = [row for row in scores if Decimal(row["score"]) < parameters.score_strong]
    return Result(
        review=review,
        mean=_mean(scores),
        causes=Counter(row["cause"] for row in low if row["cause"]),
        answers=_means(counts, parameters.answers_shown),
        actions=sum(row["actions"] for row in actions),
        done=sum(row["done"] for row in actions),
        parameters=parameters,
    )


def _mean(scores: Iterable[Row]) -> Mean:
    """Each objective once, by the weights of its key results."""
    parts = defaultdict(list)
    for row in scores:
        part = Part(row["id"], Decimal(row["score"]), Decimal(row["weight"]))
        parts[row["objective"]].append(part)
    return progress.weighted_mean(
        [Part(id, progress.weighted_mean(told).value) for id, told in parts.items()]
    )


def _means(rows: Iterable[Row], least: int) -> Answers:
    """By statement; without a value where too few have answered it."""
    counts: dict[str, Counts] = defaultdict(dict)
    for row in rows:
        value, told = Decimal(row["value"]), counts[row["subject"]]
        told[value] = told.get(value, 0) + row["count"]
    return {
        each: review_rounds.mean(counts[str(process_id(each))], least)
        for each in Process
    }


def _by_review(rows: Iterable[Row]) -> Mapping[str, list[Row]]:
    found = defaultdict(list)
    for row in rows:
        found[row["review"]].append(row)
    return found


def _scores(db: Database, cycle: str) -> list[Row]:
    return all_of(
        db,
        "select review_scores.*, key_results.weight from reviews"
        " join review_scores on review_scores.review = reviews.id"
        " join key_results on key_results.id = review_scores.id and dropped = 0"
        " join objectives on objectives.id = review_scores.objective"
        "  and objectives.status in ('published', 'closed')"
        "  and objectives.audience = 'company'"
        " where reviews.cycle = :cycle order by key_results.place",
        cycle=cycle,
    )


def _answers(db: Database, cycle: str) -> list[Row]:
    """What was revealed last in each review."""
    return all_of(
        db,
        "select reviews.id as review, measured.subject, measured.value, measured.count"
        " from reviews join measured on measured.round = ("
        "  select id from rounds where workshop = reviews.id and kind = 'process'"
        "  and revealed_at is not null order by number desc limit 1)"
        " where reviews.cycle = :cycle",
        cycle=cycle,
    )


def _actions(db: Database, cycle: str) -> list[Row]:
    return all_of(
        db,
        "select review, count(*) as actions, count(done_at) as done from reviews"
        " join review_lines on review_lines.review = reviews.id and kind = 'action'"
        " where reviews.cycle = :cycle group by review",
        cycle=cycle,
    )
