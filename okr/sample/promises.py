"""What people of Northlight promised for the quarter, each with somebody who signs."""

from dataclasses import dataclass
from decimal import Decimal

from okr.sample.plot import ROOT


@dataclass(frozen=True)
class Stop:
    """A checkpoint so many days after the first; a value, or a thing to show."""

    name: str
    days: int
    value: Decimal | None = None
    show: str = ""


@dataclass(frozen=True)
class Vow:
    """A goal. `serves` is an aim and the place of a key result in it; `due` counts
    days from the first of the quarter; `whose` is a team or a person."""

    what: str
    why: str
    owner: str
    partner: str
    serves: tuple[str, int]
    stops: tuple[Stop, ...]
    contribution: str
    help_needed: str = ""
    measure: str | None = None
    whose: str = ROOT
    baseline: Decimal | None = None
    target: Decimal | None = None
    due: int = 80


VOWS = {
    "visits": Vow(
        "Stand at an oven before five in the morning, every week",
        "I talk about bread left over and have not seen a bin since spring.",
        "runa",
        "sunniva",
        ("people", 0),
        (
            Stop("The first three", 14, Decimal(3)),
            Stop("Half way", 42, Decimal(6)),
            Stop("Nearly all", 72, Decimal(11)),
        ),
        "I keep Thursday nights free and write a page about every visit.",
        "A baker who does not mind company; care knows whom to ask.",
        "visits",
        "runa",
        Decimal(0),
        Decimal(12),
    ),
    "saturdays": Vow(
        "Bakers take Saturday's plan as it is",
        "Saturdays save most, and Saturday's plan is changed by hand most.",
        "teo",
        "runa",
        ("oven", 1),
        (
            Stop("A first version for market towns", 20, show="One plan, side by side"),
            Stop("Half way", 45, Decimal(50)),
        ),
        "I look at every Saturday that went wrong, on Monday, with its baker.",
        measure="taken",
        whose="planning",
        baseline=Decimal(41),
        target=Decimal(62),
    ),
    "guests": Vow(
        "Every open evening ends with a baker who brings a colleague",
        "Evenings are full and nobody is asked for a name.",
        "lena",
        "bruno",
        ("bring", 0),
        (
            Stop("A first evening with cards", 15, show="The cards, filled in"),
            Stop("Half way", 40, Decimal(20)),
        ),
        "I ask at the door, not by mail.",
        measure="referrals",
        whose="growth",
        baseline=Decimal(14),
        target=Decimal(36),
    ),
    "ninety": Vow(
        "Thirty, sixty, ninety days as the voice of the early shift",
        "The early shift is new, and so is leading it.",
        "matteo",
        "sunniva",
        ("night", 0),
        (
            Stop("After 30 days", 30, show="I know who asks what at three o'clock"),
            Stop("After 60 days", 60, show="The night book, used by all of us"),
            Stop("After 90 days", 89, show="A shift plan that lasts without me"),
        ),
        "I take the first two weeks of early shifts myself.",
        due=89,
    ),
}
SHOWN = {
    ("saturdays", 0): "Two market towns on one sheet; it hangs in the kitchen.",
    ("ninety", 0): "A list of forty questions, the ten usual ones answered.",
}
"""By goal and place of the checkpoint: what was shown the day before."""
VISITS = (1, 2, 4, 5, 6, 7, 8, 9, 10, 11, 12, 12, 12)
THOUGHTS = (
    ("runa", "Sixty-two is bold. Which Saturdays would have to go right?"),
    ("teo", "The four before a holiday. If they hold, the others do."),
)
EASED = Decimal(56)
