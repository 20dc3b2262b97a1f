"""What a file says about itself: what it was made from, and a digest of what it says.

The imprint is one line of plain letters that stands the same in a file of every kind:
`okr-review;cycle=2026-Q4;team=;day=2026-11-15;position=318;parameters=1;` and then
`release=0.1.0;digest=` with a SHA-256 in hexadecimal digits. The digest covers the
content with ids for the names of people, so it outlives that one is forgotten; what
holds nothing is left out of it, so it outlives that a release learns to say more.
"""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from hashlib import sha256
from typing import Any
from urllib.parse import quote, unquote

from okr.exports.review_json import DRAWN_ONLY, SHARES
from okr.exports.words import digits, share

Row = Mapping[str, Any]

RELEASE = "0.1.0"
FIELDS = ("cycle", "team", "day", "position", "parameters", "release", "digest")
WORTH = r"[A-Za-z0-9_.~%-]"
LINE = re.compile(
    "okr-review;"
    rf"cycle=({WORTH}+);team=({WORTH}*);day=(\d{{4}}-\d\d-\d\d);position=(\d{{1,15}});"
    rf"parameters=(\d{{1,9}});release=({WORTH}+);digest=([0-9a-f]{{64}})"
)


@dataclass(frozen=True)
class Imprint:
    """`team` is None for the whole company."""

    cycle: str
    team: str | None
    day: date
    position: int
    parameters: int
    release: str
    digest: str

    def __str__(self) -> str:
        said = (f"{name}={self._said(name)}" for name in FIELDS)
        return ";".join(["okr-review", *said])

    def _said(self, name: str) -> str:
        value = getattr(self, name)
        return quote("" if value is None else str(value), safe="")


def stamped(named: Row, with_ids: Row, release: str = RELEASE) -> dict[str, Any]:
    """The rows with names, and with what the file is to say about itself. `with_ids`
    are the same rows with ids in place of the names."""
    digest = digest_of(with_ids)
    imprint = Imprint(
        named["cycle"]["name"],
        named["team"],
        named["day"],
        named["position"],
        named["parameters_version"],
        release,
        digest,
    )
    return {"imprint": str(imprint), "release": release, "digest": digest, **named}


def digest_of(with_ids: Row) -> str:
    content = json.dumps(
        _content(with_ids), ensure_ascii=False, separators=(",", ":"), sort_keys=True
    )
    return sha256(content.encode()).hexdigest()


def found_in(file: bytes) -> Iterator[Imprint]:
    """Each that the file holds, once: a note may have copied one from elsewhere."""
    held = dict.fromkeys(LINE.findall(file.decode("utf-8", "replace")))
    for cycle, team, day, position, parameters, release, digest in held:
        try:
            on = date.fromisoformat(day)
        except ValueError:
            continue
        yield Imprint(
            unquote(cycle),
            unquote(team) or None,
            on,
            int(position),
            int(parameters),
            unquote(release),
            digest,
        )


def _content(value: Any) -> Any:
    match value:
        case Mapping():
            held = {name: _field(name, value[name]) for name in value}
            return {name: told for name, told in held.items() if not _empty(told)}
        case list() | tuple():
            return [_content(each) for each in value]
        case Decimal():
            return digits(value)
        case date():
            return value.isoformat()
        case _:
            return value


def _field(name: str, value: Any) -> Any:
    if name in DRAWN_ONLY:
        return None
    return _content(share(value) if name in SHARES else value)


def _empty(told: Any) -> bool:
    return told is None or told in ("", [], {})
