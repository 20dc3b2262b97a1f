"""What feeds read: for their own viewer, anew each time, and the same bytes once."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from time import monotonic
from typing import Any

from okr import policy
from okr.policy import Viewer
from okr.projections import news, position
from okr.projections.position import Reached
from web import desk
from web.api.reading import shown
from web.api.schemas import event as schemas
from web.live.feed import PAGE, Read, said

Asked = tuple[str, int, Reached]
KEPT, FRESH = 64, 1.0
"""So many answers, for so many seconds: names are looked up anew after that."""


class Following:
    """Feeds of one person that stand at the same place are told the same: rows at one
    position say the same, so it is made once for all who ask in the same moment."""

    def __init__(self, context: Callable[[], AbstractContextManager[Any]]):
        self._context = context
        self._made: dict[Asked, tuple[float, Read]] = {}

    def __call__(self, person: str, known: int) -> Read:
        with self._context():
            try:
                asked = person, known, position.of(desk.db())
                at, found = self._made.get(asked, (0.0, None))
                if found is None or monotonic() - at > FRESH:
                    found = self._keep(asked, read(*asked))
                return found
            finally:
                desk.let_go()

    def _keep(self, asked: Asked, found: Read) -> Read:
        if len(self._made) >= KEPT:
            self._made.clear()
        self._made[asked] = monotonic(), found
        return found


def read(person: str, known: int, here: Reached) -> Read:
    """What somebody may read now of what happened since a position."""
    viewer = policy.viewer(desk.db(), person)
    rows = after(viewer, known, PAGE) if viewer else []
    desk.let_go()
    full = len(rows) == PAGE
    upto = rows[-1]["id"] if full else max(here.position, known)
    events = shown(schemas.Event, rows) if rows else []
    return Read(b"".join(map(said, events)), upto, full)


def after(viewer: Viewer, known: int, limit: int) -> list[dict[str, Any]]:
    """Rows of history that this viewer may read, from a position on."""
    readable, keys = policy.readable("history.audience"), policy.keys_of(viewer)
    return news.after(desk.db(), known, readable, limit, keys=keys)
