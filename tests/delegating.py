"""What JON hands to MARA: a referral letter, with three days on the way."""

from datetime import date
from decimal import Decimal

from okr.domain import Delegation
from okr.domain.delegation_days import Kind, id_of
from okr.domain.delegation_terms import Terms
from tests.builders import JON, LEADS, MARA, TODAY

FIRST_VERSION, PILOT, DEADLINE = (
    date(2026, 11, 27),
    date(2026, 12, 4),
    date(2026, 12, 11),
)


def expectations(**different):
    """Everything an offer needs."""
    told = {
        "taker": MARA,
        "outcome": "Referral letter that a director would sign",
        "done_when": "The director of the pilot clinic sends it unchanged",
        "why": "Patients wait for it",
        "serves": ("objective", LEADS),
        "authority": 5,
        "first_version": FIRST_VERSION,
        "deadline": DEADLINE,
        "hours": Decimal(6),
        **different,
    }
    return Terms(**told)


def a_drafted_delegation(**different):
    delegation = Delegation.draft(expectations(**different), giver=JON, by=JON)
    delegation.plan_checkpoints([("Shown to the pilot clinic", PILOT)], by=JON)
    return delegation


def an_offer(**different):
    delegation = a_drafted_delegation(**different)
    delegation.offer(today=TODAY, by=JON)
    return delegation


def a_running_delegation(**different):
    delegation = an_offer(**different)
    delegation.accept(by=MARA)
    return delegation


def a_delivered_delegation(**different):
    delegation = a_running_delegation(**different)
    delegation.deliver(words="Signed and sent", link="", by=MARA)
    return delegation


def first_version_of(delegation):
    return id_of(delegation.id, Kind.FIRST_VERSION)


def deadline_of(delegation):
    return id_of(delegation.id, Kind.DEADLINE)


def pilot_of(delegation):
    """The id of the checkpoint between them."""
    return next(i for i, day in delegation.days.items() if day.kind is Kind.CHECKPOINT)
