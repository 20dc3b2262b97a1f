"""Random histories: several people do what the product lets them do, in any order.

A step is a deed and three small numbers: by whom, to which thing, and how. Whatever
they pick, somebody does something; many steps are refused, as in life.
"""

from datetime import timedelta
from uuid import UUID, uuid5

from okr.application import founding
from okr.domain import (
    CheckIn,
    Cycle,
    Measure,
    Mission,
    Objection,
    Objective,
    Person,
    Reading,
    Review,
    Team,
)
from okr.domain.errors import Problem
from okr.domain.mission import MISSION
from okr.domain.team import COMPANY
from tests.builders import NOW, TODAY

PEOPLE = [UUID(int=number) for number in range(1, 6)]


class History:
    """A company and what there is in it; `live` holds each aggregate as it was last
    seen right after its command, `ended` the figures of each objective at its close."""

    def __init__(self, workspace):
        self.workspace = workspace
        self.okr = workspace.okr
        self.count = 0
        self.live = {}
        self.ids = {kind: [] for kind in (Team, Cycle, Measure, Objective, Reading)}
        self.ids |= {CheckIn: [], Objection: [], "theme": [], "key_result": []}
        self.ids |= {Review: []}
        self.ended = {}
        self.begin()

    def begin(self):
        first = PEOPLE[0]
        with self.command(first):
            founding.found(self.okr, company="Co", time_zone="UTC", first=first)
        self.ids[Team].append(COMPANY)
        self.add(first, lambda id: Mission.state("Help", by=first))
        self.add(first, lambda id: Cycle.plan("2026-Q4", by=first, id=id))
        self.add(first, lambda id: Measure.define("Leads", by=first, id=id))
        self.act(first, Mission, MISSION, lambda m: self.note_theme(m, "Grow", first))
        self.act(first, Cycle, self.ids[Cycle][0], lambda cycle: cycle.open(by=first))
        for number, lead in enumerate(PEOPLE[1:3]):
            parent = self.ids[Team][number]
            self.add(
                first,
                lambda id, n=number, p=parent: Team.form(
                    f"Team {n}", parent=p, by=first, id=id
                ),
            )
            self.act(
                first,
                Team,
                self.ids[Team][-1],
                lambda t, to=lead: t.name_lead(to, by=first),
            )
        for number, person in enumerate(PEOPLE[1:]):
            team = self.ids[Team][number % 3]
            self.add(
                first,
                lambda id, p=person, t=team: Person.invite(team=t, by=first, id=p),
            )

    def command(self, who):
        self.count += 1
        at = NOW + timedelta(minutes=self.count)
        key = f"{self.count}"
        return self.workspace.command(actor=str(who), key=key, at=at, via="test")

    def new_id(self):
        return uuid5(COMPANY, str(self.count))

    def add(self, who, make):
        """Make an aggregate and keep it."""
        with self.command(who):
            made = []

            def work():
                made[:] = [make(self.new_id())]
                return self.okr.keep(*made)

            self.okr.run(work)
        self.see(made[0])

    def act(self, who, kind, id, act):
        """Let an aggregate do something."""
        seen = []
        with self.command(who):
            self.okr.act(kind, id, lambda one: (seen.append(one), act(one))[1] and "")
        self.see(seen[-1])

    def see(self, aggregate):
        self.live[aggregate.id] = aggregate
        known = self.ids.get(type(aggregate))
        if known is not None and aggregate.id not in known:
            known.append(aggregate.id)

    def note_theme(self, mission, title, who):
        self.ids["theme"].append(mission.add_theme(title, by=who, theme=self.new_id()))

    def step(self, what, who, which, how):
        """Do one thing; False when it was refused."""
        self.which, self.how = which, how
        try:
            what(self, PEOPLE[who % len(PEOPLE)])
        except Problem:
            return False
        return True

    def one(self, kind):
        """One of the things there are, the newest first."""
        things = self.ids[kind]
        return things[-1 - self.which % len(things)] if things else UUID(int=99)

    def of(self, choices):
        return choices[self.how % len(choices)]

    @property
    def words(self):
        return f"Words {self.how}"

    @property
    def day(self):
        return TODAY - timedelta(days=7 * self.how)
