"""What changed between two looks at the same things? Added, moved and dropped.

Pure over two sets of cards: from which rows they were made, and who may see them, was
settled before. A card that is in one look alone was added, or dropped.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from okr.projections.cards import KeyResultCard, ObjectiveCard
from okr.projections.goal_cards import GoalCard


@dataclass(frozen=True)
class Aim:
    """The mission or one of its themes: its words, and how far it is."""

    id: str
    mission: str
    title: str
    why: str
    progress: Decimal | None


Thing = ObjectiveCard | GoalCard | Aim
Value = Decimal | date | str | int | None


@dataclass(frozen=True)
class Change:
    """`what` reads otherwise than before; `part` is the key result it is said of."""

    what: str
    before: Value
    after: Value
    part: KeyResultCard | None = None


@dataclass(frozen=True)
class Moved:
    before: Thing
    after: Thing
    changes: tuple[Change, ...]


@dataclass(frozen=True)
class Comparison:
    added: tuple[Thing, ...]
    moved: tuple[Moved, ...]
    dropped: tuple[Thing, ...]


ADDED = "key_result"
"""What changes when a key result is added or dropped: it has a title, or none."""
STANDING = ("progress", "confidence", "health")
ASPECTS: dict[type[object], tuple[str, ...]] = {
    ObjectiveCard: ("status", "title", "why_now", "owner", "serves", *STANDING),
    GoalCard: (
        "status",
        "title",
        "partner",
        "serves",
        "baseline",
        "target",
        "due",
        "met",
        *STANDING,
    ),
    Aim: ("title", "why", "progress"),
}
PROOF = ("title", "baseline", "target", "due", "weight")
"""What a list says of a key result; its own page tells how it stands as well."""


def compare(
    before: Sequence[Thing], after: Sequence[Thing], closely: bool = False
) -> Comparison:
    """Everything that reads otherwise in the second look than in the first.

    `closely` tells of each key result how it stands, besides how it is worded.
    """
    then = {thing.id: thing for thing in before}
    now = {thing.id: thing for thing in after}
    both = [(then[id], now[id]) for id in now if id in then]
    moved = (Moved(old, new, tuple(_changes(old, new, closely))) for old, new in both)
    return Comparison(
        added=tuple(now[id] for id in now if id not in then),
        moved=tuple(each for each in moved if each.changes),
        dropped=tuple(then[id] for id in then if id not in now),
    )


def _changes(before: Thing, after: Thing, closely: bool) -> Iterator[Change]:
    yield from _differing(ASPECTS[type(after)], before, after)
    if isinstance(before, ObjectiveCard) and isinstance(after, ObjectiveCard):
        yield from _proofs(before.key_results, after.key_results, closely)


def _proofs(
    before: Sequence[KeyResultCard], after: Sequence[KeyResultCard], closely: bool
) -> Iterator[Change]:
    then, now = ({each.id: each for each in side} for side in (before, after))
    for id, part in now.items():
        if id in then:
            told = (*PROOF, "current", *STANDING) if closely else PROOF
            yield from _differing(told, then[id], part, part)
        else:
            yield Change(ADDED, None, part.title, part)
    for id, part in then.items():
        if id not in now:
            yield Change(ADDED, part.title, None, part)


def _differing(
    aspects: Sequence[str],
    before: object,
    after: object,
    part: KeyResultCard | None = None,
) -> Iterator[Change]:
    for what in aspects:
        old, new = getattr(before, what), getattr(after, what)
        if _seen(what, old) != _seen(what, new):
            yield Change(what, old, new, part)


def _seen(what: str, value: Value) -> Value:
    """A share has moved when it is written otherwise: as whole percent, and a
    confidence with two digits."""
    digits = {"progress": 2, "confidence": 2}.get(what)
    if digits is None or not isinstance(value, Decimal):
        return value
    return round(value, digits)
