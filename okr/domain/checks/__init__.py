"""Draft checks: hints while something is written; pure, and never in the way.

`hints(draft)` asks every check and tells what each found, and how strong the draft is.
"""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal, localcontext
from enum import Enum

from okr.domain.checks import alignment, proving, wording
from okr.domain.checks.alignment import AlignmentHealth, alignment_health
from okr.domain.checks.check import Check, Draft, Finding, Proof, Result
from okr.domain.checks.confidence import Sureness, average, sureness
from okr.domain.checks.words import Lists, lists_for

__all__ = [
    "CHECKS",
    "GOAL",
    "KEY_RESULT",
    "OBJECTIVE",
    "AlignmentHealth",
    "Check",
    "Draft",
    "Finding",
    "Hints",
    "Proof",
    "Result",
    "Strength",
    "Sureness",
    "Word",
    "alignment_health",
    "average",
    "hints",
    "strength",
    "sureness",
]

FAIR, STRONG = Decimal("0.45"), Decimal("0.75")
HALF = Decimal("0.5")

CHECKS: tuple[tuple[Check, Callable[[Draft, Lists | None], Result]], ...] = (
    (wording.DELIVERABLE, wording.deliverable),
    (wording.PURPOSE, wording.purpose),
    (wording.DIGITS, wording.digits),
    (wording.LENGTH, wording.length),
    (wording.ANCHOR, wording.anchor),
    (wording.CONTRIBUTION, wording.contribution),
    (proving.COUNT, proving.count),
    (proving.ENDS, proving.ends),
    (proving.DIRECTION, proving.direction),
    (proving.ACTIVITY, proving.activity),
    (proving.MIXTURE, proving.mixture),
    (proving.SAME_MEASURE, proving.same_measure),
    (proving.CONFIDENCE, proving.confidence),
    (alignment.STEP, alignment.step),
    (alignment.DEPENDENCY, alignment.dependency),
    (alignment.TIE, alignment.tie),
)
OBJECTIVE = frozenset(check.name for check, _ask in CHECKS)
KEY_RESULT = frozenset({"ends", "direction", "activity"})
GOAL = KEY_RESULT | {"purpose", "length", "contribution"}
"""Which checks each kind of draft is asked; a goal may well be a thing to deliver."""


class Word(str, Enum):
    WEAK = "weak"
    FAIR = "fair"
    STRONG = "strong"


@dataclass(frozen=True)
class Strength:
    """How strong a draft is: a share of 0 to 1, and that in a word."""

    share: Decimal
    word: Word


@dataclass(frozen=True)
class Hints:
    """What every check found; `strength` is None while no check applies."""

    findings: tuple[Finding, ...]
    strength: Strength | None

    @property
    def open(self) -> tuple[Check, ...]:
        """What to look at again, whether it would block publishing or not."""
        return self._found(Result.HINT, Result.MISSING)

    @property
    def gentle(self) -> tuple[Check, ...]:
        """What to look at again although it blocks nothing."""
        return self._found(Result.HINT)

    def _found(self, *results: Result) -> tuple[Check, ...]:
        return tuple(each.check for each in self.findings if each.result in results)


def hints(
    draft: Draft, *, of: frozenset[str] = OBJECTIVE, language: str = "en"
) -> Hints:
    """What the checks of this kind of draft find, in their order."""
    lists = lists_for(language)
    findings = tuple(
        Finding(check, ask(draft, lists)) for check, ask in CHECKS if check.name in of
    )
    return Hints(findings, strength([each.result for each in findings]))


def strength(results: list[Result]) -> Strength | None:
    """(passes + half the hints open) / all that apply."""
    apply = [each for each in results if each is not Result.DOES_NOT_APPLY]
    if not apply:
        return None
    passes, open = apply.count(Result.PASSES), apply.count(Result.HINT)
    with localcontext(prec=60):
        share = (passes + HALF * open) / len(apply)
    word = Word.WEAK if share < FAIR else Word.FAIR if share < STRONG else Word.STRONG
    return Strength(share, word)
