"""Who has signed an objective, and does that hold for the words as they stand?"""

from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlite_utils import Database

from okr.domain import Objective, Signature
from okr.domain.aggregate import Aggregate
from okr.domain.objective import Serves, digest_of
from okr.projections import objectives
from okr.projections.rows import all_of, decimal, field_of, follow, put

NUMBER = 1
HEARS = (Objective, Signature)


def create(db: Database) -> None:
    db.table("objective_signatures").create(
        {
            "id": str,
            "objective": str,
            "workshop": str,
            "person": str,
            "digest": str,
            "stands": int,
            "at": str,
            "version": int,
            "position": int,
        },
        pk="id",
        strict=True,
    )
    db.table("objective_signatures").create_index(["objective", "stands"])
    db.table("objective_signatures").create_index(["workshop", "person"])


def tell(db: Database, event: Aggregate.Event, position: int) -> None:
    match event:
        case Signature.Given():
            put(
                db,
                "objective_signatures",
                id=event.originator_id,
                objective=event.objective,
                workshop=event.workshop,
                person=event.by,
                digest=event.digest,
                stands=1,
                at=event.timestamp.isoformat(),
                version=event.originator_version,
                position=position,
            )
        case Signature.GivenAgain(digest=digest):
            at = event.timestamp.isoformat()
            follow(
                db,
                "objective_signatures",
                event,
                position,
                digest=digest,
                stands=1,
                at=at,
            )
        case _ if isinstance(event, Objective.TERMS):
            _look_again(db, event.originator_id, position)


def _look_again(db: Database, objective: UUID, position: int) -> None:
    """Other words: what was signed under them holds, and nothing else."""
    if of_objective(db, objective):
        db.execute(
            "update objective_signatures"
            " set stands = digest = :digest, position = :position"
            " where objective = :id",
            {
                "id": str(objective),
                "digest": _digest(db, objective),
                "position": position,
            },
        )


def _digest(db: Database, objective: UUID) -> str:
    row = objectives.one(db, objective)
    assert row
    serves = (
        (Serves(row["serves_kind"]), UUID(row["serves"])) if row["serves"] else None
    )
    terms = [_terms(each) for each in objectives.key_results(db, objective)]
    return digest_of(row["title"], row["why_now"], serves, terms)


def _terms(row: dict[str, Any]) -> tuple[object, ...]:
    """As `KeyResult.terms` has them."""
    ends = (decimal(row["baseline"]), decimal(row["target"]), row["start"], row["due"])
    return (
        row["title"],
        row["measure"],
        row["whose"],
        Decimal(row["weight"]),
        *ends,
    )


def objective_of(db: Database, id: UUID | str) -> str:
    return field_of(
        db, "select objective from objective_signatures where id = :id", id=id
    )


def of_objective(db: Database, id: UUID | str) -> list[dict[str, Any]]:
    """Who has signed it, in the order they did."""
    return all_of(
        db,
        "select * from objective_signatures where objective = :id order by position",
        id=id,
    )


def of_workshop(db: Database, id: UUID | str) -> list[dict[str, Any]]:
    return all_of(
        db,
        "select objective, person, digest, stands, at from objective_signatures"
        " where workshop = :id order by position",
        id=id,
    )


def signed_by(db: Database, workshop: UUID | str, person: UUID | str) -> set[str]:
    """The objectives whose words, as they stand, this person has signed."""
    rows = all_of(
        db,
        "select objective from objective_signatures where workshop = :workshop"
        " and person = :person and stands = 1",
        workshop=workshop,
        person=person,
    )
    return {row["objective"] for row in rows}
