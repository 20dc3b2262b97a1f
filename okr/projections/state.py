"""What do all rows say together? One position and one hash, to compare read models."""

import json
from collections.abc import Iterator
from hashlib import sha256
from typing import Any

from sqlite_utils import Database

from okr.projections import position


def state_hash(db: Database) -> tuple[int, str]:
    """The position, and a SHA-256 over every row of every table in key order.

    Equal positions of one log give equal hashes, however the rows came about.
    """
    digest = sha256()
    for table, row in rows_of(db):
        digest.update(json.dumps([table, *row]).encode() + b"\n")
    return position.of(db).position, digest.hexdigest()


def rows_of(db: Database) -> Iterator[tuple[str, tuple[Any, ...]]]:
    """Every row of every table, tables by name and rows by key."""
    for name in _tables(db):
        keys = ", ".join(f"[{key}]" for key in db.table(name).pks)
        for row in db.execute(f"select * from [{name}] order by {keys}"):
            yield name, row


def _tables(db: Database) -> list[str]:
    """The full-text index is left out: it repeats rows, in a form that hangs on how
    many were told at once."""
    found = db.execute(
        "select name from pragma_table_list where schema = 'main' and type = 'table'"
        " and name not like 'sqlite@_%' escape '@' and name <> 'reached' order by name"
    )
    return [name for (name,) in found]
