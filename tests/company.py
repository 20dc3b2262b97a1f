"""Acme, kept in memory: LEO leads it and Sales is JON's, with MARA and IDA; SAM is in
Service. A cycle is open, a measure defined and a mission stated."""

from decimal import Decimal
from uuid import uuid4

from okr.application.founding import found
from okr.domain import Cycle, Measure, Mission, Person, Practice, Reading, Team
from okr.domain.practice import PRACTICE
from okr.domain.team import COMPANY
from okr.projections import cards, practice
from tests.builders import (
    CYCLE,
    IDA,
    JON,
    LEADS,
    LEO,
    MARA,
    NOW,
    SALES,
    SAM,
    SERVICE,
    THEME,
    TODAY,
    a_published_objective,
)


class Company:
    def __init__(self, workspace):
        self.workspace = workspace
        self.okr = workspace.okr

    def command(self, by=LEO, at=NOW):
        """What is done inside is one command, at a moment."""
        key = str(uuid4())
        return self.workspace.command(actor=str(by), at=at, via="test", key=key)

    def keep(self, *aggregates, by=LEO):
        with self.command(by):
            return self.okr.keep(*aggregates)

    def act(self, kind, id, act, by=MARA, at=NOW):
        with self.command(by, at):
            return self.okr.act(kind, id, act)

    def ask(self, query, *asked, **viewer):
        """What a query answers from the rows as they stand."""
        with self.workspace.read_model.reading() as db:
            return query(db, *asked, **viewer)

    def found(self):
        with self.command():
            found(self.okr, company="Acme", time_zone="Europe/Berlin", first=LEO)

    def grow(self):
        sales = Team.form("Sales", parent=COMPANY, by=LEO, id=SALES)
        sales.name_lead(JON, by=LEO)
        service = Team.form("Service", parent=COMPANY, by=LEO, id=SERVICE)
        homes = {JON: SALES, MARA: SALES, IDA: SALES, SAM: SERVICE}
        people = [Person.invite(team=homes[id], by=LEO, id=id) for id in homes]
        for person in people:
            person.join(by=person.id)
        cycle = Cycle.plan("2026-Q4", by=LEO, id=CYCLE)
        cycle.open(by=LEO)
        leads = Measure.define("Qualified leads", unit="leads", by=MARA, id=LEADS)
        mission = Mission.state("Every patient gets care near home", by=LEO)
        mission.add_theme("Closer clinics", theme=THEME, by=LEO)
        self.keep(sales, service, *people, cycle, leads, mission)

    def choose(self, parameter, value):
        """Another number of the practice."""
        self.act(
            Practice,
            PRACTICE,
            lambda practice: practice.choose_parameter(
                parameter, Decimal(value), by=LEO
            ),
            by=LEO,
        )

    def publish(self, objective=None):
        """An objective of MARA's that everybody reads, or this one."""
        objective = objective or a_published_objective()
        self.keep(objective, by=MARA)
        return objective

    def read(self, on, value, whose=SALES, measure=LEADS, today=TODAY):
        reading = Reading.record(
            measure=measure,
            whose=whose,
            on=on,
            value=value,
            today=today,
            source="test",
            source_id=str(uuid4()),
            by=MARA,
        )
        self.keep(reading, by=MARA)
        return reading

    def card(self, id, day=TODAY):
        return self.ask(lambda db: cards.one(db, id, day, practice.agreed(db)))
