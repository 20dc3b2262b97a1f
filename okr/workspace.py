"""One company's data folder: opens store, read model and accounts; joins them up."""

import logging
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from datetime import datetime
from pathlib import Path
from threading import Lock
from typing import cast
from uuid import uuid4

from okr.accounts.accounts import Accounts
from okr.application.closing import forget_closed
from okr.application.okr import Kept, Okr
from okr.domain.aggregate import Aggregate
from okr.imports.waiting import Waiting
from okr.projections import (
    audiences,
    check_ins,
    closed_values,
    cycles,
    delegations,
    goals,
    history,
    measures,
    mission,
    moments,
    objections,
    objectives,
    participants,
    passages,
    people,
    practice,
    readings,
    review_lines,
    review_scores,
    reviews,
    signatures,
    teams,
    thoughts,
    workshop_board,
    workshop_rounds,
    workshops,
)
from okr.projections.follower import Follower
from okr.projections.position import Told
from okr.projections.read_model import ReadModel
from okr.projections.telling import Projection
from okr.store.checkpointer import Checkpointer
from okr.store.data_version import DataVersion
from okr.store.keys import Keys
from okr.store.lock import CheckpointLock
from okr.store.sqlite import refuse_second_sqlite

PROJECTIONS = cast(
    Sequence[Projection],
    (
        practice,
        teams,
        people,
        cycles,
        workshops,
        participants,
        workshop_board,
        workshop_rounds,
        mission,
        measures,
        readings,
        objectives,
        objections,
        check_ins,
        closed_values,
        goals,
        signatures,
        thoughts,
        delegations,
        reviews,
        review_scores,
        review_lines,
        audiences,
        history,
        moments,
        passages,
    ),
)
"""In this order: a later one may read what an earlier one wrote of the same event."""

AT_ONCE = 500
"""Events of one save whose rows are written before it is answered."""

log = logging.getLogger("okr")


class Workspace:
    """Made once per process, after the fork; without a folder it lives in memory."""

    def __init__(
        self,
        folder: Path | None,
        *,
        lock_timeout: float = 2.5,
        password: int = 15,
        forgotten: Path | None = None,
    ):
        """`forgotten` lists whom no backup brings back; beside the folder without."""
        refuse_second_sqlite()
        self.folder = folder
        self.lock_timeout = lock_timeout
        self.fault: str | None = None
        self._faults = Lock()
        self.okr = Okr(_database(folder), lock_timeout=lock_timeout)
        self.okr.kept = self._kept
        keys = folder / "keys.db" if folder else None
        self.keys = Keys(keys, lock_timeout=lock_timeout)
        self.accounts = Accounts(
            self.okr.datastore.transaction,
            shortest=password,
            forgotten=forgotten or (list_beside(folder) if folder else None),
        )
        self.accounts.create_tables()
        self.imports = Waiting(self, folder / "imports" if folder else None)
        self.read_model = ReadModel(
            folder / "read" if folder else None,
            self.told,
            PROJECTIONS,
            self._lock,
            passages.index,
        )
        self.read_model.refresh = self._refresh
        self.listeners: list[Callable[[], object]] = []
        self._helpers: list[Follower | Checkpointer] = []
        self._version: DataVersion | None = None

    def told(self, after: int, limit: int) -> Sequence[Told]:
        """Events after a position, decoded, at most so many."""
        found = self.okr.recorder.select_notifications(
            after, limit, inclusive_of_start=False
        )
        return [
            Told(one.id, cast(Aggregate.Event, self.okr.mapper.to_domain_event(one)))
            for one in found
        ]

    def last_position(self) -> int:
        return self.okr.recorder.max_notification_id() or 0

    def catch_up(self, kept: Sequence[Told] = ()) -> bool:
        """Bring the rows up to the log, whose last events may be at hand. A fault here
        never undoes what was kept: it is logged, readiness says it, and the follower
        tries again."""
        try:
            self.read_model.catch_up(kept)
        except Exception as error:
            # Whatever a projection stumbles over: the command is stored already.
            self._note(f"{type(error).__name__}: {error}")
            log.exception("projection_fault")
            return False
        self._note(None)
        return True

    def follow(self) -> None:
        """Hear of what other processes write, and keep the logs short."""
        if self.folder is None:
            return
        forget_closed(self.okr, self.keys)
        version, damage = DataVersion(self.folder / "okr.db"), self.read_model.damage
        self._version = version
        self._helpers = [
            Follower(lambda: (version(), damage.there()), self._heed),
            Checkpointer(self.folder / "checkpointer.lock", self._databases),
        ]
        for helper in self._helpers:
            helper.start()

    def close(self) -> None:
        self.read_model.stopping = True
        for helper in self._helpers:
            helper.stop()
        self._helpers = []
        if self._version:
            self._version.close()
        self.read_model.close()
        self.keys.close()
        self.okr.close()

    @contextmanager
    def command(
        self,
        *,
        actor: str,
        at: datetime,
        via: str,
        key: str | None = None,
        digest: str = "",
    ) -> Iterator[None]:
        """What is kept inside is one command; without a key it is a new one."""
        key = key or str(uuid4())
        with self.okr.command(actor=actor, key=key, digest=digest, at=at, via=via):
            yield

    def _kept(self, kept: Sequence[Kept]) -> None:
        """What is large is left to the follower, where there is one: whoever sent it
        hears at once that it is stored, and a read can wait for its position."""
        if len(kept) <= AT_ONCE or not self._helpers:
            self._refresh([Told(*each) for each in kept])

    def _refresh(self, kept: Sequence[Told] = ()) -> None:
        """Broken rows are left to the follower too: it looks whether there are any."""
        if not (self._helpers and self.read_model.damage.there()):
            self.catch_up(kept)

    def _heed(self) -> bool:
        """Somebody wrote: the rows first, then whoever waits for news of them."""
        done = self.catch_up()
        for tell in self.listeners:
            tell()
        return done

    def _note(self, fault: str | None) -> None:
        with self._faults:
            self.fault = fault

    def _databases(self) -> Sequence[Path]:
        assert self.folder and self.read_model.generations
        current = self.read_model.generations.current()
        events = self.folder / "okr.db"
        return [events, current] if current else [events]

    def _lock(self, path: Path) -> "SharedLock":
        return SharedLock(None if self.folder is None else path, self.lock_timeout)


class SharedLock:
    """What a commit to the rows holds; nothing in memory."""

    def __init__(self, path: Path | None, timeout: float):
        self._lock = CheckpointLock(path, timeout) if path else None

    def __call__(self) -> AbstractContextManager[None]:
        return self._lock.shared() if self._lock else _nothing()


def list_beside(folder: Path) -> Path:
    """Where the ids of forgotten people stand, unless it is said otherwise."""
    return folder.absolute().with_name("forgotten.txt")


def _database(folder: Path | None) -> str:
    if folder is None:
        return f"file:okr-{uuid4().hex}?mode=memory&cache=shared"
    folder.mkdir(parents=True, exist_ok=True)
    return str(folder / "okr.db")


@contextmanager
def _nothing() -> Iterator[None]:
    yield
