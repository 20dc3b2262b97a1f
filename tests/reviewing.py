"""A quarter of Acme that ends: MARA's and IDA's objectives, the review of Sales that
JON leads, and the quarter after it."""

from decimal import Decimal
from itertools import count
from uuid import UUID

from okr.application import asking, carrying_over, ending, reviewing, scoring
from okr.domain import Cycle, Objective, Review
from okr.domain.review import id_of
from okr.domain.round import Kind
from okr.domain.scoring import Process
from tests.builders import (
    CYCLE,
    IDA,
    JON,
    LEO,
    MARA,
    SALES,
    THEME,
    a_draft,
    key_result_of,
    with_key_result,
)
from tests.gathering import said

NEXT = UUID(int=17)


def published(owner=MARA, serves=("theme", THEME), **different):
    """A published objective of this owner, with one key result."""
    objective = with_key_result(a_draft(owner=owner, by=owner, **different), by=owner)
    objective.state_serves(*serves, by=owner)
    objective.propose(consent_of=None, by=owner)
    objective.publish(by=owner)
    return objective


class Quarter:
    def __init__(self, company):
        self.company = company
        self.okr, self.keys = company.okr, company.workspace.keys
        self.numbers = count(1)
        self.objectives = [published(MARA), published(IDA)]
        coming = Cycle.plan("2027-Q1", by=LEO, id=NEXT)
        company.keep(*self.objectives, coming)
        self.ids = [objective.id for objective in self.objectives]
        self.proofs = [key_result_of(objective) for objective in self.objectives]
        self.id = id_of(SALES, CYCLE)

    def do(self, act, *told, by=JON, **different):
        """One command of the application, with whatever comes first handed to it."""
        with self.company.command(by):
            return act(self.okr, *told, by=by, **different)

    def start(self):
        self.do(reviewing.start, CYCLE, self.ids, by=LEO)
        return self

    def convene(self, pace="own", until=None, **different):
        told = {"team": SALES, "cycle": CYCLE, "facilitator": JON, **different}
        if pace == "own":
            until = until or Cycle.plan("2026-Q4", by=LEO).last
        self.do(reviewing.convene, self.keys, pace=pace, until=until, **told)
        return self

    def open(self, stage):
        self.do(reviewing.open_stage, self.keys, self.id, stage)
        return self

    def give(self, *scores, by=MARA, key=None, round=None):
        """A slip with a score for each key result."""
        given = dict(zip(self.proofs, map(Decimal, scores), strict=False))
        round = round or self.round(Kind.SCORES).id
        told = {"round": round, "by": by, "key": key or self.key()}
        return scoring.give_scores(self.okr, self.keys, self.id, given, **told)

    def answer(self, mark, by=MARA, **different):
        """A slip with the same mark for each statement, but for those named."""
        marks = {each: different.get(each.value, mark) for each in Process}
        round = self.round(Kind.PROCESS).id
        told = {"round": round, "by": by, "key": self.key()}
        return scoring.answer(self.okr, self.keys, self.id, marks, **told)

    def reveal(self, kind=Kind.SCORES, by=JON):
        return self.do(scoring.reveal, self.keys, self.id, kind, by=by)

    def tell(self, number, by=None):
        told = self.objectives[number]
        words = "The form took us a month"
        return self.do(
            reviewing.tell_story, self.id, told.id, words, by=by or told.owner
        )

    def score(self, number, score, by=JON):
        told = {"objective": self.ids[number], "words": ""}
        proof = self.proofs[number]
        return self.do(reviewing.score, self.id, proof, Decimal(score), **told, by=by)

    def explain(self, number, cause="capacity", by=JON):
        proof = self.proofs[number]
        return self.do(reviewing.name_cause, self.id, proof, cause, words="", by=by)

    def decide(self, number, decision, by=JON):
        told = (self.ids[number], decision, "It still matters")
        return self.do(reviewing.decide, self.id, *told, by=by)

    def finish(self):
        """Everything a review waits for: the first is kept, the second given up."""
        self.give("0.8", "0.4")
        self.reveal()
        for number, (score, decision) in enumerate(
            [("0.9", "keep"), ("0.3", "abandon")]
        ):
            self.tell(number)
            self.score(number, score)
            self.decide(number, decision)
        self.explain(1)
        return self

    def close(self, carry_into=None, current=None, by=JON):
        told = {"carry_into": carry_into, "current": current or {}}
        return self.do(ending.close_review, self.keys, self.id, self.ids, **told, by=by)

    def carry(self, into=NEXT, current=None, by=JON):
        told = {"into": into, "current": current or {}}
        return self.do(carrying_over.carry_over, self.id, self.ids, **told, by=by)

    def end(self, reason="", by=LEO):
        return self.do(ending.close_cycle, CYCLE, self.ids, reason=reason, by=by)

    def carried(self, number):
        """The draft that an objective goes on as, if there is one."""
        id = carrying_over.id_of(NEXT, self.ids[number])
        return self.okr.find(Objective, id)

    def round(self, kind=Kind.SCORES):
        return asking.latest(self.okr, self.id, kind)

    def totals(self):
        """What the log says of all rounds: subject, value, how many."""
        return [
            said(told.event)
            for told in self.company.workspace.told(0, 1000)
            if told.event.TOPIC == "Round.Measured"
        ]

    def statuses(self):
        return [self.okr.load(Objective, id).status.value for id in self.ids]

    def key(self):
        return f"slip-{next(self.numbers)}"

    @property
    def review(self):
        return self.okr.load(Review, self.id)
