"""One renderer a process: what a workshop's screens show, drawn once for everybody."""

import logging
import re
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, field
from threading import Event, Lock, Thread
from time import monotonic

from sqlite_utils import Database

from okr.projections import position
from okr.workspace import Workspace
from web.live.hub import Hub
from web.live.screen import Screen

BETWEEN = 0.25
AGAIN = 1.0
RETRY = 1_000
"""Seconds between two frames of a kind of screen, and until one that could not be
drawn is tried again, or a pen looked at; milliseconds until a browser comes back."""

LINES = re.compile(r"\r\n|\r|\n")

Pens = tuple[Hashable, ...]
FindPens = Callable[[Database, str], Pens]
Draw = Callable[[Database, str, str, Pens], str]
"""`pens(db, workshop)` tells who is writing what just now, and
`draw(db, workshop, kind, pens)` is the text of a frame."""

log = logging.getLogger("okr")


@dataclass
class Show:
    """What all screens of one kind in one workshop show."""

    workshop: str
    kind: str
    screens: dict[Screen, None] = field(default_factory=dict)
    text: str | None = None
    frame: bytes | None = None
    drawn_from: tuple[int, Pens] | None = None
    stale: bool = True
    next: float = 0.0

    @property
    def pens(self) -> Pens:
        return self.drawn_from[1] if self.drawn_from else ()


class Frames:
    def __init__(
        self,
        workspace: Callable[[], Workspace],
        hub: Hub,
        draw: Draw,
        pens: FindPens,
    ):
        self._workspace = workspace
        self._hub = hub
        self._draw = draw
        self._pens = pens
        self._shows: dict[tuple[str, str], Show] = {}
        self._lock = Lock()
        self._heard = Event()
        self.thread: Thread | None = None
        hub.at_end.append(self.hear)

    def join(self, screen: Screen) -> bool:
        """Take a screen in and show it what the others see. False when there is no
        room, or the server is stopping."""
        if not self._hub.join(screen, None):
            return False
        key = (screen.workshop, screen.kind)
        with self._lock:
            self._start()
            show = self._shows.setdefault(key, Show(*key))
            show.screens[screen] = None
            if show.frame:
                screen.show(show.frame)
        self._heard.set()
        return True

    def leave(self, screen: Screen) -> None:
        """What nobody looks at is not drawn."""
        self._hub.leave(screen)
        key = (screen.workshop, screen.kind)
        with self._lock:
            show = self._shows.get(key)
            if show:
                show.screens.pop(screen, None)
                if not show.screens:
                    del self._shows[key]

    def hear(self) -> None:
        """Something was written, by this process or another."""
        self._heard.set()

    def look(self, now: float) -> None:
        """Draw what may have changed, as far as its turn has come."""
        for show in self.shows:
            if show.stale and show.next <= now:
                self._try(show, now)

    def _try(self, show: Show, now: float) -> None:
        try:
            with self._workspace().read_model.reading() as db:
                self._bring_up(db, show, now)
        except Exception:
            # Whatever a template stumbles over: the screens keep the frame they have.
            log.exception("frame_fault")
            show.stale, show.next = True, now + AGAIN

    def _bring_up(self, db: Database, show: Show, now: float) -> None:
        drawn_from = position.of(db).position, self._pens(db, show.workshop)
        show.stale = False
        if drawn_from == show.drawn_from:
            return
        show.next = now + BETWEEN
        here, pens = drawn_from
        text = self._draw(db, show.workshop, show.kind, pens)
        show.drawn_from = drawn_from
        if text != show.text:
            show.text = text
            self._send(show, message(here, text))

    def _send(self, show: Show, frame: bytes) -> None:
        with self._lock:
            show.frame = frame
            screens = list(show.screens)
        for screen in screens:
            screen.show(frame)

    @property
    def shows(self) -> list[Show]:
        with self._lock:
            return list(self._shows.values())

    def _start(self) -> None:
        """With the first screen: a process without a workshop does nothing."""
        if self.thread:
            return
        self._workspace().listeners.append(self.hear)
        self.thread = Thread(target=self._run, name="frames", daemon=True)
        self.thread.start()

    def _run(self) -> None:
        while not self._hub.over:
            heard = self._heard.wait(patience(self.shows, monotonic()))
            self._heard.clear()
            self.mark(heard)
            self.look(monotonic())

    def mark(self, heard: bool = True) -> None:
        """After news everything may have changed; without, a pen may have run out."""
        for show in self.shows:
            show.stale = show.stale or heard or bool(show.pens)


def patience(shows: Sequence[Show], now: float) -> float | None:
    """Seconds until something is due without a word."""
    due = [max(0.0, show.next - now) for show in shows if show.stale]
    due += [AGAIN for show in shows if show.pens]
    return min(due, default=None)


def message(position: int, text: str) -> bytes:
    lines = "\n".join(f"data: {line}" for line in LINES.split(text))
    return f"id: {position}\nevent: frame\nretry: {RETRY}\n{lines}\n\n".encode()
