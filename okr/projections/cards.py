"""How does an objective stand on a day? Progress, expected, confidence, health.

A card is made from a handful of indexed reads, whatever has happened before: each key
result looks up the one reading and the one check-in that count on the day.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlite_utils import Database

from okr.domain import progress
from okr.domain.duty import Duty
from okr.domain.health import (
    HealthReason,
    Standing,
    Statement,
    key_result_health,
    objective_health,
)
from okr.domain.key_result import Kind
from okr.domain.progress import Expected, KeyResultProgress, Mean, Part
from okr.projections import closed_values, cycles
from okr.projections.check_ins import statement
from okr.projections.practice import Agreed
from okr.projections.rows import all_of, as_day, decimal


@dataclass(frozen=True)
class KeyResultCard:
    """A key result as it stands; `reached` is None while an end is missing."""

    id: str
    objective: str
    title: str
    measure: str
    measure_name: str
    unit: str
    whose: str
    kind: Kind
    baseline: Decimal | None
    target: Decimal | None
    weight: Decimal
    start: date
    due: date
    retargeted: bool
    current: Decimal | None
    current_on: date | None
    reached: KeyResultProgress | None
    until_today: Expected
    said: Statement | None
    reason: HealthReason
    spark: tuple[Decimal, ...] = ()

    @property
    def progress(self) -> Decimal | None:
        return self.reached.value if self.reached else None

    @property
    def expected(self) -> Decimal:
        return self.until_today.value

    @property
    def health(self) -> str:
        return self.reason.word.value

    @property
    def confidence(self) -> Decimal | None:
        return self.said.confidence if self.said else None


@dataclass(frozen=True)
class ObjectiveCard:
    """An objective as it stands; `owner_name` is joined when a page is written."""

    id: str
    title: str
    why_now: str
    team: str
    team_name: str
    cycle: str
    owner: str
    status: str
    audience: str
    serves_kind: str | None
    serves: str | None
    version: int
    mean: Mean
    until_today: Expected
    confidences: Mean
    reason: HealthReason
    key_results: tuple[KeyResultCard, ...]
    owner_name: str = field(default="", compare=False)

    @property
    def progress(self) -> Decimal | None:
        return self.mean.value

    @property
    def expected(self) -> Decimal:
        return self.until_today.value

    @property
    def health(self) -> str:
        return self.reason.word.value

    @property
    def confidence(self) -> Decimal | None:
        said = self.reason.latest
        own = said.confidence if said else None
        return own if self.confidences.value is None else self.confidences.value

    @property
    def counts(self) -> bool:
        """Whether roll-ups take it in: what everybody may see, and nothing else."""
        told = self.status in ("published", "closed")
        return told and self.audience == "company"


SHOWN = "('draft', 'proposed', 'published', 'closed')"
OBJECTIVES = (
    "select objectives.*, teams.name as team_name, cycles.first, cycles.last,"
    "  cycles.status as cycle_status, said.on_day as said_on,"
    "  said.place as said_place, said.status as said_status,"
    "  said.confidence as said_confidence"
    " from objectives join teams on teams.id = objectives.team"
    " join cycles on cycles.id = objectives.cycle"
    " left join check_ins as said on said.rowid = ("
    "  select rowid from check_ins where subject = objectives.id and speaks = 1"
    "  and on_day <= :day order by on_day desc, place desc limit 1)"
)
KEY_RESULTS = (
    "select key_results.*, measures.name as measure_name, measures.unit,"
    "  counted.value as current, counted.on_day as current_on,"
    "  said.on_day as said_on, said.place as said_place,"
    "  said.status as said_status, said.confidence as said_confidence,"
    "  (select max(on_day) from check_ins where subject = key_results.id"
    "   and on_day <= :day) as checked_on,"
    "  (select max(on_day) from check_ins where subject = key_results.objective"
    "   and on_day <= :day) as above_checked_on"
    " from json_each(:ids) as wanted"
    " join key_results on key_results.objective = wanted.value and dropped = 0"
    " join objectives on objectives.id = key_results.objective"
    " join cycles on cycles.id = objectives.cycle"
    " join measures on measures.id = key_results.measure"
    " left join counted on counted.rowid = ("
    "  select rowid from counted where measure = key_results.measure"
    "  and whose = key_results.whose and on_day <= min(:day, cycles.last)"
    "  order by on_day desc limit 1)"
    " left join check_ins as said on said.rowid = ("
    "  select rowid from check_ins where subject = key_results.id and speaks = 1"
    "  and on_day <= :day order by on_day desc, place desc limit 1)"
    " order by key_results.objective, key_results.place"
)
SPARKS = (
    "select key_results.id, counted.value from json_each(:ids) as wanted"
    " join key_results on key_results.objective = wanted.value and dropped = 0"
    " join objectives on objectives.id = key_results.objective"
    " join cycles on cycles.id = objectives.cycle"
    " join counted on counted.measure = key_results.measure"
    "  and counted.whose = key_results.whose"
    "  and counted.on_day between key_results.start and min(:day, cycles.last)"
    " order by key_results.id, counted.on_day"
)


def one(
    db: Database, id: UUID | str, day: date, agreed: Agreed
) -> ObjectiveCard | None:
    """One objective, whoever may read it: the route has asked."""
    cards = _cards(db, " where objectives.id = :id", day, agreed, sparks=True, id=id)
    return cards[0] if cards else None


def of_ids(
    db: Database, ids: Sequence[str], day: date, agreed: Agreed
) -> dict[str, ObjectiveCard]:
    """These objectives by their ids; who may read them was asked before."""
    where = " where objectives.id in (select value from json_each(:wanted))"
    found = _cards(db, where, day, agreed, sparks=False, wanted=json.dumps(list(ids)))
    return {card.id: card for card in found}


def of_team(
    db: Database,
    team: UUID | str,
    cycle: str,
    day: date,
    agreed: Agreed,
    readable: str,
    **viewer: Any,
) -> list[ObjectiveCard]:
    """What a team has in a cycle, drafts included, as far as this viewer may read."""
    where = (
        " where objectives.cycle = :cycle and objectives.team = :team"
        f" and objectives.status in {SHOWN} and {readable}"
    )
    return _cards(db, where, day, agreed, sparks=True, cycle=cycle, team=team, **viewer)


def of_cycle(
    db: Database,
    cycle: str,
    day: date,
    agreed: Agreed,
    readable: str,
    sparks: bool = False,
    **viewer: Any,
) -> list[ObjectiveCard]:
    """Every published or closed objective of a cycle that this viewer may read."""
    where = (
        " where objectives.cycle = :cycle"
        f" and objectives.status in ('published', 'closed') and {readable}"
    )
    return _cards(db, where, day, agreed, sparks=sparks, cycle=cycle, **viewer)


def of_person(
    db: Database,
    person: UUID | str,
    cycle: str,
    day: date,
    agreed: Agreed,
    readable: str,
    **viewer: Any,
) -> list[ObjectiveCard]:
    """What a person owns or contributes to in a cycle, as far as this viewer reads."""
    where = (
        f" where objectives.cycle = :cycle and objectives.status in {SHOWN}"
        " and (objectives.owner = :person or exists ("
        "  select 1 from contributions where objective = objectives.id"
        f"  and person = :person)) and {readable}"
    )
    asked = {"cycle": cycle, "person": person, **viewer}
    return _cards(db, where, day, agreed, sparks=True, **asked)


def of_workshop(
    db: Database,
    workshop: UUID | str,
    day: date,
    agreed: Agreed,
    readable: str,
    **viewer: Any,
) -> list[ObjectiveCard]:
    """What was begun in a workshop and not discarded, as far as this viewer reads."""
    where = (
        " where objectives.workshop = :workshop"
        f" and objectives.status <> 'discarded' and {readable}"
    )
    return _cards(db, where, day, agreed, sparks=False, workshop=workshop, **viewer)


def rolled_up(cards: Iterable[ObjectiveCard]) -> Mean:
    """The mean over what everybody may see, each objective once."""
    return progress.weighted_mean(
        [Part(card.id, card.progress) for card in cards if card.counts]
    )


def _cards(
    db: Database, where: str, day: date, agreed: Agreed, sparks: bool, **asked: Any
) -> list[ObjectiveCard]:
    rows = all_of(
        db,
        f"{OBJECTIVES}{where} order by teams.depth, teams.name, objectives.rowid",
        day=day,
        **asked,
    )
    ids = json.dumps([row["id"] for row in rows])
    proofs: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in all_of(db, KEY_RESULTS, day=day, ids=ids):
        proofs[row["objective"]].append(row)
    drawn: dict[str, list[Decimal]] = defaultdict(list)
    for row in all_of(db, SPARKS, day=day, ids=ids) if sparks else ():
        drawn[row["id"]].append(Decimal(row["value"]))
    courses = _as_closed(db, rows, proofs)
    drawn.update(courses if sparks else {})
    return [_card(row, proofs[row["id"]], drawn, day, agreed) for row in rows]


def _as_closed(
    db: Database,
    rows: Sequence[dict[str, Any]],
    proofs: dict[str, list[dict[str, Any]]],
) -> dict[str, list[Decimal]]:
    """Let what is closed stand as it was closed, whatever was told since; by key
    result, its course up to then."""
    closed = [row for row in rows if row["status"] == "closed"]
    if not closed:
        return {}
    ended = [proof for row in closed for proof in proofs[row["id"]]]
    said = closed_values.statements(db, [row["id"] for row in closed])
    courses = closed_values.courses(db, [proof["id"] for proof in ended])
    for row in (*closed, *ended):
        row.update(said[row["id"]])
    for proof in ended:
        proof["current_on"], proof["current"] = courses[proof["id"]].ended
    return {id: course.values for id, course in courses.items()}


def _card(
    row: dict[str, Any],
    proofs: Sequence[dict[str, Any]],
    drawn: dict[str, list[Decimal]],
    day: date,
    agreed: Agreed,
) -> ObjectiveCard:
    duty = _duty(row, agreed)
    key_results = tuple(
        _key_result(proof, duty, drawn[proof["id"]], day, agreed) for proof in proofs
    )
    reason = objective_health(
        duty,
        own=statement(row),
        key_results=[Standing(k.id, k.reason.word, k.said) for k in key_results],
        today=day,
        parameters=agreed.parameters,
    )
    return ObjectiveCard(
        id=row["id"],
        title=row["title"],
        why_now=row["why_now"],
        team=row["team"],
        team_name=row["team_name"],
        cycle=row["cycle"],
        owner=row["owner"],
        status=row["status"],
        audience=row["audience"],
        serves_kind=row["serves_kind"],
        serves=row["serves"],
        version=row["version"],
        mean=progress.weighted_mean(
            [Part(k.id, k.progress, k.weight) for k in key_results]
        ),
        until_today=progress.expected(duty.first, duty.last, day),
        confidences=progress.weighted_mean(
            [Part(k.id, k.confidence, k.weight) for k in key_results]
        ),
        reason=reason,
        key_results=key_results,
    )


def _key_result(
    row: dict[str, Any],
    duty: Duty,
    drawn: Sequence[Decimal],
    day: date,
    agreed: Agreed,
) -> KeyResultCard:
    baseline, target = decimal(row["baseline"]), decimal(row["target"])
    current, kind = decimal(row["current"]), Kind(row["kind"])
    said = statement(row)
    checked = [as_day(row[name]) for name in ("checked_on", "above_checked_on")]
    start, due = date.fromisoformat(row["start"]), date.fromisoformat(row["due"])
    return KeyResultCard(
        id=row["id"],
        objective=row["objective"],
        title=row["title"],
        measure=row["measure"],
        measure_name=row["measure_name"],
        unit=row["unit"],
        whose=row["whose"],
        kind=kind,
        baseline=baseline,
        target=target,
        weight=Decimal(row["weight"]),
        start=start,
        due=due,
        retargeted=bool(row["retargeted"]),
        current=current,
        current_on=as_day(row["current_on"]),
        reached=None
        if baseline is None or target is None
        else progress.key_result(baseline, target, current, kind),
        until_today=progress.expected(start, due, day),
        said=said,
        reason=key_result_health(
            duty,
            latest=said,
            latest_on=max((on for on in checked if on), default=None),
            today=day,
            parameters=agreed.parameters,
        ),
        spark=tuple(drawn),
    )


def _duty(row: dict[str, Any], agreed: Agreed) -> Duty:
    """`since` is the day of publication where the company is."""
    published = row["status"] == "published"
    at = datetime.fromisoformat(row["since"]) if row["since"] else None
    return Duty(
        closed=row["status"] == "closed",
        published=published,
        cycle_open=row["cycle_status"] in cycles.RUNNING,
        since=at.astimezone(ZoneInfo(agreed.time_zone)).date() if at else None,
        first=date.fromisoformat(row["first"]),
        last=date.fromisoformat(row["last"]),
        weekday=agreed.check_in_day,
    )
