"""MARA owns it, JON leads her team, IDA works with her, LEO leads the company, SAM is
a stranger from another team."""

from datetime import UTC, date, datetime
from decimal import Decimal
from uuid import UUID

from okr.domain import Goal, Objective
from okr.domain.checkpoint import Checkpoint
from okr.domain.terms import Terms

NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
TODAY = date(2026, 11, 20)
MARA, JON, IDA, LEO, SAM = (UUID(int=number) for number in range(1, 6))
SALES, CYCLE, LEADS, THEME, SERVICE = (UUID(int=number) for number in range(11, 16))
FIRST, LAST = date(2026, 10, 1), date(2026, 12, 31)
HALF_WAY, LETTER = UUID(int=31), UUID(int=32)


def a_draft(**different):
    told = {"team": SALES, "cycle": CYCLE, "owner": MARA, "by": MARA, **different}
    return Objective.draft("Every clinic sees what its patients gain", **told)


def with_key_result(objective, **different):
    told = {
        "measure": LEADS,
        "whose": SALES,
        "baseline": Decimal(120),
        "target": Decimal(240),
        "start": FIRST,
        "due": LAST,
        "by": MARA,
        **different,
    }
    objective.add_key_result("Qualified leads", **told)
    return objective


def a_proposal(consent_of=JON):
    objective = with_key_result(a_draft())
    objective.state_serves("theme", THEME, by=MARA)
    objective.propose(consent_of=consent_of, by=MARA)
    return objective


def a_published_objective():
    objective = a_proposal()
    objective.consent(by=JON)
    objective.publish(by=MARA)
    return objective


def key_result_of(objective):
    """The id of its first key result."""
    return next(iter(objective.key_results))


def terms(**different):
    """Ten leads become sixty, with a value half way and a letter to show before."""
    half_way = Checkpoint(HALF_WAY, "Half way", date(2026, 11, 15), Decimal(35), "")
    letter = Checkpoint(
        LETTER, "A first letter", date(2026, 10, 22), None, "The letter"
    )
    told = {
        "what": "Close the gap on leads with referrals",
        "due": date(2026, 12, 18),
        "measure": LEADS,
        "whose": SALES,
        "baseline": Decimal(10),
        "target": Decimal(60),
        "checkpoints": (letter, half_way),
        **different,
    }
    return Terms(**told)


def a_goal(by=MARA, **different):
    """MARA's draft; JON, who leads her team, is the other party."""
    told = {"owner": MARA, "partner": JON, "cycle": CYCLE, "by": by, **different}
    return Goal.draft(told.pop("terms", terms()), **told)


def an_open_goal(**different):
    goal = a_goal(**different)
    goal.open(by=MARA)
    return goal


def an_agreed_goal(**different):
    goal = an_open_goal(**different)
    for party in goal.parties:
        goal.sign(digest=goal.terms.digest, by=party)
    return goal
