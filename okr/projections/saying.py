"""Who is held to an objective, and has not had their say before it is published?"""

from typing import Any
from uuid import UUID

from sqlite_utils import Database

from okr.projections.rows import all_of

SPOKEN = (
    "select thoughts.id from thoughts where thoughts.subject = held.objective"
    ' and thoughts."by" = held.person'
    " union all"
    " select objections.id from objections where objections.objective = held.objective"
    ' and objections."by" = held.person'
    " and (status in ('answered', 'committed') or kind = 'advice' and status = 'open')"
)
"""The thoughts, advice and settled objections of somebody held to an objective."""

SILENT = (
    "held.words = '' and held.nothing_to_add = 0"
    " and held.person not in (objectives.owner, objectives.author)"
    f" and not exists ({SPOKEN})"
)
"""Its owner speaks by publishing it, its author by having written it."""


def unheard(db: Database, objective: UUID | str) -> list[str]:
    """The contributors who said nothing yet, in the order they were named."""
    rows = all_of(
        db,
        "select held.person from contributions as held"
        " join objectives on objectives.id = held.objective"
        f" where held.objective = :objective and {SILENT} order by held.place",
        objective=objective,
    )
    return [row["person"] for row in rows]


def said(db: Database, objective: UUID | str) -> list[UUID]:
    """One thing that each contributor said beside the objective itself."""
    rows = all_of(
        db,
        f"select (select id from ({SPOKEN}) limit 1) as id"
        " from contributions as held where held.objective = :objective",
        objective=objective,
    )
    return [UUID(row["id"]) for row in rows if row["id"]]


def waiting_for(
    db: Database, person: UUID | str, readable: str, limit: int, **viewer: Any
) -> list[dict[str, Any]]:
    """Proposed objectives that this person is held to and was not heard on."""
    return all_of(
        db,
        "select objectives.id, objectives.title, objectives.owner"
        " from objectives indexed by objectives_proposed"
        " cross join contributions as held"
        "  on held.objective = objectives.id and held.person = :person"
        " where objectives.status = 'proposed'"
        f" and {SILENT} and {readable} order by held.place limit :limit",
        person=person,
        limit=limit,
        **viewer,
    )
