"""What do a goal's terms say, who has signed them, and what was agreed last?

Terms stand in two editions: `present`, which both word, and `agreed`, which both have
signed last. `counts` names the edition that holds: the agreed one as soon as there is
one, so that a change under discussion moves nothing.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from sqlite_utils import Database

from okr.domain import Board, Goal
from okr.domain.aggregate import Aggregate
from okr.domain.checkpoint import Checkpoint
from okr.domain.terms import Terms
from okr.projections import workshop_board
from okr.projections.rows import all_of, amend, decimal, follow, one_of, put, told

NUMBER = 2
HEARS = (Board, Goal)

PRESENT, AGREED = "present", "agreed"


def create(db: Database) -> None:
    db.table("goals").create(
        {
            "id": str,
            "title": str,
            "owner": str,
            "partner": str,
            "author": str,
            "cycle": str,
            "audience": str,
            "status": str,
            "counts": str,
            "digest": str,
            "agreed_at": str,
            "brought_in": str,
            "brought_in_by": str,
            "reflection": str,
            "view": str,
            "closed_at": str,
            "workshop": str,
            "version": int,
            "position": int,
        },
        pk="id",
        strict=True,
    )
    db.table("goals").create_index(["owner", "cycle", "status"])
    db.table("goals").create_index(["partner", "status"])
    db.table("goals").create_index(["workshop"])
    db.table("goal_terms").create(
        {
            "id": str,
            "what": str,
            "why": str,
            "serves_kind": str,
            "serves": str,
            "measure": str,
            "whose": str,
            "baseline": str,
            "target": str,
            "contribution": str,
            "due": str,
            "help_needed": str,
            "position": int,
        },
        pk="id",
        strict=True,
    )
    db.table("goal_terms").create_index(["serves"])
    db.table("goal_checkpoints").create(
        {
            "id": str,
            "terms": str,
            "checkpoint": str,
            "name": str,
            "on_day": str,
            "value": str,
            "show": str,
            "position": int,
        },
        pk="id",
        strict=True,
    )
    db.table("goal_checkpoints").create_index(["terms", "on_day"])
    db.table("signatures").create(
        {
            "id": int,
            "goal": str,
            "digest": str,
            "stands": int,
            "at": str,
            "by": str,
            "via": str,
            "position": int,
        },
        pk="id",
        strict=True,
    )
    db.table("signatures").create_index(["goal", "stands"])
    db.table("signatures").create_index(["by", "stands"])
    db.table("shown").create(
        {
            "checkpoint": str,
            "on_day": str,
            "words": str,
            "at": str,
            "by": str,
            "via": str,
            "position": int,
        },
        pk="checkpoint",
        strict=True,
    )


def tell(db: Database, event: Aggregate.Event, position: int) -> None:
    match event:
        case Goal.Drafted():
            _draft(db, event, position)
        case Goal.Reworded(originator_id=id):
            _put_terms(db, id, Terms.of(event), position)
        case Goal.CheckpointSet():
            _put_checkpoint(db, event, position)
        case Goal.CheckpointDropped(originator_id=id, checkpoint=checkpoint):
            db.execute(
                "delete from goal_checkpoints where id = :id",
                {"id": f"{id}/{checkpoint}/{PRESENT}"},
            )
        case Goal.PartnerChosen(partner=partner):
            follow(db, "goals", event, position, partner=partner)
        case Goal.AudienceChosen(audience=audience):
            follow(db, "goals", event, position, audience=audience)
        case Goal.Opened():
            follow(db, "goals", event, position, status="open")
        case Goal.Signed():
            _sign(db, event, position)
        case Goal.AgreementBroughtIn(source=source, by=by):
            _settle(db, event, position, brought_in=source, brought_in_by=by)
        case Goal.Shown():
            _show(db, event, position)
        case Goal.Reflected(words=words):
            follow(db, "goals", event, position, reflection=words)
        case Goal.ViewGiven(words=words):
            follow(db, "goals", event, position, view=words)
        case Goal.Reached():
            _close(db, event, position, "reached")
        case Goal.Missed():
            _close(db, event, position, "missed")
        case Goal.Dropped():
            _close(db, event, position, "dropped")
        case Goal.DraftDiscarded():
            _close(db, event, position, "discarded")
        case Board.GroupBecame(originator_id=board, kind="goal", draft=id):
            workshop = workshop_board.workshop_of(db, board)
            amend(db, "goals", id, workshop=workshop, position=position)
    if isinstance(event, (*Goal.TERMS, Goal.PartnerChosen)):
        _reopen(db, event, position)


def _draft(db: Database, event: Goal.Drafted, position: int) -> None:
    terms = Terms.of(event)
    put(
        db,
        "goals",
        id=event.originator_id,
        title=terms.what,
        owner=event.owner,
        partner=event.partner,
        author=event.by,
        cycle=event.cycle,
        audience=event.audience,
        status="draft",
        counts=PRESENT,
        digest=terms.digest,
        agreed_at=None,
        brought_in=None,
        brought_in_by=None,
        reflection=None,
        view=None,
        closed_at=None,
        workshop=None,
        version=event.originator_version,
        position=position,
    )
    _put_terms(db, event.originator_id, terms, position)


def _put_terms(db: Database, id: UUID, terms: Terms, position: int) -> None:
    put(db, "goal_terms", id=f"{id}/{PRESENT}", **terms.words, position=position)


def _put_checkpoint(db: Database, event: Goal.CheckpointSet, position: int) -> None:
    id = event.originator_id
    put(
        db,
        "goal_checkpoints",
        id=f"{id}/{event.checkpoint}/{PRESENT}",
        terms=f"{id}/{PRESENT}",
        checkpoint=event.checkpoint,
        name=event.name,
        on_day=event.on,
        value=event.value,
        show=event.show,
        position=position,
    )


def _reopen(db: Database, event: Aggregate.Event, position: int) -> None:
    """Other terms, or another party: what was signed no longer stands."""
    id = event.originator_id
    db.execute("update signatures set stands = 0 where goal = :id", {"id": str(id)})
    row, terms = one(db, id), terms_of(db, id, PRESENT)
    assert row and terms
    status = "open" if row["status"] == "agreed" else row["status"]
    title = terms.what if row["counts"] == PRESENT else row["title"]
    digest = terms.digest
    follow(db, "goals", event, position, status=status, title=title, digest=digest)


def _sign(db: Database, event: Goal.Signed, position: int) -> None:
    put(
        db,
        "signatures",
        id=position,
        goal=event.originator_id,
        digest=event.digest,
        stands=1,
        position=position,
        **told(event),
    )
    follow(db, "goals", event, position)
    row = one(db, event.originator_id)
    assert row
    signed = {each["by"] for each in signatures(db, event.originator_id)}
    if {row["owner"], row["partner"]} <= signed:
        _settle(db, event, position, brought_in=None, brought_in_by=None)


def _settle(
    db: Database, event: Aggregate.Event, position: int, **source: object
) -> None:
    """What stands now is what was agreed last."""
    id = event.originator_id
    terms = terms_of(db, id, PRESENT)
    assert terms
    put(db, "goal_terms", id=f"{id}/{AGREED}", **terms.words, position=position)
    db.execute(
        "delete from goal_checkpoints where terms = :terms",
        {"terms": f"{id}/{AGREED}"},
    )
    db.execute(
        "insert into goal_checkpoints"
        " (id, terms, checkpoint, name, on_day, value, show, position)"
        " select :goal || '/' || checkpoint || '/agreed', :goal || '/agreed',"
        "  checkpoint, name, on_day, value, show, :position"
        " from goal_checkpoints where terms = :goal || '/present'",
        {"goal": str(id), "position": position},
    )
    follow(
        db,
        "goals",
        event,
        position,
        status="agreed",
        counts=AGREED,
        title=terms.what,
        agreed_at=event.timestamp.isoformat(),
        **source,
    )


def _show(db: Database, event: Goal.Shown, position: int) -> None:
    put(
        db,
        "shown",
        checkpoint=event.checkpoint,
        on_day=event.on,
        words=event.words,
        position=position,
        **told(event),
    )
    follow(db, "goals", event, position)


def _close(db: Database, event: Aggregate.Event, position: int, status: str) -> None:
    at = event.timestamp.isoformat()
    follow(db, "goals", event, position, status=status, closed_at=at)


def one(db: Database, id: UUID | str) -> dict[str, Any] | None:
    return one_of(db, "select * from goals where id = :id", id=id)


def agreed_for_team(row: Mapping[str, Any]) -> bool:
    """Whether the team reads it: agreed once, and not kept between the two."""
    return bool(row["counts"] == AGREED and row["audience"] == "team")


def owned_by(db: Database, person: UUID | str) -> list[str]:
    rows = all_of(db, "select id from goals where owner = :person", person=person)
    return [row["id"] for row in rows]


def page(
    db: Database,
    readable: str,
    after: int,
    limit: int,
    owner: UUID | None = None,
    cycle: UUID | None = None,
    **viewer: Any,
) -> list[dict[str, Any]]:
    """Ids and places after a place, of one owner or cycle where one is asked for."""
    of_owner = " and goals.owner = :owner" if owner else ""
    of_cycle = " and goals.cycle = :cycle" if cycle else ""
    return all_of(
        db,
        "select id, goals.rowid as place from goals"
        " where goals.rowid > :after and goals.status != 'discarded'"
        f"{of_owner}{of_cycle} and {readable} order by goals.rowid limit :limit",
        after=after,
        limit=limit,
        owner=owner,
        cycle=cycle,
        **viewer,
    )


def running(
    db: Database, owner: UUID | str, cycle: UUID | str, readable: str, **viewer: Any
) -> list[dict[str, Any]]:
    """What a person promised in a cycle or is about to, as far as this viewer reads."""
    return all_of(
        db,
        "select * from goals where owner = :owner and cycle = :cycle"
        f" and status in ('draft', 'open', 'agreed') and {readable} order by rowid",
        owner=owner,
        cycle=cycle,
        **viewer,
    )


def ended(
    db: Database, person: UUID | str, readable: str, limit: int, **viewer: Any
) -> list[dict[str, Any]]:
    """Goals a person owned or signed that have ended, the latest first."""
    return all_of(
        db,
        "select * from goals where id in (select id from goals where owner = :person"
        "  union select id from goals where partner = :person)"
        f" and status in ('reached', 'missed', 'dropped') and {readable}"
        " order by closed_at desc limit :limit",
        person=person,
        limit=limit,
        **viewer,
    )


def of_workshop(
    db: Database, workshop: UUID | str, readable: str, **viewer: Any
) -> list[dict[str, Any]]:
    """What was begun in a workshop and not discarded, as far as this viewer reads."""
    return all_of(
        db,
        "select goals.* from goals where workshop = :workshop and status <> 'discarded'"
        f" and {readable} order by goals.rowid",
        workshop=workshop,
        **viewer,
    )


def count_of_workshop(db: Database, workshop: UUID | str) -> dict[str, int]:
    """How many goals of a workshop are in each status: all that others learn."""
    rows = all_of(
        db,
        "select status, count(*) as goals from goals where workshop = :workshop"
        " and status <> 'discarded' group by status order by status",
        workshop=workshop,
    )
    return {row["status"]: row["goals"] for row in rows}


def signed_by(db: Database, person: UUID | str) -> set[str]:
    """The goals whose terms, as they stand, this person has signed."""
    rows = all_of(
        db,
        'select goal from signatures where "by" = :person and stands = 1',
        person=person,
    )
    return {row["goal"] for row in rows}


def signatures(db: Database, id: UUID | str) -> list[dict[str, Any]]:
    """The signatures under the terms as they stand."""
    return all_of(
        db,
        "select * from signatures where goal = :id and stands = 1 order by id",
        id=id,
    )


def terms_of(db: Database, id: UUID | str, edition: str) -> Terms | None:
    """The terms as the domain knows them; None where nothing was agreed yet."""
    row = one_of(
        db, "select * from goal_terms where id = :terms", terms=f"{id}/{edition}"
    )
    if row is None:
        return None
    rows = all_of(
        db,
        "select * from goal_checkpoints where terms = :terms order by on_day, rowid",
        terms=f"{id}/{edition}",
    )
    return Terms(
        what=row["what"],
        due=date.fromisoformat(row["due"]),
        why=row["why"],
        serves_kind=row["serves_kind"],
        serves=_id(row["serves"]),
        measure=_id(row["measure"]),
        whose=_id(row["whose"]),
        baseline=decimal(row["baseline"]),
        target=decimal(row["target"]),
        contribution=row["contribution"],
        help_needed=row["help_needed"],
        checkpoints=tuple(checkpoint(each) for each in rows),
    )


def checkpoint(row: Mapping[str, Any]) -> Checkpoint:
    return Checkpoint(
        UUID(row["checkpoint"]),
        row["name"],
        date.fromisoformat(row["on_day"]),
        decimal(row["value"]),
        row["show"],
    )


def _id(text: str | None) -> UUID | None:
    return None if text is None else UUID(text)
