"""Who takes part in a workshop: invited, or come with its code?"""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlite_utils import Database

from okr.domain import Attendance, Workshop
from okr.domain.aggregate import Aggregate
from okr.projections.rows import all_of, field_of, one_of, put

NUMBER = 1
HEARS = (Attendance, Workshop)


SITS = "withdrawn = 0 and (invited = 1 or present = 1)"
"""Takes part: was invited, or came with the code and has not left. Whose invitation
was withdrawn is out until there is another."""


def create(db: Database) -> None:
    db.table("participants").create(
        {
            "workshop": str,
            "person": str,
            "guest": int,
            "invited": int,
            "present": int,
            "withdrawn": int,
            "attendance": str,
            "joined_at": str,
            "place": int,
            "position": int,
        },
        pk=("workshop", "person"),
        strict=True,
    )
    db.table("participants").create_index(["person"])
    db.table("participants").create_index(["attendance"])


def tell(db: Database, event: Aggregate.Event, position: int) -> None:
    match event:
        case Workshop.Invited(originator_id=id, person=person):
            _take_in(db, id, person, position, invited=1, withdrawn=0)
        case Workshop.InvitationWithdrawn(originator_id=id, person=person):
            _take_in(db, id, person, position, invited=0, withdrawn=1)
        case Attendance.Joined():
            _join(db, event, position)
        case Attendance.Left(originator_id=id):
            _come_or_go(db, id, position, present=0)
        case Attendance.CameBack(originator_id=id):
            _come_or_go(db, id, position, present=1)


def _join(db: Database, event: Attendance.Joined, position: int) -> None:
    _take_in(
        db,
        event.workshop,
        event.by,
        position,
        guest=event.guest,
        present=1,
        attendance=event.originator_id,
        joined_at=event.timestamp.isoformat(),
    )


def _come_or_go(db: Database, id: UUID, position: int, present: int) -> None:
    db.execute(
        "update participants set present = :present, position = :position"
        " where attendance = :id",
        {"id": str(id), "present": present, "position": position},
    )


def _take_in(
    db: Database, workshop: UUID, person: UUID, position: int, **fields: object
) -> None:
    """Write some fields of a participant's row, the others as they were."""
    known = _participant(db, workshop, person) or {
        "guest": 0,
        "invited": 0,
        "present": 0,
        "withdrawn": 0,
        "attendance": None,
        "joined_at": None,
        "place": position,
    }
    row = {**known, "workshop": workshop, "person": person, **fields}
    put(db, "participants", **{**row, "position": position})


def _participant(
    db: Database, workshop: UUID | str, person: UUID | str
) -> dict[str, Any] | None:
    return one_of(
        db,
        "select * from participants where workshop = :workshop and person = :person",
        workshop=workshop,
        person=person,
    )


def here(db: Database, workshop: UUID | str, person: UUID | str) -> bool:
    """Whether somebody came, and has not left."""
    row = _participant(db, workshop, person)
    return row is not None and bool(row["present"])


def workshop_of(db: Database, attendance: UUID | str) -> str:
    return field_of(
        db, "select workshop from participants where attendance = :id", id=attendance
    )


def of_person(db: Database, person: UUID | str) -> frozenset[str]:
    """The workshops that a person takes part in, or leads."""
    rows = all_of(
        db,
        f"select workshop from participants where person = :person and {SITS}"
        " union select id from workshops where facilitator = :person",
        person=person,
    )
    return frozenset(row["workshop"] for row in rows)


def guest(db: Database, id: UUID | str) -> dict[str, Any] | None:
    """Where a guest sits, as long as they have not left."""
    return one_of(
        db,
        "select * from participants where person = :id and guest = 1 and present = 1",
        id=id,
    )


def of_workshop(db: Database, id: UUID | str) -> list[dict[str, Any]]:
    """Who takes part, who joined first above; then who was invited and is not here."""
    return all_of(
        db,
        "select * from participants"
        f" where workshop = :id and {SITS}"
        " order by joined_at is null, joined_at, place",
        id=id,
    )


def who_came(db: Database, id: UUID | str) -> list[dict[str, Any]]:
    """Everybody who joined, also who left before the end; the first above."""
    return all_of(
        db,
        "select * from participants where workshop = :id and joined_at is not null"
        " order by joined_at, place",
        id=id,
    )


def open_for(db: Database, person: UUID | str) -> list[dict[str, Any]]:
    """The workshops that run right now and wait for this person."""
    return all_of(
        db,
        "select workshops.* from participants"
        " join workshops on workshops.id = participants.workshop"
        f" where person = :person and {SITS}"
        " and workshops.status = 'open' order by opened_at",
        person=person,
    )


def minutes_for(
    db: Database, person: UUID | str, since: datetime
) -> list[dict[str, Any]]:
    """Workshops closed since a moment where this person sat, and has not answered."""
    return all_of(
        db,
        "select workshops.* from workshops"
        " left join participants on participants.workshop = workshops.id"
        "  and participants.person = :person"
        " where workshops.id in ("
        f"  select workshop from participants where person = :person and {SITS}"
        "  union select id from workshops where facilitator = :person)"
        " and workshops.status = 'closed' and closed_at >= :since"
        " and (joined_at is not null or facilitator = :person)"
        " and not exists (select 1 from thoughts where subject = workshops.id"
        '  and "by" = :person) order by closed_at desc',
        person=person,
        since=since.isoformat(),
    )
