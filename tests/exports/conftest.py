"""A small company's fourth quarter, told through the doors; its review and names."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from uuid import UUID

import pytest

from okr import policy
from okr.application.checking_in import check_in
from okr.application.founding import found
from okr.domain import (
    Cycle,
    Delegation,
    Goal,
    Measure,
    Mission,
    Objective,
    Person,
    Reading,
    Team,
)
from okr.domain.checkpoint import Checkpoint
from okr.domain.delegation_terms import Terms as Expectations
from okr.domain.team import COMPANY
from okr.domain.terms import Terms
from okr.exports import imprint
from okr.projections import cycles, practice, review
from tests.builders import (
    CYCLE,
    FIRST,
    JON,
    LAST,
    LEADS,
    LEO,
    MARA,
    SALES,
    THEME,
    TODAY,
)
from tests.ending import Ending

REACHED, KEY_RESULT, OTHER, OBJECTIVE = (UUID(int=number) for number in range(21, 25))
NAMES = {str(MARA): "Mara Lindqvist", str(JON): "Jon =Abara", str(LEO): "Leo Sand"}


@pytest.fixture
def quarter(workspace, command):
    """One objective with two key results; one target moved, one note, no reading of
    the other; a goal and a delegation beside it."""
    okr = workspace.okr
    begin = datetime(2026, 9, 28, 8, tzinfo=UTC)
    with command(LEO, at=begin):
        found(okr, company="Northwind Care", time_zone="Europe/Berlin", first=LEO)
    with command(LEO, at=begin):
        okr.keep(
            *_measures(),
            _mission(),
            _team(),
            Person.invite(team=SALES, by=LEO, id=MARA),
            _cycle(),
            _reading(REACHED, COMPANY, begin.date(), 466_000, begin.date()),
        )
    with command(MARA, at=begin + timedelta(days=5)):
        okr.keep(_objective())
    for day, value in ((9, 130), (16, 141), (23, 149)):
        at = datetime(2026, 10, day, 8, tzinfo=UTC)
        with command(MARA, at=at):
            okr.keep(_reading(LEADS, SALES, at.date(), value, at.date()))
    with command(JON, at=datetime(2026, 10, 26, 8, tzinfo=UTC)):
        okr.keep(_goal(), _delegation())
    with command(MARA, at=datetime(2026, 11, 2, 8, tzinfo=UTC)):
        okr.act(Objective, OBJECTIVE, _move_the_target)
    with command(MARA, at=datetime(2026, 11, 16, 8, tzinfo=UTC)):
        _check_in(okr)
    return workspace


@pytest.fixture
def quarter_told(quarter):
    """The review for Mara on the day, people as ids."""
    with quarter.read_model.reading() as db:
        return told_of(db, MARA, TODAY)


@pytest.fixture
def reviewed(quarter_told):
    """The review as the files take it."""
    return stamped(quarter_told)


@pytest.fixture
def ended(quarter, command):
    """The same quarter, reviewed by Sales and closed."""
    with command(LEO):
        quarter.okr.keep(Person.invite(team=SALES, by=LEO, id=JON))
    return Ending(quarter, LEO, (JON, MARA, LEO)).start().review("0.6", "0.9").close()


@pytest.fixture
def closed(ended):
    """The closed quarter as the files take it."""
    with ended.workspace.read_model.reading() as db:
        return stamped(told_of(db, MARA, ended.at.date()))


def told_of(db, person, day):
    return review.of_cycle(
        db,
        cycles.named(db, "2026-Q4"),
        day,
        practice.agreed(db),
        policy.readable,
        keys=policy.keys_of(policy.viewer(db, str(person))),
    )


def stamped(told):
    ids = {id: id for id in told.people}
    return imprint.stamped(told.row(NAMES), told.row(ids), release="1.2.3")


def _measures():
    reached = Measure.define("Patients reached", unit="patients", by=LEO, id=REACHED)
    return reached, Measure.define("Qualified leads", unit="leads", by=LEO, id=LEADS)


def _mission():
    mission = Mission.state("Grow the number of patients who get better", by=LEO)
    ends = {"baseline": Decimal(412_000), "target": Decimal(520_000)}
    mission.choose_measure(REACHED, **ends, by=LEO)
    mission.add_theme("Clinics come to us", theme=THEME, by=LEO)
    mission.add_theme("Care scales", by=LEO)
    return mission


def _team():
    team = Team.form("Sales", parent=COMPANY, by=LEO, id=SALES)
    team.name_lead(JON, by=LEO)
    return team


def _cycle():
    cycle = Cycle.plan("2026-Q4", by=LEO, id=CYCLE)
    cycle.open(by=LEO)
    return cycle


def _objective():
    objective = Objective.draft(
        "Every clinic sees “gains” & <asks> for us",
        why_now="Half of them never see a number.",
        team=SALES,
        cycle=CYCLE,
        owner=MARA,
        by=MARA,
        id=OBJECTIVE,
    )
    told = {"measure": LEADS, "start": FIRST, "due": LAST, "by": MARA}
    objective.add_key_result(
        "Qualified leads",
        whose=SALES,
        baseline=Decimal(120),
        target=Decimal(240),
        weight=Decimal(2),
        key_result=KEY_RESULT,
        **told,
    )
    objective.add_key_result(
        "=Leads of the company",
        whose=JON,
        baseline=Decimal("-0.50"),
        target=Decimal(10),
        key_result=OTHER,
        **told,
    )
    objective.state_serves("theme", THEME, by=MARA)
    objective.name_contributor(JON, by=MARA)
    objective.propose(consent_of=JON, by=MARA)
    objective.consent(by=JON)
    objective.publish(waiver="<Consented>, and then | was away.", by=MARA)
    return objective


def _goal():
    """Signed by both; by TODAY one checkpoint is met, one missed, one ahead."""
    terms = Terms(
        what="Visit forty clinics",
        due=date(2026, 12, 18),
        serves_kind="key_result",
        serves=KEY_RESULT,
        measure=LEADS,
        whose=SALES,
        baseline=Decimal(120),
        target=Decimal(240),
        checkpoints=(
            _checkpoint(1, "A first version", date(2026, 10, 16), value=Decimal(140)),
            _checkpoint(2, "Half way", date(2026, 11, 6), value=Decimal("170.5")),
            _checkpoint(3, "Said in public", date(2026, 12, 4), show="The talk | film"),
        ),
    )
    goal = Goal.draft(
        terms, owner=MARA, partner=JON, cycle=CYCLE, by=MARA, id=UUID(int=41)
    )
    goal.open(by=MARA)
    for party in goal.parties:
        goal.sign(digest=goal.terms.digest, by=party)
    return goal


def _checkpoint(number, name, on, value=None, show=""):
    return Checkpoint(UUID(int=50 + number), name, on, value, show)


def _delegation():
    """It runs; its first version is late by TODAY."""
    terms = Expectations(
        taker=MARA,
        outcome="A letter that clinics forward",
        done_when="Three clinics forwarded it",
        why="Nobody reads brochures",
        serves=("key_result", KEY_RESULT),
        authority=5,
        first_version=date(2026, 11, 13),
        deadline=date(2026, 11, 27),
        hours=Decimal(6),
    )
    delegation = Delegation.draft(terms, giver=JON, by=JON, id=UUID(int=42))
    delegation.offer(today=date(2026, 10, 26), by=JON)
    delegation.accept(by=MARA)
    return delegation


def _reading(measure, whose, on, value, today):
    return Reading.record(
        measure=measure,
        whose=whose,
        on=on,
        value=Decimal(value),
        today=today,
        source="page",
        source_id=f"{measure} {on}",
        by=MARA,
    )


def _move_the_target(objective):
    objective.retarget(
        KEY_RESULT,
        target=Decimal(220),
        due=LAST,
        reason="The fair was cancelled.",
        by=MARA,
    )


def _check_in(okr):
    check_in(
        okr,
        OBJECTIVE,
        key_result=KEY_RESULT,
        on=date(2026, 11, 16),
        today=date(2026, 11, 16),
        value=Decimal(178),
        confidence=Decimal("0.65"),
        status="",
        note="Two clinics called back.",
        by=MARA,
        command=UUID(int=31),
    )
