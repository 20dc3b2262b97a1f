"""MARA owns it, JON leads her team, IDA works with her, LEO leads the company, SAM is
a stranger from another team."""

from datetime import UTC, date, datetime
from decimal import Decimal
from uuid import UUID

from okr.domain import Objective

NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
TODAY = date(2026, 11, 20)
MARA, JON, IDA, LEO, SAM = (UUID(int=number) for number in range(1, 6))
SALES, CYCLE, LEADS, THEME, SERVICE = (UUID(int=number) for number in range(11, 16))
FIRST, LAST = date(2026, 10, 1), date(2026, 12, 31)


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
