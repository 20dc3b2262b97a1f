"""Between what is being written and the draft checks, which never get in its way."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from flask_babel import gettext, lazy_gettext
from marshmallow import ValidationError

from okr.domain import checks
from okr.domain.checks import Check, Draft, Hints, Proof, Word
from okr.projections.cards import ObjectiveCard
from web import wording
from web.forms.form import Figure

STRENGTH = {
    Word.WEAK: lazy_gettext("Weak"),
    Word.FAIR: lazy_gettext("Fair"),
    Word.STRONG: lazy_gettext("Strong"),
}
LOOK = {Word.WEAK: "caution", Word.FAIR: "pending", Word.STRONG: "on_track"}
LONGEST = 2_000
"""A check reads no further than this; what is kept may be longer."""

Typed = Mapping[str, Any]


@dataclass(frozen=True)
class Strength:
    """How strong a draft is: a share for the bar, a word, and how the bar looks."""

    share: Decimal
    word: str
    look: str


@dataclass(frozen=True)
class Shown:
    """Hints as a page shows them: the check's words, in the reader's language."""

    strength: Strength | None
    hints: tuple[Check, ...]


def of_objective(typed: Typed) -> Shown:
    """A new or reworded objective: its words alone, and what it serves."""
    draft = Draft(
        title=_text(typed, "title"),
        why=_text(typed, "why_now"),
        serves=True if _text(typed, "serves") else None,
    )
    return shown(draft, checks.OBJECTIVE)


def of_key_result(typed: Typed) -> Shown:
    return shown(Draft(proofs=_proofs(typed, "title")), checks.KEY_RESULT)


def of_goal(typed: Typed) -> Shown:
    draft = Draft(
        title=_text(typed, "what"),
        why=_text(typed, "why"),
        contributions=(_text(typed, "contribution"),),
        proofs=_proofs(typed),
    )
    return shown(draft, checks.GOAL)


KINDS: dict[str, Callable[[Typed], Shown]] = {
    "objective": of_objective,
    "key-result": of_key_result,
    "goal": of_goal,
}


def of_card(card: ObjectiveCard, contributions: Iterable[str]) -> Shown:
    """A whole draft on its page; what blocks publishing is said there besides."""
    proofs = [
        Proof(k.title, k.measure, k.baseline, k.target, k.due) for k in card.key_results
    ]
    draft = Draft(
        title=card.title,
        why=card.why_now,
        serves=card.serves is not None,
        contributions=tuple(contributions),
        proofs=tuple(proofs),
    )
    told = checks.hints(draft, language=wording.language())
    return _shown(told, told.gentle)


def shown(draft: Draft, of: frozenset[str]) -> Shown:
    told = checks.hints(draft, of=of, language=wording.language())
    return _shown(told, told.open)


def _shown(told: Hints, open: tuple[Check, ...]) -> Shown:
    strength = None
    if told.strength:
        word = told.strength.word
        strength = Strength(told.strength.share, str(STRENGTH[word]), LOOK[word])
    return Shown(strength, tuple(_translated(check) for check in open))


def _translated(check: Check) -> Check:
    said = (check.hint, check.reason, check.weak, check.strong)
    return Check(check.name, *(str(gettext(words)) for words in said))


def _proofs(typed: Typed, title: str = "measure") -> tuple[Proof, ...] | None:
    """The key result in the form; none while nothing of it is written."""
    named = _text(typed, title), _text(typed, "measure")
    if not any(named):
        return None
    ends = _figure(typed, "baseline"), _figure(typed, "target")
    return (Proof(*named, *ends, _day(typed)),)


def _text(typed: Typed, name: str) -> str:
    return str(typed.get(name) or "")[:LONGEST].strip()


def _figure(typed: Typed, name: str) -> Decimal | None:
    """A number that is half typed is none yet."""
    try:
        return Figure().deserialize(_text(typed, name))
    except ValidationError:
        return None


def _day(typed: Typed) -> date | None:
    try:
        return date.fromisoformat(_text(typed, "due"))
    except ValueError:
        return None
