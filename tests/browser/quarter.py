"""Acme at the end of its months: two objectives of Sales with where they stand, and the
months that come next."""

from datetime import date, timedelta
from decimal import Decimal

from okr.domain import Cycle, Measure, Objective
from okr.domain.team import COMPANY
from tests.builders import IDA, LEO, MARA, SALES, THEME
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
        self.measures = {name: measured(name) for name in STANDS}
        self.cycle = Cycle.plan(ENDING, first=FIRST, last=LAST, by=LEO)
        self.cycle.open(by=LEO)
        begins = LAST + timedelta(days=1)
        ends = LAST + timedelta(days=90)
        coming = Cycle.plan(COMING, first=begins, last=ends, by=LEO)
        self.keep(self.cycle, coming, *self.measures.values())
        self.promise(CLINICS, MARA, CALLS, VISITS)
        self.promise(LETTERS, IDA, ANSWERED)
        for name, value in STANDS.items():
            self.read(
                TODAY - timedelta(days=4),
                Decimal(value),
                whose=COMPANY,
                measure=self.measures[name].id,
                today=TODAY,
            )

    def promise(self, title, owner, *names):
        """Published, with a key result for each of these measures."""
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


def measured(name):
    return Measure.define(name, unit="a week", by=MARA)
