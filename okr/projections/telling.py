"""What rows are told: the log's events in order, each once, by every projection."""

import sqlite3
from collections.abc import Callable, Sequence
from functools import cache
from typing import Protocol

from sqlite_utils import Database

from okr.domain import AGGREGATES
from okr.domain.aggregate import Aggregate
from okr.projections import opening, position
from okr.projections.opening import immediately
from okr.projections.position import Told

BATCH = 500
REBUILD_BATCH = 5_000

Source = Callable[[int, int], Sequence[Told]]
"""Events after a position, so many unless the log ends: `source(after, limit)`."""


class Projection(Protocol):
    """A module with its number, the aggregates it hears of, its tables and its fold."""

    NUMBER: int
    HEARS: Sequence[type[Aggregate]]
    __name__: str

    def create(self, db: Database) -> None: ...

    def tell(self, db: Database, event: Aggregate.Event, position: int) -> None: ...


class Telling:
    def __init__(
        self,
        source: Source,
        projections: Sequence[Projection],
        index: Callable[[Database], None],
    ):
        """`index` is done once, when a file of rows is full: that is the faster way."""
        self.source = source
        self.projections = projections
        self.signature = ",".join(f"{p.__name__}:{p.NUMBER}" for p in projections)
        self._hearing = hearing(projections)
        self._index = index

    def news(self, db: Database, kept: Sequence[Told] = ()) -> Sequence[Told]:
        """The next of what these rows have not heard: what was just kept, if that is
        the very next, without a gap where somebody else may have written."""
        here, told = position.of(db).position, kept[:BATCH]
        follows = all(one.position == n for n, one in enumerate(told, here + 1))
        return told if told and follows else self.source(here, BATCH)

    def tell(self, db: Database, told: Sequence[Told]) -> None:
        """Somebody else may have told some of these in between."""
        here = position.of(db).position
        news = [one for one in told if one.position > here]
        for one in news:
            for projection in self._hearing[type(one.event)]:
                projection.tell(db, one.event, one.position)
        if news:
            position.reach(db, news[-1])

    def fill(self, db: Database, last: int) -> None:
        """Make the rows of an empty database, up to a position."""
        self.create(db)
        self.tell_up_to(db, last)
        self.index(db)

    def create(self, db: Database) -> None:
        with immediately(db):
            position.create(db, self.signature)
            for projection in self.projections:
                projection.create(db)

    def lay_out(self, db: Database) -> None:
        """What is not filled at once: every table and the index, as laid before."""
        laid_out(tuple(self.projections), self._index).backup(db.conn)

    def index(self, db: Database) -> None:
        with immediately(db):
            self._index(db)

    def tell_up_to(self, db: Database, last: int) -> None:
        while told := self.source(position.of(db).position, REBUILD_BATCH):
            wanted = [one for one in told if one.position <= last]
            if wanted:
                with immediately(db):
                    self.tell(db, wanted)
            if len(wanted) < len(told):
                return

    def fits(self, db: Database) -> bool:
        """Whether these projections made it, and the log still has its last event."""
        here = position.found(db)
        if here is None or here.signature != self.signature:
            return False
        if here.position == 0:
            return True
        told = self.source(here.position - 1, 1)
        return bool(told) and (
            told[0].position == here.position
            and str(told[0].event.originator_id) == here.originator
            and told[0].event.originator_version == here.version
        )


def hearing(
    projections: Sequence[Projection],
) -> dict[type[Aggregate.Event], list[Projection]]:
    """Who is told of each event, in the order of the projections."""
    return {
        event: [each for each in projections if aggregate in each.HEARS]
        for aggregate in AGGREGATES
        for event in vars(aggregate).values()
        if isinstance(event, type) and issubclass(event, Aggregate.Event)
    }


@cache
def laid_out(
    projections: tuple[Projection, ...], index: Callable[[Database], None]
) -> sqlite3.Connection:
    """Their tables without rows, in memory: a copy is made ten times as fast."""
    telling = Telling(lambda after, limit: (), projections, index)
    db = opening.open_in_memory().db
    telling.create(db)
    telling.index(db)
    return db.conn
