"""Words of the practice about a quarter: scores, causes, decisions, the diagnosis."""

from decimal import Decimal

from flask_babel import gettext, lazy_gettext
from flask_babel import lazy_gettext as _

from okr.domain.scoring import Cause, Diagnosis, Process, Strength, Stretch
from okr.domain.stages import Circle, Decision, Pace

CAUSES = {
    Cause.AMBITION: _("Ambition too high"),
    Cause.MEASURE: _("Wrong measure"),
    Cause.DEPENDENCY: _("A dependency"),
    Cause.CAPACITY: _("Capacity"),
    Cause.PRIORITY: _("Priority shifted"),
    Cause.OUTSIDE: _("Outside change"),
    Cause.TOO_MANY: _("Too many goals"),
    Cause.RHYTHM: _("No owner or rhythm"),
}
STATEMENTS = {
    Process.VISIBLE: _("Our goals were visible and used for decisions."),
    Process.RHYTHM: _("We kept a real rhythm."),
    Process.OUTCOMES: _("Our goals were outcomes, not activity."),
    Process.FEW: _("Our goals were few enough."),
    Process.EARLY: _("Problems were raised early."),
}
STRENGTHS = {
    Strength.FULL: (_("Full"), "on_track"),
    Strength.STRONG: (_("Strong"), "on_track"),
    Strength.PARTIAL: (_("Partial"), "caution"),
    Strength.LITTLE: (_("Little"), "off_track"),
}
"""The word, and the colour of its pill."""
STRETCHES = {
    Stretch.TOO_SAFE: _("too safe: could the next ones be bolder?"),
    Stretch.HEALTHY: _("a healthy stretch"),
    Stretch.PARTIAL: _("partly reached"),
    Stretch.OUTRAN: _("targets outran capacity"),
}
DIAGNOSES = {
    Diagnosis.DELIVERED: _("Delivered. Ask whether it was ambitious enough."),
    Diagnosis.STRATEGY: _(
        "The rhythm held, the result did not come: the objectives or the strategy"
        " were wrong."
    ),
    Diagnosis.RHYTHM: _("The rhythm did not hold: begin there, not with the targets."),
}
DIAGNOSED = {
    Diagnosis.DELIVERED: _("Delivered"),
    Diagnosis.STRATEGY: _("Strategy"),
    Diagnosis.RHYTHM: _("Rhythm"),
}
"""The same in a word, for a table."""
DECISIONS = {
    Decision.KEEP: _("Keep"),
    Decision.MODIFY: _("Modify"),
    Decision.ABANDON: _("Abandon"),
}
DECIDED = {"keep": "on_track", "modify": "caution", "abandon": "closed"}
CIRCLES = {Circle.TEAM: _("Team"), Circle.LEADERSHIP: _("Leadership")}
PACES = {
    Pace.LIVE: lazy_gettext("Live: everybody at the same time, an hour"),
    Pace.OWN: lazy_gettext("Each at their own pace, up to a day"),
}


def cause(word: str) -> str:
    return str(CAUSES[Cause(word)])


def statement(word: str) -> str:
    return str(STATEMENTS[Process(word)])


def decision(word: str) -> str:
    return str(DECISIONS[Decision(word)])


def strength(word: Strength) -> tuple[str, str]:
    """What a score is called, and the colour of its pill."""
    said, tone = STRENGTHS[word]
    return str(said), tone


def stretch(word: Stretch | None) -> str:
    """What the mean of a set says of its targets; nothing without a score."""
    return "" if word is None else str(STRETCHES[word])


def diagnosis(word: Diagnosis | None, score: Decimal | None) -> str:
    """The sentence; while it cannot be told, what it waits for."""
    if word:
        return str(DIAGNOSES[word])
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
