"""A quarter in review: Mara's objective, Jon leads the review, Ida takes part."""

import re
from datetime import UTC, date, datetime
from decimal import Decimal
from uuid import UUID

from okr.application import reviewing
from okr.domain import Cycle, Reading
from okr.domain.review import id_of
from okr.projections import objectives, review_lines
from tests.builders import (
    CYCLE,
    IDA,
    JON,
    LEADS,
    LEO,
    MARA,
    SALES,
    a_published_objective,
    key_result_of,
)
from tests.web.asking import sent

ROUND = re.compile(r'name="round" value="([\w-]+)"')
STATEMENTS = ("visible", "rhythm", "outcomes", "few", "early")


class Quarter:
    """One review, and what people do in it with their browsers."""

    def __init__(self, browser, company, command, pace="live", until=None):
        self.browser = browser
        self.company = company
        self.command = command
        self.clients = {}
        self.objective = a_published_objective()
        self.key_result = key_result_of(self.objective)
        read = reading("180", date(2026, 11, 1))
        with command(LEO):
            company.okr.keep(self.objective, read)
        with command(LEO, datetime(2026, 11, 20, 9, tzinfo=UTC)):
            reviewing.start(company.okr, CYCLE, [self.objective.id], by=LEO)
        self.told = self.convene(pace, until)
        self.id = id_of(SALES, CYCLE)
        self.address = f"/reviews/{self.id}"

    def convene(self, pace="live", until=None):
        told = {"cycle": CYCLE, "facilitator": JON, "pace": pace, "until": until or ""}
        return sent(self.of(JON), f"/teams/{SALES}/reviews", **told)

    def of(self, person):
        if person not in self.clients:
            self.clients[person] = self.browser(person)
        return self.clients[person]

    def see(self, person, path=""):
        return self.of(person).get(self.address + path).text

    def send(self, person, path, /, **fields):
        return sent(self.of(person), self.address + path, **fields)

    def open(self, stage):
        return self.send(JON, "/stages", stage=stage)

    def round(self, person, stage):
        return ROUND.search(self.see(person, f"?stage={stage}"))[1]

    def seal(self, person, score):
        asked = {f"score-{self.key_result}": score}
        round = self.round(person, "score")
        return self.send(person, "/scores", round=round, **asked)

    def answer(self, person, *marks):
        told = dict(zip((f"said-{each}" for each in STATEMENTS), marks, strict=True))
        round = self.round(person, "process")
        return self.send(person, "/answers", round=round, **told)

    def score(self, person, score, words=""):
        path = f"/objectives/{self.objective.id}/scores/{self.key_result}"
        return self.send(person, path, score=score, words=words)

    def tell(self, person, words):
        return self.send(person, f"/stories/{self.objective.id}", words=words)

    def cause(self, person, cause, words=""):
        path = f"/causes/{self.key_result}"
        return self.send(person, path, cause=cause, words=words)

    def decide(self, decision, words="It still matters"):
        path = f"/decisions/{self.objective.id}"
        return self.send(JON, path, decision=decision, words=words)

    def reveal(self, kind):
        return self.send(JON, "/reveal", kind=kind)

    def held(self, score="0.5"):
        """Everything until it can be closed."""
        self.open("score")
        for person in (MARA, IDA, JON):
            self.seal(person, score)
        self.reveal("scores")
        self.score(MARA, score)
        self.tell(MARA, "We began late")
        if float(score) < 0.7:
            self.cause(MARA, "capacity", "Two of us were away")
        self.decide("keep")

    def close(self, **fields):
        return self.send(JON, "/closing", **fields)

    def drafts(self):
        """What goes on of it in a later cycle."""
        with self.company.read_model.reading() as db:
            found = objectives.carried_on(db, self.objective.id, "1 = 1")
        return [UUID(each["id"]) for each in found]

    def line(self, words):
        with self.company.read_model.reading() as db:
            told = review_lines.of_review(db, self.id)
        return next(row["id"] for row in told if row["words"] == words)

    def read_later(self, value):
        with self.command(MARA):
            self.company.okr.keep(reading(value, date(2026, 11, 18)))


def reading(value, on):
    return Reading.record(
        measure=LEADS,
        whose=SALES,
        on=on,
        value=Decimal(value),
        today=on,
        source="page",
        source_id=on.isoformat(),
        by=MARA,
    )


def next_cycle(company, command):
    cycle = Cycle.plan("2027-Q1", by=LEO)
    with command(LEO):
        company.okr.keep(cycle)
    return cycle.id
