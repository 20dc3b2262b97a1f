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
    for name in sorted(db.table_names()):
        if name.startswith("sqlite_") or name == "reached":
            continue
        keys = ", ".join(f"[{key}]" for key in db.table(name).pks)
        for row in db.execute(f"select * from [{name}] order by {keys}"):
            yield name, row
