"""A company of four people and the browsers they sit at."""

from datetime import UTC, datetime
from functools import cache
from threading import enumerate
from uuid import UUID

import pytest

from okr.accounts import people
from okr.application.founding import found
from okr.domain import Cycle, Measure, Mission, Person, Team
from okr.domain.team import COMPANY
from tests.builders import CYCLE, IDA, JON, LEADS, LEO, MARA, NOW, SALES, SAM, THEME
from web import app as product

SUPPORT = UUID(int=21)
NAMES = {LEO: "Leo", JON: "Jon", MARA: "Mara", IDA: "Ida", SAM: "Sam"}


@pytest.fixture
def company(workspace, command):
    """LEO founded it; JON leads sales, where MARA and IDA are; SAM is in support."""
    with command(LEO):
        found(
            workspace.okr,
            company="Northlight",
            time_zone="UTC",
            first=LEO,
            also=(account(LEO),),
        )
    teams = []
    for id, name, lead in ((SALES, "Sales", JON), (SUPPORT, "Support", SAM)):
        team = Team.form(name, parent=COMPANY, by=LEO, id=id)
        team.name_lead(lead, by=LEO)
        teams.append(team)
    members = []
    for id, team in ((JON, SALES), (MARA, SALES), (IDA, SALES), (SAM, SUPPORT)):
        person = Person.invite(team=team, by=LEO, id=id)
        person.join(by=id)
        members.append(person)
    cycle = Cycle.plan("2026-Q4", by=LEO, id=CYCLE)
    cycle.open(by=LEO)
    measure = Measure.define("Qualified leads", unit="leads", by=JON, id=LEADS)
    mission = Mission.state("Help more patients get well", by=LEO)
    mission.add_theme("Reach", why="More clinics", theme=THEME, by=LEO)
    with command(LEO):
        workspace.okr.keep(
            *teams,
            *members,
            cycle,
            measure,
            mission,
            also=tuple(account(id) for id in NAMES if id != LEO),
        )
    return workspace


def account(id):
    """Name and e-mail of one of them, as the store writes them in one breath."""
    name = NAMES[id]
    email = f"{name.lower()}@northlight.example"
    return lambda cursor: people.add(cursor, str(id), name, email, NOW.date())


@cache
def bare():
    """What is alike for every company, made once for the tests of a process."""
    app = product.bare()
    app.secret_key = "of tests"
    app.extensions["figures"] = None
    return app


@pytest.fixture
def app(company):
    app = product.furnish(bare(), lambda: company)
    yield app
    end(app.extensions["live"])


def end(hub):
    """End the streams' hub, and wait until its thread has."""
    hub.end()
    for thread in enumerate():
        if thread.name == "live":
            thread.join()


@pytest.fixture
def browser(app, company):
    """`browser(MARA)` has signed in as Mara; `browser()` is a stranger's."""

    def sit_down(person=None):
        client = app.test_client()
        if person:
            token = company.accounts.sessions.start(str(person), datetime.now(UTC))
            client.set_cookie("okr", token)
        return client

    return sit_down
