"""Events in one SQLite file: our datastore, our recorder and the factory for them.

Every adaptation answers a fault seen happening; each has a test in tests/store.
"""

import sqlite3
import sys
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from typing import Any, cast
from uuid import UUID

from eventsourcing.persistence import (
    ApplicationRecorder,
    IntegrityError,
    InterfaceError,
    Notification,
    OperationalError,
    StoredEvent,
)
from eventsourcing.sqlite import (
    SQLiteApplicationRecorder,
    SQLiteCursor,
    SQLiteDatastore,
    SQLiteFactory,
)

from okr.domain.errors import Unavailable
from okr.store import boxes, commands
from okr.store.commands import Command, Conflict
from okr.store.lock import CheckpointLock
from okr.store.mapper import from_hex
from okr.store.pool import Pool, connect
from okr.store.readers import Readers

UNAVAILABLE = (
    "The store cannot be reached right now; what you sent may not be kept."
    " Try again in a minute: sending it again does nothing twice."
)


def refuse_second_sqlite() -> None:
    """Two SQLite libraries in one process break each other's file locks."""
    if "pysqlite3" in sys.modules or find_spec("pysqlite3"):
        raise SystemExit(
            "pysqlite3 is installed: a second SQLite in one process breaks file"
            " locks. Remove it with: pip uninstall pysqlite3 pysqlite3-binary"
        )


class Datastore(SQLiteDatastore):
    """One file, or a database in memory when the name says so."""

    def __init__(self, db_name: str, *, lock_timeout: float = 2.5):
        self.single_row_tracking = True
        self.originator_id_type = "uuid"
        self.pool = Pool(db_name=db_name, lock_timeout=lock_timeout)
        in_memory = self.pool.is_sqlite_memory_mode
        self.lock = None if in_memory else CheckpointLock(Path(db_name), lock_timeout)
        self.readers = (
            None if in_memory else Readers(partial(connect, db_name, lock_timeout))
        )

    @contextmanager
    def transaction(self, *, commit: bool) -> Iterator[SQLiteCursor]:
        """A cursor inside one transaction; `commit=True` writes durably."""
        try:
            with self._writing() if commit else self._reading() as cursor:
                yield cursor
        except (sqlite3.IntegrityError, IntegrityError) as error:
            raise IntegrityError(error) from error
        except (sqlite3.OperationalError, OperationalError, InterfaceError) as error:
            raise Unavailable(UNAVAILABLE) from error
        except sqlite3.DatabaseError as error:
            raise Unavailable(UNAVAILABLE) from error

    def close(self) -> None:
        if self.readers:
            self.readers.close()
        super().close()

    @contextmanager
    def _writing(self) -> Iterator[SQLiteCursor]:
        held = self.lock.shared() if self.lock else nullcontext()
        with held, super().transaction(commit=True) as cursor:
            yield cursor

    def _reading(self) -> AbstractContextManager[SQLiteCursor]:
        if not self.readers:
            return super().transaction(commit=False)
        # The library's cursor is SQLite's own, with its errors under other names.
        return cast(AbstractContextManager[SQLiteCursor], self.readers.reading())


class Recorder(SQLiteApplicationRecorder):
    """Positions that are never used twice, rows that are never altered, and the
    command and the claimed names of a save in the same transaction."""

    datastore: Datastore

    def __init__(self, datastore: SQLiteDatastore, events_table_name: str = ""):
        super().__init__(datastore, "stored_events")
        self.insert_events_statement = (
            "insert into stored_events"
            " (originator_id, originator_version, topic, state) values (?, ?, ?, ?)"
        )
        self.select_max_notification_id_statement = (
            "select max(position) from stored_events"
        )

    def construct_create_table_statements(self) -> list[str]:
        return [*EVENTS, *commands.TABLES, *boxes.TABLES]

    def _insert_events(
        self,
        c: SQLiteCursor,
        stored_events: Sequence[StoredEvent],
        *,
        command: Command | None = None,
        **kwargs: Any,
    ) -> Sequence[int] | None:
        if command:
            commands.refuse_second(c, command)
            commands.claim(c, command.claims)
        try:
            positions = super()._insert_events(c, stored_events, **kwargs) or []
        except sqlite3.IntegrityError as error:
            raise Conflict from error
        if command:
            for write in command.also:
                write(c)
            commands.keep(c, command, positions[-1] if positions else None)
        return positions

    def convert_originator_id(self, originator_id: str) -> UUID:
        return from_hex(originator_id)

    def select_notifications(
        self,
        start: int | None,
        limit: int,
        stop: int | None = None,
        topics: Sequence[str] = (),
        *,
        inclusive_of_start: bool = True,
    ) -> Sequence[Notification]:
        """Events in the order of their positions; topics are not filtered here."""
        after = (start or 0) - (1 if inclusive_of_start and start else 0)
        with self.datastore.transaction(commit=False) as c:
            c.execute(NOTIFICATIONS, (after, END if stop is None else stop, limit))
            return [
                Notification(from_hex(row[1]), row[2], row[3], row[4], id=row[0])
                for row in c.fetchall()
            ]


END = 2**63 - 1
NOTIFICATIONS = (
    "select position, originator_id, originator_version, topic, state"
    " from stored_events where position > ? and position <= ?"
    " order by position limit ?"
)

EVENTS = (
    """create table if not exists stored_events (
        position integer primary key autoincrement,
        originator_id text not null,
        originator_version integer not null,
        topic text not null,
        state blob not null,
        unique (originator_id, originator_version)
    )""",
    """create trigger if not exists stored_events_are_never_altered
        before update on stored_events
        begin select raise(abort, 'an event is never altered'); end""",
    """create trigger if not exists stored_events_are_never_taken_out
        before delete on stored_events
        begin select raise(abort, 'an event is never taken out'); end""",
)


class Factory(SQLiteFactory):
    """Hands the library our datastore and our recorder."""

    def __init__(self, env: Any):
        super(SQLiteFactory, self).__init__(env)
        timeout = float(self.env.get("OKR_LOCK_TIMEOUT", "2.5"))
        name = self.env.get(self.SQLITE_DBNAME) or ""
        self.datastore = Datastore(name, lock_timeout=timeout)

    def application_recorder(self) -> ApplicationRecorder:
        recorder = Recorder(self.datastore)
        recorder.create_table()
        return recorder
