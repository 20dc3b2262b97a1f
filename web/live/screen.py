"""One open screen of a workshop: it is shown whole frames, the newest only."""

import socket
from collections.abc import Iterator
from datetime import UTC, datetime

from sqlite_utils import Database

from okr import policy
from okr.policy import Thing, Viewer
from web.live.news import News
from web.live.watch import HEARTBEAT, Heard, Watch

ACTIONS = {"participant": "take part", "console": "facilitate", "projector": "read"}
"""The kinds of screen, and what the viewer of each may do in the workshop."""

FRAME = ("frame", 0)


class Screen(Watch):
    def __init__(
        self,
        person: str,
        token: str,
        workshop: str,
        kind: str,
        client: socket.socket | None = None,
    ):
        super().__init__(person, token, frozenset({workshop}), client)
        self.workshop = workshop
        self.kind = kind
        self._frame: bytes | None = None
        self._next_frame = b""

    def show(self, frame: bytes) -> None:
        """One that was not sent yet is of no use any more."""
        with self._told:
            self._frame = frame
            self._told.notify()

    def concerned(self, heard: News) -> bool:
        """Never by news: frames say it all."""
        return False

    def let_in(self, db: Database, viewer: Viewer) -> bool:
        thing = policy.workshop(db, self.workshop)
        return thing is not None and may_open(viewer, self.kind, thing)

    def messages(self, heartbeat: float = HEARTBEAT) -> Iterator[bytes]:
        """First what time it is here: each screen counts down by the same clock."""
        yield f"event: clock\ndata: {datetime.now(UTC).isoformat()}\n\n".encode()
        yield from super().messages(heartbeat)

    def reset(self, position: int) -> None:
        """A frame needs none before it."""

    def _waiting(self) -> bool:
        return self._frame is not None

    def _taken(self) -> Heard:
        self._next_frame, self._frame = self._frame or b"", None
        return FRAME

    def say(self, event: str, position: int) -> Iterator[bytes]:
        yield self._next_frame


def may_open(viewer: Viewer, kind: str, workshop: Thing) -> bool:
    return policy.may(viewer, ACTIONS[kind], workshop)
