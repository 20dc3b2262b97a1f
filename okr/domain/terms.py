"""Terms: the exact wording of a goal that both sign, its digest, and what changed."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from difflib import SequenceMatcher
from enum import Enum
from typing import Any
from uuid import UUID

from okr.domain import digest, key_result, text
from okr.domain.checkpoint import Checkpoint
from okr.domain.errors import Refused

WORDS = (
    "what",
    "why",
    "serves_kind",
    "serves",
    "measure",
    "whose",
    "baseline",
    "target",
    "contribution",
    "due",
    "help_needed",
)
"""Every term but the checkpoints, in the order of the letter."""


class Serves(str, Enum):
    """What a goal may serve."""

    OBJECTIVE = "objective"
    KEY_RESULT = "key_result"


@dataclass(frozen=True)
class Terms:
    """`whose` readings of the measure count; what is empty was left open."""

    what: str
    due: date
    why: str = ""
    serves_kind: str = ""
    serves: UUID | None = None
    measure: UUID | None = None
    whose: UUID | None = None
    baseline: Decimal | None = None
    target: Decimal | None = None
    contribution: str = ""
    help_needed: str = ""
    checkpoints: tuple[Checkpoint, ...] = ()

    @classmethod
    def of(cls, told: Any, checkpoints: tuple[Checkpoint, ...] = ()) -> "Terms":
        """The terms that an event tells."""
        words = {name: getattr(told, name) for name in WORDS}
        return cls(**words, checkpoints=checkpoints)

    @property
    def words(self) -> dict[str, Any]:
        """Every term but the checkpoints."""
        return {name: getattr(self, name) for name in WORDS}

    @property
    def digest(self) -> str:
        """SHA-256 over the words in one canonical form: the same terms, the same
        digest, however their numbers are written and whichever ids they have."""
        told = {name: digest.plain(value) for name, value in self.words.items()}
        checkpoints = sorted(_checkpoint(one) for one in self.checkpoints)
        return digest.of([told, checkpoints])

    @property
    def lacking(self) -> tuple[str, ...]:
        """What blocks signing, each a sentence with the way out."""
        measured = self.baseline is not None and self.target is not None
        wrongs = (
            (
                not measured and not self.checkpoints,
                "Say how it is measured, or set a checkpoint with a thing to show.",
            ),
            (
                self.measure is not None and not measured,
                "Give the measure a baseline and a target.",
            ),
            (
                self.measure is None
                and any(c.value is not None for c in self.checkpoints),
                "A checkpoint expects a value: say which measure it is a value of.",
            ),
            (
                any(c.on > self.due for c in self.checkpoints),
                "A checkpoint lies after the due day: move one of them.",
            ),
        )
        return tuple(sentence for wrong, sentence in wrongs if wrong)

    def fit(self, *, as_it_stood: bool = False) -> "Terms":
        """The same as they may be kept; Refused when something cannot be.
        `as_it_stood` takes equal ends from elsewhere in."""
        if self.serves_kind not in ("", *Serves):
            raise Refused("A goal serves an objective or a key result: choose one.")
        if self.measure is None and (self.baseline, self.target) != (None, None):
            raise Refused("Say which measure the baseline and the target belong to.")
        if not as_it_stood:
            key_result.refuse_no_distance(self.baseline, self.target)
        return replace(
            self,
            what=text.name(self.what, "The goal"),
            why=text.prose(self.why, "The why"),
            whose=self.whose if self.measure else None,
            baseline=_figure(self.baseline, "The baseline"),
            target=_figure(self.target, "The target"),
            contribution=text.prose(self.contribution, "The contribution"),
            help_needed=text.prose(self.help_needed, "The help needed"),
            checkpoints=tuple(one.fit() for one in self.checkpoints),
        )


class Change(str, Enum):
    KEPT = "kept"
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True)
class Piece:
    """Some words in a row that share one fate."""

    change: Change
    words: str


LONGEST = 1500
"""Beyond so many words a comparison would take longer than anybody reads."""


def difference(before: str, after: str) -> tuple[Piece, ...]:
    """From one text to another, word by word; blanks go with the word before them."""
    if before == after:
        return (Piece(Change.KEPT, after),) if after else ()
    old, new = (re.findall(r"\S+\s*|\s+", each) for each in (before, after))
    if max(len(old), len(new)) > LONGEST:
        return (Piece(Change.REMOVED, before), Piece(Change.ADDED, after))
    return tuple(_pieces(old, new))


def _pieces(old: list[str], new: list[str]) -> Iterator[Piece]:
    # Compared without their blanks, so that a word that now ends a text is no change.
    before, after = ([word.strip() for word in each] for each in (old, new))
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag == "equal":
            yield Piece(Change.KEPT, "".join(new[c:d]))
            continue
        if a < b:
            yield Piece(Change.REMOVED, "".join(old[a:b]))
        if c < d:
            yield Piece(Change.ADDED, "".join(new[c:d]))


def _figure(value: Decimal | None, what: str) -> Decimal | None:
    return None if value is None else text.figure(value, what)


def _checkpoint(one: Checkpoint) -> list[str]:
    return [
        digest.plain(part) or "" for part in (one.on, one.name, one.value, one.show)
    ]
