"""A review of Acme's Sales: JON leads it, about what MARA owns; IDA takes part."""

from decimal import Decimal
from itertools import count
from uuid import UUID

from okr.application import ending, reviewing, scoring
from okr.domain import Cycle, Objective, Review
from okr.domain.round import Kind
from okr.domain.scoring import Process
from okr.projections import practice, review_rounds, reviews
from tests.builders import (
    CYCLE,
    IDA,
    JON,
    LEO,
    MARA,
    NOW,
    SALES,
    SAM,
    SERVICE,
    a_draft,
    key_result_of,
    with_key_result,
)


class Sitting:
    """`told` is what it reviews; the first of them has the key result in `proof`."""

    def __init__(self, company, *told):
        self.company, self.okr = company, company.okr
        self.keys = company.workspace.keys
        self.told = told or (company.publish(),)
        self.proof = key_result_of(self.told[0])
        self.numbers = count(1)

    def start(self):
        """The cycle goes into review."""
        ids = [objective.id for objective in self.told]
        self.do(reviewing.start, CYCLE, ids, by=LEO)
        return self

    def convene(self, team=SALES, facilitator=JON, pace="live", until=None):
        asked = {"team": team, "cycle": CYCLE, "facilitator": facilitator}
        with self.company.command(LEO):
            done = reviewing.convene(
                self.okr, self.keys, **asked, pace=pace, until=until, by=LEO
            )
        self.id, self.facilitator = UUID(done.answer), facilitator
        return self

    def do(self, deed, *said, by=None, at=NOW, **more):
        by = by or self.facilitator
        with self.company.command(by, at):
            return deed(self.okr, *said, **more, by=by)

    def led(self, deed, *said, by=None, at=NOW, **more):
        """What needs the keys of the review as well."""
        by = by or self.facilitator
        with self.company.command(by, at):
            return deed(self.okr, self.keys, self.id, *said, **more, by=by)

    def act(self, act, by=IDA, at=NOW):
        return self.company.act(Review, self.id, act, by=by, at=at)

    def open(self, stage):
        self.led(reviewing.open_stage, stage)
        return self

    def slip(self, scores, by=MARA):
        """What somebody would give each key result, sealed."""
        told = {id: Decimal(value) for id, value in scores.items()}
        self._seal(scoring.give_scores, told, Kind.SCORES, by)

    def answer(self, marks, by=MARA):
        """One mark for each of the five statements, sealed."""
        told = dict(zip(Process, marks, strict=True))
        self._seal(scoring.answer, told, Kind.PROCESS, by)

    def _seal(self, deed, told, kind, by):
        asked = {"round": UUID(self.running(kind)["id"]), "by": by}
        key = f"slip-{next(self.numbers)}"
        deed(self.okr, self.keys, self.id, told, **asked, key=key)

    def reveal(self, kind):
        self.led(scoring.reveal, kind)
        return self

    def score(self, value, objective=None, key_result=None, by=MARA, words=""):
        told = self.told[0] if objective is None else objective
        said = {"objective": told.id, "words": words}
        key_result = key_result or key_result_of(told)
        score = Decimal(value)
        self.do(reviewing.score, self.id, key_result, score, **said, by=by)

    def tell(self, words="We met them at home.", objective=None, by=MARA):
        told = self.told[0] if objective is None else objective
        self.do(reviewing.tell_story, self.id, told.id, words, by=by)

    def explain(self, cause, by=MARA, words=""):
        self.do(reviewing.name_cause, self.id, self.proof, cause, words=words, by=by)

    def decide(self, decision="keep", words="It works.", objective=None):
        told = self.told[0] if objective is None else objective
        self.do(reviewing.decide, self.id, told.id, decision, words)

    def revealed(self, *values):
        """Everybody's scores of the first key result are on the table."""
        self.open("score")
        for value, by in zip(values or ("0.5",), (MARA, IDA, JON), strict=False):
            self.slip({self.proof: value}, by=by)
        return self.reveal(Kind.SCORES)

    def finish(self, score="0.8"):
        """All that has to be there before it closes, of each objective."""
        self.revealed()
        for objective in self.told:
            self.score(score, objective, by=self.facilitator)
            self.tell(objective=objective, by=objective.owner)
            self.decide(objective=objective)
        return self

    def close(self, carry_into=None, current=None, at=NOW):
        ids = [objective.id for objective in self.told]
        asked = {"carry_into": carry_into, "current": current or {}, "at": at}
        return self.led(ending.close_review, ids, **asked)

    def close_cycle(self, reason="", at=NOW):
        ids = [objective.id for objective in self.told]
        return self.do(ending.close_cycle, CYCLE, ids, reason=reason, by=LEO, at=at)

    def running(self, kind):
        return self.company.ask(review_rounds.running, self.id, kind)

    def ask(self, query, *asked, **viewer):
        return self.company.ask(query, *asked, **viewer)

    @property
    def row(self):
        return self.ask(reviews.one, self.id)

    @property
    def agreed(self):
        return self.ask(practice.agreed)

    def status_of(self, objective):
        return self.okr.load(Objective, objective.id).status.value

    def cycle_status(self):
        return self.okr.load(Cycle, CYCLE).status.value


def a_plan_of_service():
    """What SAM answers for in Service."""
    objective = with_key_result(
        a_draft(team=SERVICE, owner=SAM, by=SAM), whose=SERVICE, by=SAM
    )
    objective.state_contribution("I call every clinic.", by=SAM)
    objective.propose(consent_of=None, by=SAM)
    objective.publish(by=SAM)
    return objective
