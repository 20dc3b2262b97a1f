"""Which workshops are there, and how far is each?"""

from datetime import timedelta
from typing import Any
from uuid import UUID

from sqlite_utils import Database

from okr.domain import Workshop
from okr.domain.aggregate import Aggregate
from okr.projections.rows import all_of, follow, one_of, put

NUMBER = 1
HEARS = (Workshop,)


def create(db: Database) -> None:
    db.table("workshops").create(
        {
            "id": str,
            "title": str,
            "team": str,
            "cycle": str,
            "facilitator": str,
            "votes_each": int,
            "guests_allowed": int,
            "status": str,
            "phase": str,
            "turn": int,
            "seconds": int,
            "phase_since": str,
            "ends_at": str,
            "planned_at": str,
            "opened_at": str,
            "closed_at": str,
            "discussion": str,
            "reopened_by": str,
            "settled_words": str,
            "version": int,
            "position": int,
        },
        pk="id",
        strict=True,
    )
    db.table("workshops").create_index(["facilitator", "status"])
    db.table("workshops").create_index(["planned_at", "id"])
    db.table("phases").create(
        {
            "id": int,
            "workshop": str,
            "phase": str,
            "turn": int,
            "seconds": int,
            "opened_at": str,
            "closed_at": str,
            "position": int,
        },
        pk="id",
        strict=True,
    )
    db.table("phases").create_index(["workshop", "id"])


def tell(db: Database, event: Aggregate.Event, position: int) -> None:
    match event:
        case Workshop.Planned():
            _plan(db, event, position)
        case Workshop.Reworded():
            follow(
                db,
                "workshops",
                event,
                position,
                title=event.title,
                votes_each=event.votes_each,
                guests_allowed=event.guests_allowed,
            )
        case Workshop.Invited() | Workshop.InvitationWithdrawn():
            follow(db, "workshops", event, position)
        case Workshop.PhaseOpened():
            _open_phase(db, event, position)
        case Workshop.TimerSet(seconds=seconds):
            _set_timer(db, event, position, seconds)
        case Workshop.TimerStopped():
            _set_timer(db, event, position, None)
        case Workshop.FacilitatorNamed(facilitator=facilitator):
            follow(db, "workshops", event, position, facilitator=facilitator)
        case Workshop.Closed():
            _close(db, event, position)
        case Workshop.DiscussionReopened(thought=thought):
            follow(
                db,
                "workshops",
                event,
                position,
                discussion="reopened",
                reopened_by=thought,
            )
        case Workshop.DiscussionSettled(words=words):
            follow(
                db,
                "workshops",
                event,
                position,
                discussion="settled",
                settled_words=words,
            )


def _plan(db: Database, event: Workshop.Planned, position: int) -> None:
    put(
        db,
        "workshops",
        id=event.originator_id,
        title=event.title,
        team=event.team,
        cycle=event.cycle,
        facilitator=event.facilitator,
        votes_each=event.votes_each,
        guests_allowed=event.guests_allowed,
        status="planned",
        phase="prepare",
        turn=0,
        seconds=None,
        phase_since=event.timestamp.isoformat(),
        ends_at=None,
        planned_at=event.timestamp.isoformat(),
        opened_at=None,
        closed_at=None,
        discussion="",
        reopened_by=None,
        settled_words="",
        version=event.originator_version,
        position=position,
    )


def _open_phase(db: Database, event: Workshop.PhaseOpened, position: int) -> None:
    at = event.timestamp.isoformat()
    _end_phase(db, event, position)
    put(
        db,
        "phases",
        id=position,
        workshop=event.originator_id,
        phase=event.phase,
        turn=event.turn,
        seconds=event.seconds,
        opened_at=at,
        closed_at=None,
        position=position,
    )
    row = one(db, event.originator_id)
    assert row
    follow(
        db,
        "workshops",
        event,
        position,
        status="open",
        phase=event.phase,
        turn=event.turn,
        seconds=event.seconds,
        phase_since=at,
        ends_at=_until(event, event.seconds),
        opened_at=row["opened_at"] or at,
    )


def _end_phase(db: Database, event: Aggregate.Event, position: int) -> None:
    db.execute(
        "update phases set closed_at = :at, position = :position"
        " where workshop = :workshop and closed_at is null",
        {
            "at": event.timestamp.isoformat(),
            "workshop": str(event.originator_id),
            "position": position,
        },
    )


def _set_timer(
    db: Database, event: Aggregate.Event, position: int, seconds: int | None
) -> None:
    ends_at = _until(event, seconds)
    follow(db, "workshops", event, position, seconds=seconds, ends_at=ends_at)


def _until(event: Aggregate.Event, seconds: int | None) -> str | None:
    """The moment at which a timer set now has run down."""
    if seconds is None:
        return None
    return (event.timestamp + timedelta(seconds=seconds)).isoformat()


def _close(db: Database, event: Workshop.Closed, position: int) -> None:
    _end_phase(db, event, position)
    follow(
        db,
        "workshops",
        event,
        position,
        status="closed",
        seconds=None,
        ends_at=None,
        closed_at=event.timestamp.isoformat(),
    )


def one(db: Database, id: UUID | str) -> dict[str, Any] | None:
    return one_of(
        db,
        "select workshops.*, teams.name as team_name, cycles.name as cycle_name"
        " from workshops left join teams on teams.id = workshops.team"
        " left join cycles on cycles.id = workshops.cycle where workshops.id = :id",
        id=id,
    )


def page(
    db: Database, readable: str, before: str, limit: int, **viewer: Any
) -> list[dict[str, Any]]:
    """Workshops planned before a moment, the newest first."""
    return all_of(
        db,
        "select workshops.*, teams.name as team_name, cycles.name as cycle_name"
        " from workshops join teams on teams.id = workshops.team"
        " join cycles on cycles.id = workshops.cycle"
        f" where planned_at < :before and {readable}"
        " order by planned_at desc, workshops.id limit :limit",
        before=before,
        limit=limit,
        **viewer,
    )


def running(db: Database) -> list[dict[str, Any]]:
    return all_of(db, "select id from workshops where status = 'open'")


def phases(db: Database, id: UUID | str) -> list[dict[str, Any]]:
    """Every phase as often as it was opened, the first above."""
    return all_of(db, "select * from phases where workshop = :id order by id", id=id)


def reopened_for(db: Database, facilitator: UUID | str) -> list[dict[str, Any]]:
    """Workshops of this facilitator whose minutes somebody has taken up again."""
    return all_of(
        db,
        "select workshops.* from workshops where facilitator = :facilitator"
        " and status = 'closed' and discussion = 'reopened' order by closed_at",
        facilitator=facilitator,
    )


def responses(db: Database, id: UUID | str) -> list[dict[str, Any]]:
    """What was answered to the minutes, the first above."""
    return all_of(
        db,
        'select id, words, at, "by" from thoughts where subject = :id order by place',
        id=id,
    )
