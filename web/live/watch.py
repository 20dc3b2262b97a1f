"""One open page: who looks at what, and what it is yet to hear."""

import socket
from collections.abc import Iterator
from threading import Condition
from time import monotonic

from sqlite_utils import Database

from okr.policy import Viewer
from web.live.news import News

HEARTBEAT = 10.0
BEAT = b":\n\n"
CUT = b"event: cut\ndata:\n\n"

Heard = tuple[str, int]
"""What the hub told it, and the position of that."""
QUIET = ("", 0)


class Watch:
    """A stream waits here; the hub tells it things from another thread.

    `token` is a session's, or the id of an API token. `about` are the ids of the
    things its page shows; none means everything.
    """

    FIRST = BEAT
    SPREAD = 0.02
    """Seconds between two pages told of one change: each then asks for itself anew."""

    def __init__(
        self,
        person: str,
        token: str,
        about: frozenset[str] = frozenset(),
        client: socket.socket | None = None,
    ):
        self.person = person
        self.token = token
        self.about = about
        self.known = 0
        self._client = client
        self._told = Condition()
        self._event = ""
        self._position = 0
        self._due = 0.0
        self._last: bytes | None = None
        self.over = False

    def concerned(self, heard: News) -> bool:
        """Whether to be nudged by what happened, when its viewer may read of it."""
        return heard.concerns(self.about)

    def let_in(self, db: Database, viewer: Viewer) -> bool:
        """Whether its viewer, who is still here, may still look at this."""
        return True

    def begin(self, position: int) -> None:
        """Where it comes from: a page has its rows already, and keeps no place."""

    def changed(self, position: int, wait: float = 0.0) -> None:
        """Something it may read happened; say so once, after so many seconds. What
        its page was made after is no news."""
        if position > self.known:
            self._tell("changed", position, wait)

    def reset(self, position: int) -> None:
        """What it knows is of too long ago, or of another log."""
        self.known = 0
        self._tell("reset", position, 0.0)

    def cut(self) -> None:
        """Its viewer may not look any more: say that, and nothing after it."""
        self.end(CUT)

    def end(self, last: bytes | None = None) -> None:
        with self._told:
            self.over, self._last = True, last
            self._told.notify()

    def gone(self) -> bool:
        """Whether the browser has hung up, as far as the server lets us look."""
        if self._client is None:
            return False
        try:
            peeked = self._client.recv(1, socket.MSG_PEEK | socket.MSG_DONTWAIT)
        except BlockingIOError:
            return False
        except OSError:
            return True
        return peeked == b""

    def messages(self, heartbeat: float = HEARTBEAT) -> Iterator[bytes]:
        """The first goes out at once, so that the browser knows it is heard."""
        yield self.FIRST
        while (heard := self._next(heartbeat)) is not None:
            if heard == QUIET:
                yield BEAT
            else:
                yield from self.say(*heard)
        if self._last:
            yield self._last

    def say(self, event: str, position: int) -> Iterator[bytes]:
        """What goes to the browser when its turn has come."""
        yield message(event, position, str(position))

    def _tell(self, event: str, position: int, wait: float) -> None:
        with self._told:
            if not self._event:
                self._due = monotonic() + wait
            if self._event != "reset":
                self._event = event
            self._position = max(self._position, position)
            self._told.notify()

    def _next(self, heartbeat: float) -> Heard | None:
        """None at the end; nothing is held while it waits but this thread."""
        beat = monotonic() + heartbeat
        with self._told:
            while not self.over:
                now = monotonic()
                waiting = self._waiting()
                if waiting and now >= self._due:
                    return self._taken()
                if now >= beat:
                    return QUIET
                until = min(beat, self._due) if waiting else beat
                self._told.wait(until - now)
        return None

    def _waiting(self) -> bool:
        return bool(self._event)

    def _taken(self) -> Heard:
        event, self._event = self._event, ""
        place, self._position = self._position, 0
        return event, place


def message(event: str, position: int, data: str) -> bytes:
    return f"id: {position}\nevent: {event}\ndata: {data}\n\n".encode()
