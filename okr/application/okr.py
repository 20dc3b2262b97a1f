"""The door: load, act, keep; and act again when somebody else was faster."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, ClassVar, TypeVar, cast
from uuid import UUID

from eventsourcing.application import AggregateNotFoundError, Application
from eventsourcing.persistence import IntegrityError, JSONTranscoder, Recording
from eventsourcing.utils import Environment, EnvType

from okr.domain.aggregate import Aggregate, occasion
from okr.domain.errors import (
    KeyReused,
    Missing,
    Problem,
    Refused,
    Stale,
    Unavailable,
)
from okr.store import commands, streams
from okr.store.commands import AlreadyKept, Claim, Command, Conflict, NameTaken, Write
from okr.store.mapper import DateAsISO, StrictTranscoder, UUIDAsHex, replay
from okr.store.sqlite import Datastore

A = TypeVar("A", bound=Aggregate)
TRIES = 5


@dataclass(frozen=True)
class Done:
    """What a kept act answers: the position of its last event, and a word.

    `position` is None when the act had nothing to say.
    """

    position: int | None
    answer: str = ""


Kept = tuple[int, Aggregate.Event]
"""An event that was just stored, behind its position."""

_command: ContextVar[Command] = ContextVar("command")


class Okr(Application[UUID]):
    """One company's aggregates. Made after the fork, kept as long as the process."""

    env: ClassVar[dict[str, str]] = {
        "PERSISTENCE_MODULE": "okr.store.sqlite:Factory",
        "TRANSCODER_TOPIC": "okr.store.mapper:StrictTranscoder",
    }

    def __init__(self, database: str, *, lock_timeout: float = 2.5):
        super().__init__(
            {"SQLITE_DBNAME": database, "OKR_LOCK_TIMEOUT": str(lock_timeout)}
        )
        self.datastore = cast(Datastore, cast(Any, self.factory).datastore)
        self.kept: Callable[[list[Kept]], object] = lambda kept: None

    def register_transcodings(self, transcoder: JSONTranscoder) -> None:
        assert isinstance(transcoder, StrictTranscoder)
        super().register_transcodings(transcoder)
        transcoder.register(DateAsISO())
        transcoder.register(UUIDAsHex())

    def _notify(self, recordings: list[Recording[UUID]]) -> None:
        self.kept(
            [
                (one.notification.id, cast(Aggregate.Event, one.domain_event))
                for one in recordings
            ]
        )

    def construct_env(self, name: str, env: EnvType | None = None) -> Environment:
        """Ours alone: a variable of the machine must not swap the store or switch
        a cache on."""
        return Environment(name, {**type(self).env, **(env or {})})

    @contextmanager
    def command(
        self, *, actor: str, key: str, digest: str = "", at: datetime, via: str
    ) -> Iterator[None]:
        """Everything kept inside carries this command id, moment and way."""
        said = Command(actor=actor, key=key, digest=digest, at=at.isoformat())
        token = _command.set(said)
        try:
            with occasion(at=at, via=via):
                yield
        finally:
            _command.reset(token)

    def act(
        self,
        kind: type[A],
        id: UUID,
        act: Callable[[A], object],
        *,
        expected: int | None = None,
    ) -> Done:
        """Let one aggregate do something.

        `expected` is the version the person saw: another one answers Stale. Without
        it the act commutes, and is tried again when somebody else was faster.
        """

        def work() -> Done:
            aggregate = self.load(kind, id)
            if expected is not None and aggregate.version != expected:
                raise Stale(STALE)
            answer = act(aggregate)
            return self.keep(aggregate, answer="" if answer is None else str(answer))

        return self.run(work, tries=1 if expected is not None else TRIES)

    def run(self, work: Callable[[], Done], *, tries: int = TRIES) -> Done:
        """Do the work once, however often it is sent and whoever else is writing.

        `work` loads, acts and keeps; it may run again after a conflict.
        """
        for _ in range(tries):
            done = self.already()
            if done:
                return done
            try:
                return work()
            except (AlreadyKept, Conflict):
                continue
            except (Problem, IntegrityError):
                # The same command may have come through in between, and be why.
                done = self.already()
                if done:
                    return done
                raise
        done = self.already()
        if done:
            return done
        if tries == 1:
            raise Stale(STALE)
        raise Unavailable("Many people write here right now: send it again.")

    def already(self) -> Done | None:
        """What was answered when this command was kept, if it was."""
        command = _command.get()
        with self.datastore.transaction(commit=False) as c:
            kept = commands.find(c, command.actor, command.key)
        if kept and kept.digest != command.digest:
            raise KeyReused(
                "This was sent before with other words: reload the page, or take a"
                " new key."
            )
        return Done(kept.position, kept.answer) if kept else None

    def keep(
        self, *aggregates: Aggregate, answer: str = "", also: tuple[Write, ...] = ()
    ) -> Done:
        """Store what happened, all or nothing, with the command that made it happen."""
        command = replace(
            _command.get(), answer=answer, also=also, claims=_claims(aggregates)
        )
        try:
            recordings = self.save(*aggregates, command=command)
        except NameTaken as taken:
            raise Refused(
                f"There is already a {taken.claim.kind} called “{taken.claim.name}”:"
                " use that one, or choose another name."
            ) from None
        position = recordings[-1].notification.id if recordings else None
        return Done(position, answer)

    def load(self, kind: type[A], id: UUID) -> A:
        """The aggregate as it stands; Missing when there is none of this kind."""
        try:
            found = self.repository.get(id, projector_func=cast(Any, replay))
        except AggregateNotFoundError:
            found = None
        if not isinstance(found, kind):
            raise Missing("That is not here: go back and reload the page.")
        return found

    def find(self, kind: type[A], id: UUID) -> A | None:
        """The aggregate, or None."""
        try:
            return self.load(kind, id)
        except Missing:
            return None

    def known(self, ids: Iterable[UUID]) -> set[UUID]:
        """Those of the ids that are in use, asked for all at once."""
        with self.datastore.transaction(commit=False) as c:
            return streams.begun(c, ids)

    def named(self, kind: str, name: str) -> UUID | None:
        """Who holds the name: a team, a cycle or a measure."""
        with self.datastore.transaction(commit=False) as c:
            return commands.holder(c, kind, name)


STALE = (
    "Somebody else wrote here in between: compare both versions and send yours again."
)


def _claims(aggregates: tuple[Aggregate, ...]) -> tuple[Claim, ...]:
    """The names the aggregates hold, or give back, after what just happened."""
    return tuple(
        Claim(kind, name, aggregate.id)
        for aggregate in aggregates
        if aggregate.pending_events
        for kind, name in [aggregate.claim]
        if kind
    )
