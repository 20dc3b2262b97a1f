"""The steps of a workshop in words: what each asks of the room, and how it is led."""

from dataclasses import dataclass
from itertools import accumulate
from typing import Any

from flask_babel import lazy_gettext as _


@dataclass(frozen=True)
class Step:
    """`asks` is the one question of the step; `tells` says to everybody what to do,
    `leads` to the facilitator; `minutes` is a good length, 60 in all."""

    word: str
    label: Any
    asks: Any
    tells: Any
    leads: Any
    minutes: int


STEPS = (
    Step(
        "prepare",
        _("Prepare"),
        _("Who is coming, and what is on your mind?"),
        _("Write down what you already know. Nobody sees who wrote it."),
        _("Show the code, wait until everybody is in, and say how the hour will run."),
        0,
    ),
    Step(
        "mission",
        _("Mission and numbers"),
        _("What are we here for, and where do we stand?"),
        _("Read along. There is nothing to do but listen."),
        _("Read the mission aloud. Ask which number surprises somebody."),
        5,
    ),
    Step(
        "think",
        _("Think"),
        _("What would bring us closer?"),
        _("In silence, one thought a card. Nobody sees who wrote what."),
        _("Keep it silent. Nobody reads a card aloud yet, not even their own."),
        6,
    ),
    Step(
        "show",
        _("Show"),
        _("What do we all see now?"),
        _("Read every card. Ask what is unclear, judge nothing yet."),
        _("Leave a minute to read. Take questions about words only."),
        4,
    ),
    Step(
        "group",
        _("Group"),
        _("What belongs together?"),
        _("Mark cards that mean the same, then put them in a group."),
        _("Anybody may move a card. Name each group by what it is about."),
        7,
    ),
    Step(
        "vote",
        _("Vote"),
        _("Where would our effort count most?"),
        _("Give your votes. They stay sealed until all are shown together."),
        _("Wait until everybody is in, then show the votes together."),
        4,
    ),
    Step(
        "write",
        _("Write"),
        _("What do we want to be true, and how will we know?"),
        _("Take a group and put it into words, with a number that proves it."),
        _("Give each objective one owner. Two or three objectives are plenty."),
        15,
    ),
    Step(
        "contribute",
        _("Contribute"),
        _("What do you bring?"),
        _("One sentence, something only you can promise."),
        _("See who has nothing yet, and who has taken on too much."),
        5,
    ),
    Step(
        "confidence",
        _("Confidence"),
        _("How sure are you that we get there?"),
        _("Answer for yourself. All answers are shown together."),
        _("Show the answers together, then ask what would make a low one higher."),
        4,
    ),
    Step(
        "sign",
        _("Sign"),
        _("Can you stand behind this?"),
        _("Sign what you stand behind, or say what is in the way."),
        _("An objection is a gift: let it be written down and answered."),
        7,
    ),
    Step(
        "close",
        _("Close"),
        _("What do we take with us?"),
        _("Look once more at what will be published and what stays a draft."),
        _("Read the list aloud, then close. Everybody gets the minutes."),
        3,
    ),
)
OVER = Step(
    "close",
    _("Closed"),
    _("It is done."),
    _("What was agreed is published. Everybody has the minutes, and may answer them."),
    _("Thank everybody. Answers to the minutes come to you."),
    0,
)
"""What stands there once the workshop is closed."""
BY_WORD = {step.word: step for step in STEPS}


def place(word: str) -> int:
    """Which of the eleven it is, from 1."""
    return STEPS.index(BY_WORD[word]) + 1


def hour() -> list[tuple[int, int, Step]]:
    """Every step with the minute it begins at and the one it ends at."""
    ends = list(accumulate(step.minutes for step in STEPS))
    begins = [0, *ends[:-1]]
    return list(zip(begins, ends, STEPS, strict=True))


def after(word: str) -> Step | None:
    """The step that comes next; None after the last."""
    return STEPS[place(word)] if place(word) < len(STEPS) else None
