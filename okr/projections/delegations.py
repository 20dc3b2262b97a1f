"""What was handed to whom, by when, and what has been shown of it?"""

import json
from typing import Any
from uuid import UUID

from sqlite_utils import Database

from okr.domain import Delegation
from okr.domain.aggregate import Aggregate
from okr.domain.deadline import Waiting
from okr.domain.delegation_days import Kind, id_of
from okr.projections.rows import all_of, amend, follow, one_of, put, told

NUMBER = 1
HEARS = (Delegation,)
LATELY = 20
WORDS = (
    "taker",
    "outcome",
    "done_when",
    "why",
    "serves_kind",
    "serves",
    "authority",
    "hours",
)
UNANSWERED = (
    "(select count(*) from versions where delegation = delegations.id"
    " and answered_at is null) as unanswered"
)


def create(db: Database) -> None:
    db.table("delegations").create(
        {
            "id": str,
            "giver": str,
            "taker": str,
            "status": str,
            "outcome": str,
            "done_when": str,
            "why": str,
            "serves_kind": str,
            "serves": str,
            "authority": int,
            "hours": str,
            "note": str,
            "look_again": str,
            "offered": int,
            "moved_by": str,
            "delivered_at": str,
            "delivered_words": str,
            "delivered_link": str,
            "since": str,
            "brought_in": str,
            "brought_in_by": str,
            "version": int,
            "position": int,
        },
        pk="id",
        strict=True,
    )
    for party in ("giver", "taker"):
        db.table("delegations").create_index([party, "status"])
    db.table("delegations").create_index(["serves"])
    db.table("delegations").create_index(["status"])
    db.table("delegation_days").create(
        {
            "id": str,
            "delegation": str,
            "kind": str,
            "title": str,
            "on_day": str,
            "proposed": str,
            "slips": int,
            "kept_at": str,
            "position": int,
        },
        pk="id",
        strict=True,
    )
    db.table("delegation_days").create_index(["delegation", "on_day"])
    db.table("versions").create(
        {
            "id": str,
            "delegation": str,
            "day": str,
            "words": str,
            "link": str,
            "at": str,
            "by": str,
            "via": str,
            "answer": str,
            "answered_at": str,
            "position": int,
        },
        pk="id",
        strict=True,
    )
    db.table("versions").create_index(["delegation", "position"])


def tell(db: Database, event: Aggregate.Event, position: int) -> None:
    match event:
        case Delegation.Drafted() | Delegation.Reworded():
            _word(db, event, position)
        case Delegation.CheckpointSet() | Delegation.CheckpointDropped():
            _plan(db, event, position)
        case Delegation.VersionShown() | Delegation.Answered():
            _show(db, event, position)
        case Delegation.DayProposed(checkpoint=id, on=on):
            amend(db, "delegation_days", id, proposed=on, position=position)
            follow(db, "delegations", event, position)
        case Delegation.CounterAccepted() | Delegation.DatesMoved():
            _move(db, event, position)
        case Delegation.Delivered() | Delegation.Returned():
            _deliver(db, event, position)
        case _ if type(event) in vars(Delegation).values():
            _settle(db, event, position)


def _word(
    db: Database, event: Delegation.Drafted | Delegation.Reworded, position: int
) -> None:
    words = {name: getattr(event, name) for name in WORDS}
    if isinstance(event, Delegation.Drafted):
        _draft(db, event, position)
    follow(db, "delegations", event, position, status="draft", offered=0, **words)
    days = {Kind.FIRST_VERSION: event.first_version, Kind.DEADLINE: event.deadline}
    for kind, on in days.items():
        id = id_of(event.originator_id, kind)
        _drop_day(db, id)
        if on:
            _put_day(db, event, position, id=id, kind=kind.value, title="", on_day=on)


def _draft(db: Database, event: Delegation.Drafted, position: int) -> None:
    put(
        db,
        "delegations",
        id=event.originator_id,
        giver=event.giver,
        taker=event.taker,
        status="draft",
        note="",
        offered=0,
        version=event.originator_version,
        position=position,
    )


def _plan(db: Database, event: Aggregate.Event, position: int) -> None:
    match event:
        case Delegation.CheckpointSet(checkpoint=id, title=title, on=on):
            kind = Kind.CHECKPOINT.value
            _put_day(db, event, position, id=id, kind=kind, title=title, on_day=on)
        case Delegation.CheckpointDropped(checkpoint=id):
            _drop_day(db, id)
    follow(db, "delegations", event, position, status="draft", offered=0)


def _settle(db: Database, event: Aggregate.Event, position: int) -> None:
    """What only changes how the delegation stands."""
    since = event.timestamp.isoformat()
    match event:
        case Delegation.Offered():
            fields: dict[str, object] = {"status": "offered", "note": "", "offered": 1}
        case Delegation.Accepted():
            fields = {"status": "accepted", "since": since}
        case Delegation.BroughtIn(source=source, by=by):
            fields = {"status": "accepted", "since": since, "offered": 1}
            fields |= {"brought_in": source, "brought_in_by": by}
        case Delegation.Countered(note=note):
            fields = {"status": "countered", "note": note}
        case Delegation.MoveProposed(reason=reason, by=by):
            fields = {"moved_by": by, "note": reason}
        case Delegation.MoveDeclined(reason=reason):
            fields = {"moved_by": None, "note": reason}
        case Delegation.PutOff(until=until, reason=reason):
            fields = {"status": "put_off", "look_again": until, "note": reason}
        case Delegation.Declined(reason=reason):
            fields = {"status": "declined", "note": reason}
        case Delegation.HandedBack(reason=reason):
            fields = {"status": "handed_back", "note": reason}
        case Delegation.TakenBack(reason=reason):
            fields = {"status": "taken_back", "note": reason}
        case Delegation.Done(words=words):
            fields = {"status": "done", "note": words}
        case Delegation.DraftDiscarded():
            fields = {"status": "discarded"}
        case _:
            fields = {}
    if not isinstance(event, Delegation.Countered | Delegation.Done):
        _forget_proposal(db, event.originator_id)
    follow(db, "delegations", event, position, **fields)


def _show(db: Database, event: Aggregate.Event, position: int) -> None:
    match event:
        case Delegation.VersionShown(version=version, checkpoint=day):
            put(
                db,
                "versions",
                id=version,
                delegation=event.originator_id,
                day=day,
                words=event.words,
                link=event.link,
                position=position,
                **told(event),
            )
            if day:
                at = event.timestamp.isoformat()
                amend(db, "delegation_days", day, kept_at=at, proposed=None)
        case Delegation.Answered(version=version, words=words):
            at = event.timestamp.isoformat()
            amend(db, "versions", version, answer=words, answered_at=at)
    follow(db, "delegations", event, position)


def _move(db: Database, event: Aggregate.Event, position: int) -> None:
    """What is proposed now stands; a later day is a slip, once it had been agreed."""
    agreed = int(isinstance(event, Delegation.DatesMoved))
    db.execute(
        "update delegation_days set on_day = proposed, proposed = null,"
        " slips = slips + (:agreed and proposed > on_day), position = :position"
        " where delegation = :id and proposed is not null",
        {"id": str(event.originator_id), "agreed": agreed, "position": position},
    )
    fields: dict[str, object] = {"moved_by": None, "note": ""}
    if not agreed:
        fields |= {"status": "accepted", "since": event.timestamp.isoformat()}
    follow(db, "delegations", event, position, **fields)


def _deliver(db: Database, event: Aggregate.Event, position: int) -> None:
    id = id_of(event.originator_id, Kind.DEADLINE)
    match event:
        case Delegation.Delivered(words=words, link=link):
            at = event.timestamp.isoformat()
            said = {"delivered_words": words, "delivered_link": link, "note": ""}
            follow(
                db,
                "delegations",
                event,
                position,
                status="delivered",
                delivered_at=at,
                **said,
            )
            amend(db, "delegation_days", id, kept_at=at, position=position)
        case Delegation.Returned(notes=notes):
            follow(db, "delegations", event, position, status="accepted", note=notes)
            amend(db, "delegation_days", id, kept_at=None, position=position)


def _put_day(
    db: Database, event: Aggregate.Event, position: int, **fields: object
) -> None:
    put(
        db,
        "delegation_days",
        delegation=event.originator_id,
        proposed=None,
        slips=0,
        kept_at=None,
        position=position,
        **fields,
    )


def _drop_day(db: Database, id: UUID) -> None:
    db.execute("delete from delegation_days where id = :id", {"id": str(id)})


def _forget_proposal(db: Database, id: UUID) -> None:
    db.execute(
        "update delegation_days set proposed = null where delegation = :id",
        {"id": str(id)},
    )


def one(db: Database, id: UUID | str) -> dict[str, Any] | None:
    return one_of(db, f"select *, {UNANSWERED} from delegations where id = :id", id=id)


def page(
    db: Database, readable: str, after: int, limit: int, **viewer: Any
) -> list[dict[str, Any]]:
    """Those after a place that this viewer may read, the oldest first."""
    return all_of(
        db,
        f"select *, delegations.rowid as place, {UNANSWERED} from delegations"
        " where delegations.rowid > :after and status != 'discarded'"
        f" and {readable} order by delegations.rowid limit :limit",
        after=after,
        limit=limit,
        **viewer,
    )


def days(db: Database, id: UUID | str) -> list[dict[str, Any]]:
    """Its days, the earliest first; the deadline ends them."""
    return all_of(
        db,
        "select * from delegation_days where delegation = :id"
        " order by on_day, kind = 'deadline', rowid",
        id=id,
    )


def versions(db: Database, id: UUID | str) -> list[dict[str, Any]]:
    """What was shown, the newest first."""
    return all_of(
        db,
        "select * from versions where delegation = :id order by position desc",
        id=id,
    )


def serving(db: Database, served: UUID | str) -> list[dict[str, Any]]:
    """Delegations that serve this, or a key result of it."""
    return all_of(
        db,
        "select * from delegations where serves = :served or serves in"
        " (select id from key_results where objective = :served)",
        served=served,
    )


def of_person(
    db: Database, person: UUID | str, readable: str, **viewer: Any
) -> list[dict[str, Any]]:
    """What this person gave or took and has not ended, with its next day."""
    return all_of(
        db,
        "select delegations.*, days.on_day, days.kind, days.title as day_title,"
        f"  days.slips, {UNANSWERED} from delegations"
        " left join delegation_days as days on days.rowid = ("
        "  select rowid from delegation_days where delegation = delegations.id"
        "  and kept_at is null order by on_day, kind = 'deadline' limit 1)"
        " where (giver = :person or taker = :person)"
        " and status in ('draft', 'offered', 'countered', 'accepted', 'delivered',"
        f"  'put_off') and {readable} order by days.on_day, delegations.rowid",
        person=person,
        **viewer,
    )


def of_cycle(
    db: Database,
    cycle: dict[str, Any],
    teams: list[str],
    readable: str,
    **viewer: Any,
) -> list[dict[str, Any]]:
    """What ran in a cycle, given or taken by somebody at home in these teams."""
    return all_of(
        db,
        "select delegations.*, first.on_day as first_version,"
        "  last.on_day as deadline, last.slips, (select min(on_day)"
        "   from delegation_days where delegation = delegations.id"
        "   and kept_at is null) as next_day from delegations"
        " join delegation_days as last on last.delegation = delegations.id"
        "  and last.kind = 'deadline'"
        " left join delegation_days as first on first.delegation = delegations.id"
        "  and first.kind = 'first_version'"
        " where since is not null and exists (select 1 from people"
        "  where people.id in (giver, taker)"
        "  and people.team in (select value from json_each(:teams)))"
        " and substr(since, 1, 10) <= :last and (last.on_day >= :first"
        "  or delegations.status in ('accepted', 'delivered'))"
        f" and {readable} order by last.on_day, delegations.rowid",
        first=cycle["first"],
        last=cycle["last"],
        teams=json.dumps(teams),
        **viewer,
    )


def ended(
    db: Database, person: UUID | str, readable: str, **viewer: Any
) -> list[dict[str, Any]]:
    """What ended lately, the newest first."""
    return all_of(
        db,
        "select * from delegations where (giver = :person or taker = :person)"
        " and status in ('done', 'declined', 'handed_back', 'taken_back')"
        f" and {readable} order by position desc limit {LATELY}",
        person=person,
        **viewer,
    )


def waiting_for(row: dict[str, Any]) -> Waiting:
    """Whose move it is; the row says how many versions are `unanswered`."""
    if row["status"] in ("countered", "delivered"):
        return Waiting.GIVER
    if row["status"] == "offered":
        return Waiting.TAKER
    if row["status"] != "accepted":
        return Waiting.NOBODY
    if row["moved_by"]:
        asked_by_giver = row["moved_by"] == row["giver"]
        return Waiting.TAKER if asked_by_giver else Waiting.GIVER
    return Waiting.GIVER if row["unanswered"] else Waiting.TAKER


def stage(db: Database, id: UUID | str) -> str:
    """Whose history what happens now belongs to: what was between two stays so."""
    row = one(db, id)
    assert row
    if row["since"]:
        return str(id)
    return f"{id}/offer/{row['taker']}" if row["offered"] else f"{id}/draft"
