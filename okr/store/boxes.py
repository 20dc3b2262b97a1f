"""Boxes: which slips lie in a sealed round, exactly, and that none comes in late.

A slip enters the box in the transaction of its event; the reveal shuts the box in the
transaction of its totals, and begins again when a slip came in meanwhile.
"""

from typing import Any
from uuid import UUID

from okr.domain.errors import Refused
from okr.store.commands import Conflict, Write

TABLES = (
    "create table if not exists boxes (round text primary key)",
    """create table if not exists boxed_slips (
        round text not null,
        slip text not null,
        primary key (round, slip)
    )""",
)


def enter(round: UUID, slip: UUID) -> Write:
    """Puts a slip into the box; Refused once the box is shut."""

    def write(c: Any) -> None:
        c.execute("select 1 from boxes where round = ?", (str(round),))
        if c.fetchone():
            raise Refused("This round is revealed: look at the totals.")
        c.execute(
            "insert into boxed_slips (round, slip) values (?, ?)"
            " on conflict (round, slip) do nothing",
            (str(round), str(slip)),
        )

    return write


def shut(round: UUID, slips: int) -> Write:
    """Shuts the box; Conflict when there are not just so many slips in it."""

    def write(c: Any) -> None:
        if len(within(c, round)) != slips:
            raise Conflict
        c.execute("insert into boxes (round) values (?)", (str(round),))

    return write


def within(c: Any, round: UUID) -> list[UUID]:
    c.execute(
        "select slip from boxed_slips where round = ? order by slip", (str(round),)
    )
    return [UUID(row["slip"]) for row in c.fetchall()]
