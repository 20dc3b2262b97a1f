"""What came of a workshop? Decisions, contributions, objections, votes, responses.

A fixed number of statements for each decision. Who reads the minutes reads of the
objectives what they may read anyway; of goals between two people, how many there are.
"""

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from sqlite_utils import Database

from okr.domain.round import Kind
from okr.domain.team import COMPANY
from okr.projections import (
    cycles,
    goals,
    history,
    mission,
    objections,
    objectives,
    participants,
    signatures,
    teams,
    workshop_board,
    workshop_rounds,
    workshops,
)
from okr.projections.minutes_parts import Confidence, Decision, Minutes, Row, Vote
from okr.projections.practice import Agreed
from okr.projections.rows import all_of

Readable = Callable[[str], str]
MOST = 1_000
"""More objections than that stand on the page of an objective alone."""


def of_workshop(
    db: Database, workshop: Row, agreed: Agreed, readable: Readable, **viewer: Any
) -> Minutes:
    """The minutes of a workshop that is closed, as far as this viewer reads."""
    id, zone = workshop["id"], ZoneInfo(agreed.time_zone)
    began, ended = (_at(workshop[end], zone) for end in ("opened_at", "closed_at"))
    cycle, company, stated = (
        cycles.one(db, workshop["cycle"]),
        teams.one(db, COMPANY),
        mission.one(db),
    )
    assert cycle and company
    sure = _sure(db, id)
    begun = objectives.of_workshop(db, id, readable("objectives.id"), **viewer)
    decided = [row for row in begun if _decided(row, workshop)]
    return Minutes(
        workshop=workshop,
        company=company["name"],
        mission=stated["wording"] if stated else None,
        cycle=cycle,
        day=began.date(),
        began=began,
        ended=ended,
        participants=tuple(participants.who_came(db, id)),
        decisions=tuple(
            _decision(db, row, sure.get(row["id"]), readable, viewer) for row in decided
        ),
        drafts=_drafts(db, workshop),
        goals=tuple(_goals(db, id, readable, viewer)),
        counts=goals.count_of_workshop(db, id),
        votes=_votes(db, id),
        confidence=_mean([mean for mean, _ in sure.values()]),
        stretches=tuple(_stretch(row) for row in workshops.phases(db, id)),
        responses=tuple(_response(row, zone) for row in workshops.responses(db, id)),
    )


def _at(moment: str, zone: ZoneInfo) -> datetime:
    return datetime.fromisoformat(moment).astimezone(zone)


def _decided(row: Row, workshop: Row) -> bool:
    """Published when the workshop closed, whatever became of it since."""
    since = row["since"]
    return bool(since and since <= workshop["closed_at"])


def _decision(
    db: Database,
    row: Row,
    sure: Confidence | None,
    readable: Readable,
    viewer: Row,
) -> Decision:
    id = row["id"]
    titles = history.titles(
        db, [row["serves"] or ""], readable("titles.audience"), **viewer
    )
    said = objections.about(db, id, readable("objections.id"), MOST, **viewer)
    signed = [each for each in signatures.of_objective(db, id) if each["stands"]]
    return Decision(
        told=row,
        serves=titles.get(row["serves"] or ""),
        key_results=tuple(_key_results(db, id)),
        contributions=tuple(objectives.contributions(db, id)),
        objections=tuple(each for each in said if each["status"] != "withdrawn"),
        waivers=tuple(objectives.waivers(db, f'["{id}"]')),
        signed=tuple(each["person"] for each in signed),
        confidence=sure,
        cards=tuple(each["words"] for each in workshop_board.trace(db, id)),
    )


def _key_results(db: Database, objective: str) -> list[Row]:
    return all_of(
        db,
        "select key_results.*, measures.name as measure_name, measures.unit"
        " from key_results join measures on measures.id = key_results.measure"
        " where objective = :objective and dropped = 0 order by place",
        objective=objective,
    )


def _drafts(db: Database, workshop: Row) -> int:
    """How many objectives were begun here and not agreed."""
    (row,) = all_of(
        db,
        "select count(*) as drafts from objectives where workshop = :workshop"
        " and status <> 'discarded' and (since is null or since > :closed_at)",
        workshop=workshop["id"],
        closed_at=workshop["closed_at"],
    )
    return int(row["drafts"])


def _goals(db: Database, id: str, readable: Readable, viewer: Row) -> list[Row]:
    return all_of(
        db,
        "select goals.*, goal_terms.due from goals"
        " join goal_terms on goal_terms.id = goals.id || '/' || goals.counts"
        " where goals.workshop = :id and goals.status <> 'discarded'"
        f" and {readable('goals.id')} order by goals.rowid",
        id=id,
        **viewer,
    )


def _votes(db: Database, id: str) -> tuple[Vote, ...]:
    return tuple(
        Vote(
            row["number"],
            row["slips"],
            row["votes_each"],
            tuple(workshop_rounds.tallies(db, row["id"])),
        )
        for row in workshop_rounds.rounds(db, id)
        if row["kind"] == Kind.VOTES and row["revealed_at"]
    )


def _sure(db: Database, id: str) -> dict[str, Confidence]:
    """By objective, what the latest round that asked about it brought."""
    found: dict[str, Confidence] = {}
    for row in workshop_rounds.rounds(db, id):
        if row["kind"] == Kind.CONFIDENCE and row["revealed_at"]:
            found |= workshop_rounds.averages(db, row["id"])
    return found


def _mean(means: list[Decimal]) -> Decimal | None:
    return sum(means, Decimal(0)) / len(means) if means else None


def _stretch(row: Row) -> Row:
    ends = [datetime.fromisoformat(row[end]) for end in ("opened_at", "closed_at")]
    return {**row, "took": int((ends[1] - ends[0]).total_seconds())}


def _response(row: Row, zone: ZoneInfo) -> Row:
    on: date = _at(row["at"], zone).date()
    return {**row, "on": on}
