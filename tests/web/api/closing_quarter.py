"""A quarter that ends, worked on by scripts: Mara's objective, Jon leads the review."""

from tests.builders import (
    CYCLE,
    IDA,
    JON,
    LEO,
    MARA,
    SALES,
    a_published_objective,
    key_result_of,
)

STATEMENTS = ("visible", "rhythm", "outcomes", "few", "early")


class Quarter:
    """One review, convened over the API, and what people send to it."""

    def __init__(self, company, command, script, **different):
        self.script = script
        self.scripts = {}
        objective = a_published_objective()
        with command(LEO):
            company.okr.keep(objective)
        self.objective, self.key_result = (
            str(objective.id),
            str(key_result_of(objective)),
        )
        self.of(LEO).post(f"/cycles/{CYCLE}/review")
        plan = {"cycle": str(CYCLE), "facilitator": str(JON), "pace": "live"}
        self.convened = self.of(JON).post(
            f"/teams/{SALES}/team-reviews", {**plan, **different}
        )
        self.path = f"/team-reviews/{self.convened.json['id']}"

    def of(self, person):
        if person not in self.scripts:
            self.scripts[person] = self.script(person)
        return self.scripts[person]

    def see(self, person):
        return self.of(person).get(self.path).json

    def send(self, person, path, body=None, **headers):
        return self.of(person).post(self.path + path, body, **headers)

    def round(self, kind):
        return next(r for r in self.see(JON)["rounds"] if r["kind"] == kind)

    def scores(self, score):
        given = [{"key_result": self.key_result, "score": score}]
        return {"round": self.round("scores")["id"], "scores": given}

    def answers(self, *marks):
        told = zip(STATEMENTS, marks, strict=True)
        given = [{"statement": word, "mark": mark} for word, mark in told]
        return {"round": self.round("process")["id"], "answers": given}

    def seal(self, person, score, **headers):
        return self.send(person, "/scores", self.scores(score), **headers)

    def revealed(self, score="0.5"):
        """Everybody's scores, shown together."""
        self.send(JON, "/stages", {"stage": "score"})
        for person in (MARA, IDA, JON):
            self.seal(person, score)
        self.send(JON, "/reveals", {"kind": "scores"})
        return self

    def score(self, score):
        path = f"/objectives/{self.objective}/scores/{self.key_result}"
        return self.send(MARA, path, {"score": score})

    def tell(self, words="We began late"):
        return self.send(MARA, f"/stories/{self.objective}", {"words": words})

    def decide(self, decision="keep", by=JON):
        told = {"decision": decision, "words": "It still matters"}
        return self.send(by, f"/decisions/{self.objective}", told)

    def held(self):
        """Everything until it can be closed."""
        self.revealed()
        self.score("0.5")
        self.tell()
        self.send(MARA, f"/causes/{self.key_result}", {"cause": "capacity"})
        self.decide()
        return self
