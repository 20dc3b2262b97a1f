"""Who asks in the two matrices: somebody for each way to stand to Mara's work, and what
each may do. A new actor is one more column."""

from datetime import UTC, date, datetime
from uuid import UUID

import pytest

from okr.accounts import people
from okr.domain import Cycle, Objection, Person
from okr.domain.person import Role
from tests.builders import IDA, JON, LEO, MARA, NOW
from tests.web.conftest import SUPPORT
from tests.web.past_reviews import reviewed
from tests.web.test_cost import (
    handed_over,
    promised,
    published,
    running,
    week_of,
    worked,
)

TOM, UMA, PIA, ADA, GRETE = (UUID(int=number) for number in range(41, 46))
NEW = {TOM: "Tom", UMA: "Uma", PIA: "Pia", ADA: "Ada"}
ROLES = {PIA: Role.PRACTICE_LEAD, ADA: Role.ADMIN}
ACTORS = {
    "anonymous": None,
    "left": IDA,
    "member": TOM,
    "owner": MARA,
    "other party": UMA,
    "lead": JON,
    "top lead": LEO,
    "practice lead": PIA,
    "admin": ADA,
    "guest": GRETE,
}
"""Uma signs Mara's goal with her, and each hands something to the other; Jon leads
Mara's team, Leo the company; Tom, Uma, Pia and Ada are of another team; Ida left.
Mara sits in a workshop that Jon leads, and Grete is its guest."""

IN, OUT, NO, ABSENT = "in", "out", "no", "absent"
"""Let in; nobody is signed in; told that it is not theirs; nothing there."""

OPEN = (IN, IN, IN, IN, IN, IN, IN, IN, IN, IN)
SIGNED_OUT = (OUT, OUT, OUT, OUT, OUT, OUT, OUT, OUT, OUT, OUT)
NOTHING = (ABSENT,) * len(ACTORS)
MEMBERS = (OUT, OUT, IN, IN, IN, IN, IN, IN, IN, ABSENT)
WHO_ASKED = (OUT, OUT, *(ABSENT,) * 8)
OWNER = (OUT, OUT, NO, IN, NO, NO, NO, NO, NO, ABSENT)
CONSENT = (OUT, OUT, NO, NO, NO, IN, NO, NO, NO, ABSENT)
TEAM = (OUT, OUT, NO, IN, NO, IN, IN, NO, NO, ABSENT)
LEADS = (OUT, OUT, NO, NO, NO, IN, IN, NO, IN, ABSENT)
TOP = (OUT, OUT, NO, NO, NO, NO, IN, IN, NO, ABSENT)
PRACTICE = (OUT, OUT, NO, NO, NO, NO, NO, IN, NO, ABSENT)
ADMIN = (OUT, OUT, NO, NO, NO, NO, NO, NO, IN, ABSENT)
SETTLES = (OUT, OUT, NO, NO, NO, NO, NO, IN, IN, ABSENT)
RECORDED = (OUT, OUT, NO, IN, NO, NO, NO, IN, NO, ABSENT)
GOAL_READERS = (OUT, OUT, ABSENT, IN, IN, IN, IN, ABSENT, ABSENT, ABSENT)
GOAL_PARTIES = (OUT, OUT, ABSENT, IN, IN, NO, NO, ABSENT, ABSENT, ABSENT)
GOAL_OWNER = (OUT, OUT, ABSENT, IN, NO, NO, NO, ABSENT, ABSENT, ABSENT)
GOAL_PARTNER = (OUT, OUT, ABSENT, NO, IN, NO, NO, ABSENT, ABSENT, ABSENT)
OFFER_PARTIES = (OUT, OUT, ABSENT, IN, IN, ABSENT, ABSENT, ABSENT, ABSENT, ABSENT)
OFFER_TAKER = (OUT, OUT, ABSENT, NO, IN, ABSENT, ABSENT, ABSENT, ABSENT, ABSENT)
OFFER_GIVER = (OUT, OUT, ABSENT, IN, NO, ABSENT, ABSENT, ABSENT, ABSENT, ABSENT)
RUN_PARTIES = (OUT, OUT, NO, IN, IN, NO, NO, NO, NO, ABSENT)
RUN_GIVER = (OUT, OUT, NO, IN, NO, NO, NO, NO, NO, ABSENT)
RUN_TAKER = (OUT, OUT, NO, NO, IN, NO, NO, NO, NO, ABSENT)
CALLERS = (OUT, OUT, NO, NO, NO, IN, IN, IN, NO, ABSENT)
SEATED = (OUT, OUT, ABSENT, IN, ABSENT, IN, ABSENT, ABSENT, ABSENT, IN)
WRITERS = (OUT, OUT, ABSENT, IN, ABSENT, IN, ABSENT, ABSENT, ABSENT, NO)
FACILITATOR = (OUT, OUT, ABSENT, NO, ABSENT, IN, ABSENT, ABSENT, ABSENT, NO)
CLOSED = (OUT, OUT, ABSENT, IN, ABSENT, IN, ABSENT, ABSENT, ABSENT, ABSENT)
SETTLED = (OUT, OUT, ABSENT, NO, ABSENT, IN, ABSENT, ABSENT, ABSENT, ABSENT)
REVIEWED = (OUT, OUT, ABSENT, IN, ABSENT, IN, IN, ABSENT, ABSENT, ABSENT)
REVIEW_LEAD = (OUT, OUT, ABSENT, NO, ABSENT, IN, NO, ABSENT, ABSENT, ABSENT)
REVIEW_LEADS = (OUT, OUT, ABSENT, NO, ABSENT, IN, IN, ABSENT, ABSENT, ABSENT)
CLOSED_LEAD = (OUT, OUT, NO, NO, NO, IN, NO, NO, NO, ABSENT)
NO_TEXT = (OUT, OUT, *NOTHING[3:], NO)
"""A cell for each of ACTORS, in their order. What is CLOSED to Grete: the goals of
others, and a workshop before hers, which was SETTLED since. Jon leads a review of his
team, and led one that is over: everybody reads what came of it."""


def rows_of(cells):
    """(method, endpoint) of each line, with its cells."""
    return {
        tuple(line.split()): row
        for row, lines in cells
        for line in lines.strip().splitlines()
    }


def in_turn(cells):
    """The actors; who is let in comes last, as that may change what the others see."""
    let_in = dict(zip(ACTORS, cells, strict=True))
    return sorted(ACTORS, key=lambda name: let_in[name] == IN)


@pytest.fixture
def peopled(company, command):
    """Everybody is here, Ida just left, and a cycle runs with one of everything."""
    okr = company.okr
    members = [member(id) for id in NEW]
    with command(LEO):
        okr.keep(*members, also=tuple(account(id) for id in NEW))
    for role in Role:
        with command(ADA):
            okr.act(Person, LEO, lambda leo, role=role: leo.withdraw_role(role, by=ADA))
    room = worked(company)
    name = company.accounts.guests.entry(GRETE, room.id, "Grete", NOW)
    room.join(GRETE, guest=True, also=(name,))
    reviewed(company, published)
    with command(ADA):
        okr.act(Person, IDA, lambda ida: ida.leave(by=ADA))
    with command(MARA, datetime(2026, 10, 1, 9, tzinfo=UTC)):
        okr.keep(*lived(okr.load(Cycle, running(company))))
    return company


def lived(cycle):
    """A published objective with readings and check-ins, what Mara and Uma handed to
    each other, and their goals."""
    objective, key_result = published(cycle, cycle.first, cycle.last)
    told = week_of(objective, key_result, date(2026, 10, 1), 0)
    said = Objection.raise_to(objective.id, "Too much at once", by=JON)
    return objective, *told, said, *handed_over(objective, UMA), *promised(UMA)


def member(id):
    person = Person.invite(team=SUPPORT, by=LEO, id=id)
    person.join(by=id)
    if id in ROLES:
        person.give_role(ROLES[id], by=LEO)
    return person


def account(id):
    email = f"{NEW[id].lower()}@northlight.example"
    return lambda cursor: people.add(cursor, str(id), NEW[id], email, NOW.date())
