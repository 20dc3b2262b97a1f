"""Acme at the end of its months: two objectives of Sales with where they stand, and the
months that come next."""

from datetime import date, timedelta
from decimal import Decimal

from okr.application import reviewing
from okr.domain import Cycle, Measure, Objective
from okr.domain.aggregate import occasion
from okr.domain.team import COMPANY
from tests.builders import IDA, LEO, MARA, NOW, SALES, THEME
from tests.living import Living

TODAY = date.today()
FIRST, LAST = TODAY - timedelta(days=80), TODAY + timedelta(days=3)
ENDING, COMING = "These months", "The next months"
CLINICS, LETTERS = "Every clinic finds us", "No letter lies over night"
CALLS, VISITS, ANSWERED = "Calls back", "Visits", "Letters answered"
STANDS = {CALLS: 44, VISITS: 20, ANSWERED: 46}
"""Of 50, begun at 10: 0.85, 0.25 and 0.9 of the way."""


class Ending(Living):
    def __init__(self, folder):
        super().__init__(folder)
        with occasion(at=NOW, via="test"):
            self.plan()
            self.objectives = [
                self.promise(CLINICS, MARA, CALLS, VISITS),
                self.promise(LETTERS, IDA, ANSWERED),
            ]
            for name, value in STANDS.items():
                self.stand(name, Decimal(value))

    def plan(self):
        begins, ends = LAST + timedelta(days=1), LAST + timedelta(days=90)
        coming = Cycle.plan(COMING, first=begins, last=ends, by=LEO)
        self.cycle = Cycle.plan(ENDING, first=FIRST, last=LAST, by=LEO)
        self.cycle.open(by=LEO)
        self.measures = {
            name: Measure.define(name, unit="a week", by=MARA) for name in STANDS
        }
        self.keep(self.cycle, coming, *self.measures.values())

    def stand(self, name, value):
        """Where a measure is, these days."""
        told = {"whose": COMPANY, "measure": self.measures[name].id}
        self.read(TODAY - timedelta(days=4), value, **told, today=TODAY)

    def promise(self, title, owner, *names):
        """Published, with a key result for each of these measures; gives its id."""
        told = {"team": SALES, "cycle": self.cycle.id, "owner": owner}
        objective = Objective.draft(title, **told, by=owner)
        for name in names:
            objective.add_key_result(
                name,
                measure=self.measures[name].id,
                whose=COMPANY,
                baseline=Decimal(10),
                target=Decimal(50),
                start=FIRST,
                due=LAST,
                by=owner,
            )
        objective.state_serves("theme", THEME, by=owner)
        objective.propose(consent_of=None, by=owner)
        objective.publish(by=owner)
        self.keep(objective, by=owner)
        return objective.id

    def convene(self):
        """The months are in review, and Leo leads that of Sales; gives its id."""
        told = {"team": SALES, "cycle": self.cycle.id, "facilitator": LEO}
        with self.command():
            reviewing.start(self.okr, self.cycle.id, self.objectives, by=LEO)
        with self.command():
            keys, live = self.workspace.keys, {"pace": "live", "until": None}
            return reviewing.convene(self.okr, keys, **told, **live, by=LEO).answer
