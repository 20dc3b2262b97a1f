"""The stages of a review in words: what each asks, what to do, how it is led."""

from dataclasses import dataclass
from typing import Any

from flask_babel import lazy_gettext as _

from okr.domain.stages import MINUTES
from okr.domain.stages import Stage as Word


@dataclass(frozen=True)
class Stage:
    """`asks` is its one question; `tells` says to everybody what to do, `leads` to
    the facilitator."""

    word: str
    label: Any
    asks: Any
    tells: Any
    leads: Any

    @property
    def minutes(self) -> int:
        return MINUTES[Word(self.word)]


STAGES = (
    Stage(
        "check_in",
        _("Check-in"),
        _("How do we arrive, and where did we end?"),
        _("One sentence each, aloud. Then read where the numbers ended."),
        _("Let everybody say a sentence before anybody looks at a number."),
    ),
    Stage(
        "score",
        _("Score"),
        _("How far did we get?"),
        _("Score each key result against its wording. Sealed until all are shown."),
        _("Wait until everybody is in, then show the scores together."),
    ),
    Stage(
        "stories",
        _("Stories"),
        _("What happened?"),
        _("The owner tells first, in a few lines. The others listen."),
        _("No causes yet, and no “why did you not”. Ask “walk us through it”."),
    ),
    Stage(
        "praise",
        _("Praise"),
        _("Whom do we thank, and for what?"),
        _("Name somebody and something specific they did."),
        _("Begin with a thank-you of your own."),
    ),
    Stage(
        "team_retro",
        _("Team retro"),
        _("What worked for us as a team, and what did not?"),
        _("One line each. Things, not people."),
        _("Ask for what worked first."),
    ),
    Stage(
        "leadership_retro",
        _("Leadership retro"),
        _("What helped from our leaders, and what was missing?"),
        _("One line each: what to go on with, what to do otherwise."),
        _("Leads listen here; they answer another day."),
    ),
    Stage(
        "causes",
        _("Causes"),
        _("What kept the low scores low?"),
        _("Exactly one cause for each, the one that weighed most."),
        _("If two seem right, ask which one would have changed the score."),
    ),
    Stage(
        "process",
        _("Process"),
        _("How well did we work with our goals?"),
        _("Five statements, 1 to 5. Nobody learns who said what."),
        _("Wait for three answers at least, then show them together."),
    ),
    Stage(
        "decisions",
        _("Decide"),
        _("Keep, modify or abandon?"),
        _("Say what should go on. Nothing goes on by default."),
        _("One line why for each objective. Abandoning one is a result as well."),
    ),
    Stage(
        "learnings",
        _("Learnings"),
        _("What do we know now that we did not know before?"),
        _("One line, useful to somebody who was not here."),
        _("Three good ones are plenty. They go to the next workshop's table."),
    ),
    Stage(
        "actions",
        _("Actions"),
        _("Who does what, by when?"),
        _("One owner and one day each."),
        _("Fewer is better. Read them aloud, then close the review."),
    ),
)
BY_WORD = {stage.word: stage for stage in STAGES}


def place(word: str) -> int:
    """Which of the eleven it is, from 1."""
    return STAGES.index(BY_WORD[word]) + 1


def after(word: str) -> Stage | None:
    """The stage that comes next; None after the last."""
    return STAGES[place(word)] if place(word) < len(STAGES) else None
