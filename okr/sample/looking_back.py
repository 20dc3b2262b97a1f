"""How the teams of Northlight looked back on the quarter that is over."""

from dataclasses import dataclass

from okr.domain.scoring import Cause
from okr.domain.stages import Decision


@dataclass(frozen=True)
class Verdict:
    """On a key result: what everybody gave, sealed, and the score that stands."""

    sealed: tuple[str, ...]
    score: str
    words: str = ""
    cause: Cause | None = None
    because: str = ""


@dataclass(frozen=True)
class Said:
    """A line by somebody; praise is `of` somebody, an action has an owner."""

    who: str
    words: str
    of: str = ""


@dataclass(frozen=True)
class Look:
    """On the one aim of a team. Without a decision the review still goes on; `answers`
    are the five statements on the process, each by everybody."""

    led_by: str
    story: str
    verdicts: tuple[Verdict, ...]
    praise: Said
    worked: Said
    missed: Said
    learning: Said
    action: Said
    decision: Decision | None = None
    why: str = ""
    answers: tuple[str, ...] = ()


LOOKS = {
    "believe": Look(
        "sunniva",
        "The weather came in week three, and rainy Saturdays have been calm since. The"
        " last two points are market days: there we still guess.",
        (
            Verdict(("0.8", "0.9", "0.8", "0.8"), "0.85"),
            Verdict(("0.9", "1", "0.9", "0.9"), "0.95"),
        ),
        Said("teo", "For the night you spent on the rain of the whole year", "amara"),
        Said("joel", "One number a day on the wall, and nobody had to ask"),
        Said("amara", "We looked at market days too late"),
        Said("teo", "A plan is believed once it is short enough to read in the dark"),
        Said("teo", "Visit two market days before anything is changed", "amara"),
        Decision.ABANDON,
        "They believe it. What comes next is being right before the oven is lit.",
        ("5544", "4454", "4445", "4443", "4344"),
    ),
    "known": Look(
        "teo",
        "Letters did nothing, the guild evening did everything. We learned that in"
        " week eight, with five weeks left.",
        (
            Verdict(
                ("0.7", "0.8", "0.7"), "0.7", "A few of them pay for one year only"
            ),
            Verdict(
                ("0.5", "0.6", "0.5"),
                "0.55",
                "What came in the last weeks came by the evenings",
                Cause.CAPACITY,
                "Two of us, eleven towns",
            ),
        ),
        Said("lena", "For opening the door of the guild in the north", "bruno"),
        Said("lena", "Evenings in a bakery instead of slides"),
        Said("bruno", "We wrote letters for six weeks"),
        Said("bruno", "One evening brings more trials than four hundred letters"),
        Said("bruno", "Ask three guilds for an evening", "lena"),
        Decision.KEEP,
        "Most towns have still not heard of us.",
        ("434", "332", "344", "443", "323"),
    ),
    "home": Look(
        "runa",
        "From nine days to five. The list of articles comes from the till now. What"
        " cost us trials was the price of the till interface, not the first day.",
        (
            Verdict(("1", "1", "0.9"), "1"),
            Verdict(
                ("0.7", "0.6", "0.6"),
                "0.65",
                "",
                Cause.DEPENDENCY,
                "The till maker sets the price of its interface",
            ),
        ),
        Said("sunniva", "For every tenth bakery on its first night", "priya"),
        Said("priya", "Sitting beside somebody tells more than a call"),
        Said("matteo", "Questions at three in the morning waited until eight"),
        Said("priya", "Whoever bakes the first plan within five days stays"),
        Said("runa", "Talk with the till maker about small bakeries", "sunniva"),
    ),
}
