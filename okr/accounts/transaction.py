"""What accounts need of a database: a transaction that hands out a cursor."""

from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from typing import Any, Protocol


class Cursor(Protocol):
    """Takes SQL with `:named` parameters, or `?` for one after the other; its rows are
    read by column name."""

    def execute(
        self, statement: str, parameters: Mapping[str, object] | Sequence[object], /
    ) -> Any: ...

    def fetchone(self) -> Any: ...

    def fetchall(self) -> Any: ...


class Transaction(Protocol):
    """Stores all of it or nothing; with `commit` it is a write, else a read."""

    def __call__(self, *, commit: bool) -> AbstractContextManager[Cursor]: ...
