"""The word lists that draft checks read by.

A language without lists has no word checks. A list holds whole words in lower case.
Lists are short on purpose: a hint that is missed costs little, a wrong one costs trust.
"""

import re
from dataclasses import dataclass

WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")


@dataclass(frozen=True)
class Lists:
    deliverables: frozenset[str]
    moves: frozenset[str]
    metrics: frozenset[str]
    purposes: frozenset[str]
    rising: frozenset[str]
    falling: frozenset[str]
    activities: frozenset[str]
    outcomes: frozenset[str]
    leading: frozenset[str]
    lagging: frozenset[str]


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


RISING = _words(
    "increase increases raise raises grow grows boost boosts double doubles triple"
    " triples expand expands lift lifts gain gains add adds more higher"
)
FALLING = _words(
    "reduce reduces cut cuts lower lowers decrease decreases shrink shrinks halve"
    " halves shorten shortens minimise minimises minimize fewer less"
)
ENGLISH = Lists(
    deliverables=_words(
        "launch launches launching ship ships shipping build builds building write"
        " writes writing hold holds holding create creates creating implement"
        " implements implementing release releases releasing deliver delivers"
        " delivering develop develops developing publish publishes publishing roll"
        " organise organises organising organize organizing run runs running install"
        " installs installing complete completes completing finish finishes finishing"
        " design designs designing deploy deploys deploying migrate migrates"
        " migrating introduce introduces introducing prepare prepares preparing hire"
        " hires hiring"
    ),
    moves=RISING
    | FALLING
    | _words("improve improves maximise maximize accelerate hit reach achieve"),
    metrics=_words(
        "revenue sales turnover profit margin margins leads conversion conversions"
        " churn retention traffic signups users customers subscribers downloads nps"
        " csat costs cost rate rates share score scores bookings orders tickets"
        " bugs incidents uptime latency throughput velocity engagement satisfaction"
        " turnaround output volume ebitda arr mrr"
    ),
    purposes=_words("so because that who where which until whose when"),
    rising=RISING,
    falling=FALLING,
    activities=_words(
        "call calls meeting meetings post posts email emails mail mails mailing"
        " mailings workshop workshops interview interviews visit visits training"
        " trainings session sessions article articles webinar webinars newsletter"
        " newsletters demo demos event events presentation presentations campaign"
        " campaigns letters flyers tweets"
    ),
    outcomes=_words(
        "won win wins signed booked converted answered solved resolved rate share"
        " score satisfaction retention revenue paying renewed returning qualified"
        " orders customers leads bookings saved adopted opened replied passed"
        " turned became led"
    ),
    leading=_words(
        "leads calls meetings trials signups visits demos applications pipeline"
        " proposals offers interviews enquiries inquiries prospects downloads"
        " attempts activations drafts"
    ),
    lagging=_words(
        "revenue profit churn retention satisfaction nps csat renewals margin margins"
        " turnover ebitda arr mrr cost costs loyalty attrition complaints"
    ),
)
LISTS = {"en": ENGLISH}


def lists_for(language: str) -> Lists | None:
    """By the language alone: en-GB reads as en."""
    return LISTS.get(language.replace("_", "-").partition("-")[0].lower())


def of(text: str) -> list[str]:
    """The words of a text, in lower case; digits make no word and part none."""
    plain = "".join(sign for sign in text if not digit(sign))
    return [word.lower() for word in WORD.findall(plain)]


def digit(sign: str) -> bool:
    return sign.isdecimal()
