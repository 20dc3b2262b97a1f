"""One open feed: every event its viewer may read, in order, each of them once.

What is hidden leaves no trace in it: the feed knows how far it has read, and tells its
client of that only by the events it may read.
"""

import json
import logging
import socket
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from okr.domain.errors import Problem
from web.live.watch import Watch, message

RETRY = b"retry: 1000\n\n"
PAGE = 100
LATER = 2.0
"""So many events are read at once; so many seconds until rows that could not be read
are asked for again."""

Event = dict[str, Any]

log = logging.getLogger("okr")


@dataclass(frozen=True)
class Read:
    """What one look found, and how far it went; `more` when there was too much."""

    said: bytes
    position: int
    more: bool


Reader = Callable[[str, int], Read]
"""What a person may read now of what happened since a position."""


class Feed(Watch):
    """The hub says that there is something; the feed's own thread reads what it is."""

    FIRST = RETRY
    SPREAD = 0.004
    """A look takes a millisecond or two: hundreds of feeds look one after the other."""

    def __init__(
        self,
        person: str,
        token: str,
        read: Reader,
        client: socket.socket | None = None,
    ):
        super().__init__(person, token, client=client)
        self._read = read
        self._place = 0

    def begin(self, position: int) -> None:
        self._place = position

    def say(self, event: str, position: int) -> Iterator[bytes]:
        if event == "reset":
            self._place = position
            yield message("reset", position, json.dumps({"position": position}))
            return
        more = True
        while more and not self.over:
            try:
                found = self._read(self.person, self._place)
            except (Problem, OSError, sqlite3.Error):
                log.exception("live_fault")
                self.changed(position, LATER)
                return
            self._place, more = found.position, found.more
            if found.said:
                yield found.said


def said(event: Event) -> bytes:
    return message(event["topic"], event["position"], json.dumps(event))
