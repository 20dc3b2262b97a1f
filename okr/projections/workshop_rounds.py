"""Which sealed rounds were there, how many are in, and what came out at the reveal?"""

from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlite_utils import Database

from okr.domain import Round, Slip
from okr.domain.aggregate import Aggregate
from okr.projections.rows import all_of, field_of, follow, one_of, put

NUMBER = 1
HEARS = (Round, Slip)


def create(db: Database) -> None:
    db.table("rounds").create(
        {
            "id": str,
            "workshop": str,
            "kind": str,
            "number": int,
            "votes_each": int,
            "opened_at": str,
            "revealed_at": str,
            "slips": int,
            "version": int,
            "position": int,
        },
        pk="id",
        strict=True,
    )
    db.table("rounds").create_index(["workshop", "kind", "number"])
    db.table("slips").create(
        {
            "id": str,
            "round": str,
            "workshop": str,
            "ballot": str,
            "sealed": str,
            "version": int,
            "position": int,
        },
        pk="id",
        strict=True,
    )
    db.table("slips").create_index(["round", "id"])
    db.table("tallies").create(
        {"round": str, "subject": str, "version": int, "votes": int, "position": int},
        pk=("round", "subject", "version"),
        strict=True,
    )
    db.table("measured").create(
        {"round": str, "subject": str, "value": str, "count": int, "position": int},
        pk=("round", "subject", "value"),
        strict=True,
    )


def tell(db: Database, event: Aggregate.Event, position: int) -> None:
    match event:
        case Round.Opened():
            _open(db, event, position)
        case Round.Revealed(slips=slips):
            at = event.timestamp.isoformat()
            follow(db, "rounds", event, position, revealed_at=at, slips=slips)
        case Round.Tallied(originator_id=id):
            put(
                db,
                "tallies",
                round=id,
                subject=event.subject,
                version=event.version,
                votes=event.votes,
                position=position,
            )
            follow(db, "rounds", event, position)
        case Round.Measured(originator_id=id):
            put(
                db,
                "measured",
                round=id,
                subject=event.subject,
                value=event.value,
                count=event.count,
                position=position,
            )
            follow(db, "rounds", event, position)
        case Slip.Cast():
            _cast(db, event, position)
        case Slip.CastAgain(sealed=sealed):
            follow(db, "slips", event, position, sealed=sealed)


def _open(db: Database, event: Round.Opened, position: int) -> None:
    put(
        db,
        "rounds",
        id=event.originator_id,
        workshop=event.workshop,
        kind=event.kind,
        number=event.number,
        votes_each=event.each,
        opened_at=event.timestamp.isoformat(),
        revealed_at=None,
        slips=None,
        version=event.originator_version,
        position=position,
    )


def _cast(db: Database, event: Slip.Cast, position: int) -> None:
    put(
        db,
        "slips",
        id=event.originator_id,
        round=event.round,
        workshop=event.workshop,
        ballot=event.by,
        sealed=event.sealed,
        version=event.originator_version,
        position=position,
    )


def one(db: Database, id: UUID | str) -> dict[str, Any] | None:
    return one_of(db, "select * from rounds where id = :id", id=id)


def workshop_of(db: Database, round: UUID | str) -> str:
    return field_of(db, "select workshop from rounds where id = :id", id=round)


def workshop_of_slip(db: Database, slip: UUID | str) -> str:
    return field_of(db, "select workshop from slips where id = :id", id=slip)


def current(db: Database, workshop: UUID | str, kind: str) -> dict[str, Any] | None:
    """The round of a kind that was opened last."""
    return one_of(
        db,
        "select * from rounds where workshop = :workshop and kind = :kind"
        " order by number desc limit 1",
        workshop=workshop,
        kind=kind,
    )


def rounds(db: Database, workshop: UUID | str) -> list[dict[str, Any]]:
    """Every round, votes before confidence, the first above."""
    return all_of(
        db,
        "select * from rounds where workshop = :workshop order by kind desc, number",
        workshop=workshop,
    )


def slips_in(db: Database, round: UUID | str) -> int:
    """How many are in: all that anybody learns before the reveal."""
    row = one_of(
        db, "select count(*) as slips from slips where round = :round", round=round
    )
    assert row
    return int(row["slips"])


def slips(db: Database, round: UUID | str) -> list[dict[str, Any]]:
    """The slips as they were handed in: sealed."""
    return all_of(
        db, "select * from slips where round = :round order by id", round=round
    )


def own_slip(
    db: Database, round: UUID | str, ballot: UUID | str
) -> dict[str, Any] | None:
    """The slip of one ballot, sealed: for the page of its holder alone."""
    return one_of(
        db,
        "select * from slips where round = :round and ballot = :ballot",
        round=round,
        ballot=ballot,
    )


def tallies(db: Database, round: UUID | str) -> list[dict[str, Any]]:
    """Most votes first; `stands` while the words voted on are still those."""
    return all_of(
        db,
        "select tallies.*, coalesce(card_groups.title, workshop_cards.words) as words,"
        "  coalesce(card_groups.version, workshop_cards.version) = tallies.version"
        "   and coalesce(card_groups.dissolved, workshop_cards.withdrawn) = 0"
        "   as stands,"
        "  case when card_groups.id is null then 'card' else 'group' end as kind"
        " from tallies left join card_groups on card_groups.id = tallies.subject"
        " left join workshop_cards on workshop_cards.id = tallies.subject"
        " where tallies.round = :round order by votes desc, tallies.subject, version",
        round=round,
    )


def measured(db: Database, round: UUID | str) -> list[dict[str, Any]]:
    """How often each confidence was given to each objective."""
    return all_of(
        db,
        "select * from measured where round = :round"
        " order by subject, cast(value as real)",
        round=round,
    )


def averages(db: Database, round: UUID | str) -> dict[str, tuple[Decimal, int]]:
    """The mean confidence in each objective, and of how many people."""
    sums: dict[str, tuple[Decimal, int]] = {}
    for row in measured(db, round):
        total, count = sums.get(row["subject"], (Decimal(0), 0))
        given = row["count"]
        added = Decimal(row["value"]) * given
        sums[row["subject"]] = (total + added, count + given)
    return {subject: (total / count, count) for subject, (total, count) in sums.items()}
