"""What Northlight has not agreed on yet: one proposal that waits, one draft."""

from decimal import Decimal

from okr.sample.plot import ROOT, Aim, Promise

WAITING = Aim(
    "Mills tell their bakeries about us",
    "Four mills deliver to more bakeries than we could ever visit.",
    "growth",
    "bruno",
    (
        Promise(
            "Mills say a word for us",
            "mills",
            Decimal(0),
            Decimal(4),
            whose="growth",
        ),
        Promise(
            "Trials begin at a mill",
            "mill_trials",
            Decimal(0),
            Decimal(15),
            whose="growth",
        ),
    ),
    serves=("people", 1),
)
DRAFTED = Aim(
    "Yesterday's bread finds a second morning",
    "Some bread is left over even when the plan is right.",
    ROOT,
    "runa",
    (Promise("Loaves that are sold on the second day", "loaves", None, None),),
    serves="gain",
)
