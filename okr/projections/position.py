"""How far a read model has come: its position, and what it was built from."""

from dataclasses import dataclass

from sqlite_utils import Database

from okr.domain.aggregate import Aggregate
from okr.projections.rows import one_of, put

END = 2**63 - 1
"""Later than every position."""


@dataclass(frozen=True)
class Told:
    """An event and its place in the log."""

    position: int
    event: Aggregate.Event


@dataclass(frozen=True)
class Reached:
    """`originator` and `version` name the event at the position: another one there
    betrays a restored backup. `signature` names the projections that made the rows."""

    position: int
    originator: str
    version: int
    signature: str


def create(db: Database, signature: str) -> None:
    db.table("reached").create(
        {
            "id": int,
            "position": int,
            "originator": str,
            "version": int,
            "signature": str,
        },
        pk="id",
        strict=True,
    )
    put(db, "reached", id=1, position=0, originator="", version=0, signature=signature)


def of(db: Database) -> Reached:
    row = one_of(db, "select * from reached where id = 1")
    assert row, "a read model without a position is no read model"
    return Reached(row["position"], row["originator"], row["version"], row["signature"])


def found(db: Database) -> Reached | None:
    """The same for a database that may be anything; None when it has no rows."""
    return of(db) if db.table("reached").exists() else None


def reach(db: Database, told: Told) -> None:
    db.execute(
        "update reached set position = :position, originator = :originator,"
        " version = :version where id = 1",
        {
            "position": told.position,
            "originator": str(told.event.originator_id),
            "version": told.event.originator_version,
        },
    )
