"""The last quarter of the sample company in review: one team's is closed, another's
goes on, and its first person leads both."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from itertools import cycle, islice
from uuid import UUID, uuid4

from okr.application import ending, reviewing, scoring
from okr.domain import Review
from okr.domain.review import id_of
from okr.domain.round import Kind
from okr.domain.scoring import Process
from okr.projections import cycles, objectives, people, teams

SCORES = ("0.9", "0.4", "0.7", "0.3", "0.5")
CAUSES = ("capacity", "dependency", "ambition")


def review(workspace, first):
    """Does nothing when it was done before."""
    with workspace.read_model.reading() as db:
        ended = cycles.latest(db, 2)[-1]
        found = [
            (team, objectives.reviewable(db, ended["id"], team["id"]))
            for team in teams.tree(db)
        ]
        around = {
            team["id"]: [row["id"] for row in people.of_team(db, team["id"])]
            for team, _ in found
        }
    if ended["status"] != "open":
        return
    told = Telling(workspace, UUID(str(first)), UUID(ended["id"]))
    told.do(reviewing.start, told.cycle, [UUID(o["id"]) for _, of in found for o in of])
    held = [(team, of) for team, of in found if of][:2]
    for number, (team, of) in enumerate(held):
        told.hold(team, of, around[team["id"]], closed=number == 0)


class Telling:
    def __init__(self, workspace, first, cycle):
        self.workspace, self.first, self.cycle = workspace, first, cycle
        self.okr, self.keys = workspace.okr, workspace.keys
        self.day = datetime.now(UTC).date()

    def do(self, act, *told, by=None, **more):
        by = by or self.first
        key, at = str(uuid4()), datetime.now(UTC)
        with self.workspace.command(actor=str(by), at=at, via="test", key=key):
            return act(self.okr, *told, by=by, **more)

    def hold(self, team, told, home, closed):
        id = id_of(UUID(team["id"]), self.cycle)
        self.do(
            reviewing.convene,
            self.keys,
            team=UUID(team["id"]),
            cycle=self.cycle,
            facilitator=self.first,
            pace="live",
            until=None,
        )
        self.score(id, told, [self.first, *map(UUID, home)])
        self.do(
            lambda okr, by: okr.act(Review, id, lambda review: self.say(review, by))
        )
        for row in told:
            self.tell(id, row, closed)
        if closed:
            ids = [UUID(row["id"]) for row in told]
            more = {"carry_into": None, "current": {}}
            self.do(ending.close_review, self.keys, id, ids, **more)
        else:
            self.do(reviewing.open_stage, self.keys, id, "causes")

    def score(self, id, told, seated):
        """Everybody scores and answers; then both are shown."""
        proofs = [proof for row in told for proof in self.proofs(row)]
        self.do(reviewing.open_stage, self.keys, id, "score")
        for number, person in enumerate(seated):
            given = islice(cycle(map(Decimal, SCORES)), number, None)
            self.seal(id, Kind.SCORES, dict(zip(proofs, given, strict=False)), person)
        self.do(scoring.reveal, self.keys, id, Kind.SCORES)
        self.do(reviewing.open_stage, self.keys, id, "process")
        for number, person in enumerate(seated):
            marks = islice(cycle((5, 2, 4, 3)), number, None)
            said = dict(zip(Process, marks, strict=False))
            self.seal(id, Kind.PROCESS, said, person)
        self.do(scoring.reveal, self.keys, id, Kind.PROCESS)

    def seal(self, id, kind, said, person):
        put = scoring.give_scores if kind is Kind.SCORES else scoring.answer
        round = scoring.latest(self.okr, id, kind).id
        told = {"round": round, "by": person, "key": str(uuid4())}
        put(self.okr, self.keys, id, said, **told)

    def proofs(self, row):
        with self.workspace.read_model.reading() as db:
            return [UUID(each["id"]) for each in objectives.key_results(db, row["id"])]

    def tell(self, id, row, closed):
        objective = UUID(row["id"])
        words = "We began three weeks late. From November on it went as planned."
        self.do(reviewing.tell_story, id, objective, words, by=UUID(row["owner"]))
        told = zip(self.proofs(row), cycle(SCORES), cycle(CAUSES), strict=False)
        for proof, score, cause in told:
            given = {"objective": objective, "words": ""}
            self.do(reviewing.score, id, proof, Decimal(score), **given)
            if closed and Decimal(score) < Decimal("0.7"):
                self.do(reviewing.name_cause, id, proof, cause, words="Two were away")
        if closed:
            self.do(reviewing.decide, id, objective, "keep", "It still matters")

    def speak(self, okr, id, by):
        okr.act(Review, id, lambda review: self.say(review, by))

    def say(self, review, by):
        review.note("team", "Ten minutes every Monday", worked=True, by=by)
        review.note("leadership", "Priorities changed twice", worked=False, by=by)
        review.note_learning("Ask first, then plan", by=by)
        on = self.day + timedelta(days=30)
        review.agree_action("Agree training days", owner=by, on=on, by=by)
