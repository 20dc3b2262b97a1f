"""The terms of a delegation: what is offered, complete or not at all (pure)."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from uuid import UUID

from okr.domain import text
from okr.domain.authority import Authority
from okr.domain.errors import Refused


class Serves(str, Enum):
    """What a delegation may serve."""

    OBJECTIVE = "objective"
    KEY_RESULT = "key_result"
    GOAL = "goal"


@dataclass(frozen=True)
class Terms:
    """A draft may leave out what an offer needs."""

    taker: UUID
    outcome: str
    done_when: str = ""
    why: str = ""
    serves: tuple[str, UUID] | None = None
    authority: int | None = None
    first_version: date | None = None
    deadline: date | None = None
    hours: Decimal | None = None


def lacking(terms: Terms) -> tuple[str, ...]:
    """What an offer still needs, each a sentence with the way out."""
    wrongs = (
        (not terms.done_when, "Say how you both will tell that it is done."),
        (not terms.why, "Say why it matters."),
        (not terms.serves, "Say what it serves."),
        (terms.authority is None, "Choose how much of the deciding you hand over."),
        (terms.first_version is None, "Choose a day for a first version."),
        (terms.deadline is None, "Choose the deadline."),
        (terms.hours is None, "Say roughly how many hours it takes."),
    )
    return tuple(sentence for wrong, sentence in wrongs if wrong)


def fields(terms: Terms, giver: UUID) -> dict[str, object]:
    """The terms as an event holds them, each as it may be kept."""
    if terms.taker == giver:
        raise Refused("Hand it to somebody else: you have it already.")
    kind, serves = terms.serves or ("", None)
    if kind not in ("", *Serves):
        raise Refused("It serves an objective, a key result or a goal: choose one.")
    return {
        "taker": terms.taker,
        "outcome": text.name(terms.outcome, "The outcome"),
        "done_when": text.prose(terms.done_when, "How you tell it is done"),
        "why": text.prose(terms.why, "Why it matters"),
        "serves_kind": Serves(kind).value if serves else "",
        "serves": serves,
        "authority": _authority(terms.authority),
        "first_version": terms.first_version,
        "deadline": terms.deadline,
        "hours": _hours(terms.hours),
    }


def _authority(step: int | None) -> int | None:
    if step is not None and step not in set(Authority):
        raise Refused("Choose one of seven steps, from 1 tell to 7 delegate fully.")
    return None if step is None else int(step)


def _hours(hours: Decimal | None) -> Decimal | None:
    if hours is None:
        return None
    hours = text.figure(hours, "The time it takes")
    if hours <= 0:
        raise Refused("Say how many hours it takes, more than none.")
    return hours
