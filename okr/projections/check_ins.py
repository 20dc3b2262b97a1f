"""Who said what about an objective, a key result or a goal, and has it been read?"""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from sqlite_utils import Database

from okr.domain import CheckIn
from okr.domain.aggregate import Aggregate
from okr.domain.health import Statement
from okr.projections import goals, objectives, people, teams
from okr.projections.rows import all_of, amend, decimal, one_of, put, told

NUMBER = 4
HEARS = (CheckIn,)


def create(db: Database) -> None:
    db.table("check_ins").create(
        {
            "id": str,
            "subject_kind": str,
            "subject": str,
            "objective": str,
            "goal": str,
            "on_day": str,
            "confidence": str,
            "status": str,
            "note": str,
            "reading": str,
            "speaks": int,
            "corrected": int,
            "reader": str,
            "acknowledged_at": str,
            "at": str,
            "by": str,
            "via": str,
            "place": int,
            "position": int,
        },
        pk="id",
        strict=True,
    )
    db.table("check_ins").create_index(["subject", "on_day", "place"])
    db.table("check_ins").create_index(["subject", "speaks", "on_day", "place"])
    # Each check-in is of one of the two: it stands in one of these, not in both.
    for above in ("objective", "goal"):
        db.execute(
            f"create index check_ins_of_{above} on check_ins ({above}, on_day, place)"
            f" where {above} is not null"
        )
    db.table("check_ins").create_index(["reader", "acknowledged_at", "on_day", "place"])


def tell(db: Database, event: Aggregate.Event, position: int) -> None:
    match event:
        case CheckIn.Held(subject_kind="key_result", subject=subject):
            _hold(db, event, position, objectives.of_key_result(db, subject))
        case CheckIn.Held(subject_kind="objective", subject=subject):
            _hold(db, event, position, str(subject))
        case CheckIn.Held(subject_kind="goal", subject=subject):
            _hold(db, event, position, None, str(subject))
        case CheckIn.Corrected(originator_id=id, confidence=confidence, status=status):
            amend(
                db,
                "check_ins",
                id,
                confidence=confidence,
                status=status,
                note=event.note,
                speaks=int(bool(status) or confidence is not None),
                corrected=1,
                position=position,
            )
        case CheckIn.Acknowledged(originator_id=id, by=by):
            at = event.timestamp.isoformat()
            amend(
                db,
                "check_ins",
                id,
                reader=by,
                acknowledged_at=at,
                position=position,
            )


def _hold(
    db: Database,
    event: CheckIn.Held,
    position: int,
    objective: str | None,
    goal: str | None = None,
) -> None:
    put(
        db,
        "check_ins",
        id=event.originator_id,
        subject_kind=event.subject_kind,
        subject=event.subject,
        objective=objective,
        goal=goal,
        on_day=event.on,
        confidence=event.confidence,
        status=event.status,
        note=event.note,
        reading=event.reading,
        speaks=int(bool(event.status) or event.confidence is not None),
        corrected=0,
        reader=_reader(db, str(event.by), objective, goal),
        acknowledged_at=None,
        place=position,
        position=position,
        **told(event),
    )


def _reader(
    db: Database, holder: str, objective: str | None, goal: str | None
) -> str | None:
    """Who is asked to read it: the other party of a goal; of an objective the
    nearest lead who is here and did not hold it."""
    promised = goals.one(db, goal) if goal else None
    if promised:
        asked = [promised["partner"], promised["owner"]]
    else:
        answered = objectives.one(db, objective) if objective else None
        above = teams.above(db, answered["team"]) if answered else []
        asked = [team["lead"] for team in above]
    others = (each for each in asked if each and each != holder)
    return next((each for each in others if _is_here(db, each)), None)


def _is_here(db: Database, person: str) -> bool:
    row = people.one(db, person)
    return row is not None and row["status"] != "left"


def one(db: Database, id: UUID | str) -> dict[str, Any] | None:
    return one_of(db, "select * from check_ins where id = :id", id=id)


def of_objective(
    db: Database,
    objective: UUID | str,
    day: date,
    before: tuple[str, int],
    limit: int,
) -> list[dict[str, Any]]:
    """Check-ins on an objective and its key results up to a day, the newest first,
    before this (day, place), with the value that came with each."""
    return all_of(
        db,
        "select check_ins.*, key_results.title as key_result_title,"
        "  readings.value, measures.unit"
        " from check_ins left join key_results on key_results.id = check_ins.subject"
        " left join readings on readings.id = check_ins.reading"
        " left join measures on measures.id = readings.measure"
        " where check_ins.objective = :objective and check_ins.on_day <= :day"
        " and (check_ins.on_day, check_ins.place) < (:before, :place)"
        " order by check_ins.on_day desc, check_ins.place desc limit :limit",
        objective=objective,
        day=day,
        before=before[0],
        place=before[1],
        limit=limit,
    )


def of_goal(
    db: Database, goal: UUID | str, day: date, before: tuple[str, int], limit: int
) -> list[dict[str, Any]]:
    """Check-ins on a goal up to a day, the newest first, before this (day, place),
    with the value that came with each."""
    return all_of(
        db,
        "select check_ins.*, null as key_result_title, readings.value, measures.unit"
        " from check_ins left join readings on readings.id = check_ins.reading"
        " left join measures on measures.id = readings.measure"
        " where check_ins.goal = :goal and check_ins.on_day <= :day"
        " and (check_ins.on_day, check_ins.place) < (:before, :place)"
        " order by check_ins.on_day desc, check_ins.place desc limit :limit",
        goal=goal,
        day=day,
        before=before[0],
        place=before[1],
        limit=limit,
    )


def to_read(
    db: Database,
    person: UUID | str,
    since: date,
    until: date,
    readable: str,
    limit: int,
    **viewer: Any,
) -> list[dict[str, Any]]:
    """What this person is asked to read and has not, the oldest of these days first."""
    return all_of(
        db,
        "select check_ins.*, coalesce(key_results.title, objectives.title,"
        "  goals.title) as title"
        " from check_ins left join key_results on key_results.id = check_ins.subject"
        " left join objectives on objectives.id = check_ins.objective"
        " left join goals on goals.id = check_ins.goal"
        " where check_ins.reader = :person and check_ins.acknowledged_at is null"
        f" and check_ins.on_day between :since and :until and {readable}"
        " order by check_ins.on_day, check_ins.place limit :limit",
        person=person,
        since=since,
        until=until,
        limit=limit,
        **viewer,
    )


def statement(row: Mapping[str, Any]) -> Statement | None:
    """What the check-in joined as `said_…` says of health; None without one."""
    if row["said_on"] is None:
        return None
    return Statement(
        date.fromisoformat(row["said_on"]),
        row["said_place"],
        row["said_status"] or None,
        decimal(row["said_confidence"]),
    )
