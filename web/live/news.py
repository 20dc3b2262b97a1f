"""What happened in a stretch of the log: about which thing, and for whose eyes."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

Newest = dict[str, int]
"""By audience key, the position of the newest event it opens."""


class News:
    """Made once for everybody; each viewer is answered by their own keys."""

    def __init__(self, rows: Iterable[dict[str, Any]]):
        self._everything: Newest = {}
        self._by_thing: dict[str, Newest] = defaultdict(dict)
        for row in rows:
            for newest in (self._everything, self._by_thing[row["about"]]):
                newest[row["key"]] = max(row["id"], newest.get(row["key"], 0))

    def concerns(self, about: frozenset[str]) -> bool:
        """Whether there is something about these things; about none means about all."""
        return bool(about & self._by_thing.keys() if about else self._everything)

    def newest(self, about: frozenset[str], keys: frozenset[str]) -> int | None:
        """The position of the newest of it that these keys open."""
        told = [self._by_thing[thing] for thing in about & self._by_thing.keys()]
        places = [
            place
            for newest in (told if about else [self._everything])
            for key, place in newest.items()
            if key in keys
        ]
        return max(places, default=None)
