"""A quarter that its teams review and close, on any company: who leads it all is given,
and the teams' objectives are found in the rows."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from itertools import count
from uuid import UUID

from okr.application import ending, reviewing, scoring
from okr.domain import Cycle, Review
from okr.domain.round import Kind
from okr.domain.scoring import Process
from okr.projections import cycles, objectives, review_rounds

BEGINS = datetime(2027, 1, 4, 9, tzinfo=UTC)
MARKS = ((4, 4, 3, 2, 4), (5, 3, 4, 2, 4), (3, 4, 4, 1, 5))
LOW, CAUSE = Decimal("0.7"), "dependency"


class Ending:
    """`room` are three who sit in every review; the first of them leads it."""

    def __init__(self, workspace, lead, room):
        self.workspace, self.okr, self.keys = workspace, workspace.okr, workspace.keys
        self.lead, self.room = lead, room
        self.facilitator = room[0]
        self.at, self.numbers = BEGINS, count(1)
        row = self.ask(cycles.named, "2026-Q4")
        self.cycle = UUID(row["id"])

    def ask(self, query, *asked):
        with self.workspace.read_model.reading() as db:
            return query(db, *asked)

    def do(self, deed, *said, by=None, **more):
        by = by or self.facilitator
        key = f"ending-{next(self.numbers)}"
        with self.workspace.command(actor=str(by), at=self.at, via="test", key=key):
            return deed(self.okr, *said, **more, by=by)

    def start(self):
        self.left = self.ask(objectives.left_open, self.cycle)
        ids = [UUID(row["id"]) for row in self.left]
        self.do(reviewing.start, self.cycle, ids, by=self.lead)
        return self

    def review(self, *scores, decision="keep", line="It carries the rest."):
        """Each team in turn, a day each; the scores are those of its key results."""
        teams = dict.fromkeys(row["team"] for row in self.left)
        for team in teams:
            self.reviews(UUID(team), scores, decision, line)
            self.at += timedelta(days=1)
        return self

    def reviews(self, team, scores, decision, line):
        told = [row for row in self.left if row["team"] == str(team)]
        self.convene(team)
        proofs = {
            row["id"]: self.ask(objectives.key_results, row["id"]) for row in told
        }
        self.seal(proofs, scores)
        for row in told:
            self.judge(row, proofs[row["id"]], scores, decision, line)
        self.say()
        self.do_led(
            ending.close_review,
            [UUID(row["id"]) for row in told],
            carry_into=None,
            current={},
        )

    def convene(self, team):
        asked = {"team": team, "cycle": self.cycle, "facilitator": self.facilitator}
        done = self.do(
            reviewing.convene, self.keys, **asked, pace="live", until=None, by=self.lead
        )
        self.id = UUID(done.answer)

    def do_led(self, deed, *said, **more):
        return self.do(deed, self.keys, self.id, *said, **more)

    def seal(self, proofs, scores):
        """Everybody's scores and answers, revealed together."""
        self.do_led(reviewing.open_stage, "score")
        ids = [UUID(proof["id"]) for each in proofs.values() for proof in each]
        given = dict.fromkeys(ids, Decimal("0.5"))
        self.slip(scoring.give_scores, Kind.SCORES, [given] * len(self.room))
        self.do_led(reviewing.open_stage, "process")
        marks = [dict(zip(Process, each, strict=True)) for each in MARKS]
        self.slip(scoring.answer, Kind.PROCESS, marks)

    def slip(self, deed, kind, told):
        round = UUID(self.ask(review_rounds.running, self.id, kind)["id"])
        for person, said in zip(self.room, told, strict=True):
            key = f"slip-{next(self.numbers)}"
            asked = {"round": round, "by": person, "key": key}
            deed(self.okr, self.keys, self.id, said, **asked)
        self.do_led(scoring.reveal, kind)

    def judge(self, row, proofs, scores, decision, line):
        """The story first, a score each, one cause where it is low, a decision."""
        objective, owner = UUID(row["id"]), UUID(row["owner"])
        self.do(reviewing.tell_story, self.id, objective, "We *began* late.", by=owner)
        for proof, told in zip(proofs, scores, strict=False):
            score, id = Decimal(told), UUID(proof["id"])
            said = {"objective": objective, "words": "", "by": owner}
            self.do(reviewing.score, self.id, id, score, **said)
            if score < LOW:
                why = {"words": "The fair | came late.", "by": owner}
                self.do(reviewing.name_cause, self.id, id, CAUSE, **why)
        self.do(reviewing.decide, self.id, objective, decision, line)

    def say(self):
        """Praise, what worked and what did not, a learning, an action."""
        first, other, third = self.room
        self.act(lambda r: r.praise(other, "For <every> call.", by=first))
        self.act(lambda r: r.note("team", "=Mondays", worked=True, by=first))
        self.act(
            lambda r: r.note("leadership", "Two goals", worked=False, by=other), other
        )
        self.act(lambda r: r.note_learning("Ask early.", by=first))
        day = date(2027, 1, 22)
        self.act(lambda r: r.agree_action("Ask", owner=third, on=day, by=first))

    def act(self, deed, by=None):
        self.do(lambda okr, by: okr.act(Review, self.id, deed), by=by)

    def close(self):
        ids = [UUID(row["id"]) for row in self.left]
        asked = {"reason": "", "by": self.lead}
        self.do(ending.close_cycle, self.cycle, ids, **asked)
        return self

    def plan_next(self):
        def plan(okr, by):
            cycle = Cycle.plan("2027-Q1", by=by)
            okr.keep(cycle)
            return cycle.id

        return self.do(plan, by=self.lead)
