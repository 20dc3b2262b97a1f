"""The words of the practice about a quarter, as the pages of a review say them."""

from decimal import Decimal

from flask_babel import gettext
from flask_babel import lazy_gettext as _

from okr.domain.scoring import Diagnosis, Strength, Stretch
from okr.domain.stages import Pace
from okr.exports.verdict_words import (
    CAUSES,
    DECIDED,
    DECISIONS,
    DIAGNOSES,
    LOOKS,
    STATEMENTS,
    STRENGTH,
    STRETCH,
)

DIAGNOSED = {
    Diagnosis.DELIVERED: _("Delivered"),
    Diagnosis.STRATEGY: _("Strategy"),
    Diagnosis.RHYTHM: _("Rhythm"),
}
"""A diagnosis in a word, for a table."""
PACES = {
    Pace.LIVE: _("Live: everybody at the same time, an hour"),
    Pace.OWN: _("Each at their own pace, up to a day"),
}


def causes() -> list[tuple[str, str]]:
    """Every stored word with what is said for it, in the order of the practice."""
    return [(word, cause(word)) for word in CAUSES]


def statements() -> list[tuple[str, str]]:
    return [(word, statement(word)) for word in STATEMENTS]


def decisions() -> list[tuple[str, str]]:
    return [(word, decision(word)) for word in DECISIONS]


def cause(word: str) -> str:
    return str(gettext(CAUSES[word]))


def statement(word: str) -> str:
    return str(gettext(STATEMENTS[word]))


def decision(word: str) -> str:
    return str(gettext(DECISIONS[word]))


def strength(word: Strength) -> tuple[str, str]:
    """What a score is called, and the colour of its pill."""
    return str(gettext(STRENGTH[word])), LOOKS[word]


def stretch(word: Stretch | None) -> str:
    """What the mean of a set says of its targets; nothing without a score."""
    return "" if word is None else str(gettext(STRETCH[word]))


def diagnosis(word: Diagnosis | None, score: Decimal | None) -> str:
    """The sentence; while it cannot be told, what it waits for."""
    if word:
        return str(gettext(DIAGNOSES[word]))
    if score is None:
        return str(gettext("No score yet."))
    return str(gettext("Too few answered on the process to tell why."))


def diagnosed(word: Diagnosis | None) -> str:
    return str(DIAGNOSED[word]) if word else "–"


WORDS = {
    "cause": cause,
    "statement": statement,
    "decision": decision,
    "tone_of": DECIDED,
    "strength": strength,
    "stretch_of": stretch,
    "diagnosis_of": diagnosis,
    "diagnosed": diagnosed,
}
"""What the templates of a review say with."""
