"""What the rows say at one place in the log, worked out once for whoever asks.

Rows are what the log made of them up to there, so nothing in here is ever out of date:
another place is another answer. Who may read an answer is no part of it: that is asked
each time.
"""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from contextlib import suppress
from threading import Lock
from typing import Any, TypeVar, TypeVarTuple, cast

from sqlite_utils import Database

from okr.projections.position import Reached

Found = TypeVar("Found")
About = TypeVarTuple("About")
Question = Callable[[Database, *About], Found]

PLACES = 4
"""Today's, and those of a few pages that look back."""
ANSWERS = 4_096
"""What is kept of one place: in a quiet night somebody may open every page."""


class Known:
    def __init__(self, places: int = PLACES, answers: int = ANSWERS):
        self._places, self._answers = places, answers
        self._known: OrderedDict[Reached, dict[Hashable, Any]] = OrderedDict()
        self._lock = Lock()

    def ask(
        self,
        db: Database,
        reached: Reached,
        question: Question[*About, Found],
        *about: *About,
    ) -> Found:
        """The answer of these rows, which stand where they have `reached`."""
        known, asked = self._at(reached), (question, *about)
        with suppress(KeyError):
            return cast(Found, known[asked])
        found = question(db, *about)
        if len(known) >= self._answers:
            known.clear()
        known[asked] = found
        return found

    def forget(self) -> None:
        with self._lock:
            self._known.clear()

    def _at(self, reached: Reached) -> dict[Hashable, Any]:
        with self._lock:
            known = self._known.setdefault(reached, {})
            self._known.move_to_end(reached)
            while len(self._known) > self._places:
                self._known.popitem(last=False)
            return known
