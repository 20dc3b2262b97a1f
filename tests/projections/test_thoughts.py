"""Who reads a thought: whoever read the objective when it was shared."""

import json

from okr.domain import Objective, Thought
from okr.policy import readable
from okr.projections import history, thoughts
from tests.builders import JON, MARA, SAM, a_proposal

EVER = 2**62


def think(company, objective, words, by=MARA):
    thought = Thought.share(
        words, subject_kind="objective", subject=objective.id, by=by
    )
    company.keep(thought, by=by)


def keys(*people):
    return json.dumps(["company", *(f"person:{id}" for id in people)])


def thread(company, objective, *people, before=EVER, limit=50):
    return company.ask(
        thoughts.about,
        objective.id,
        readable("thoughts.audience"),
        before,
        limit,
        keys=keys(*people),
    )


def words(company, objective, *people):
    return [row["words"] for row in thread(company, objective, *people)]


def told(company, objective, *people):
    """What the history says was thought."""
    rows = company.ask(
        history.about,
        objective.id,
        readable("history.audience"),
        EVER,
        99,
        keys=keys(*people),
    )
    thoughts = [row for row in rows if row["topic"] == "Thought.Shared"]
    return [json.loads(row["fields"])["words"] for row in thoughts]


def go_on(company, objective, act):
    company.act(Objective, objective.id, act)


class TestAbout:
    def test_everybody_reads_what_is_thought_of_a_published_objective(self, company):
        objective = company.publish()

        think(company, objective, "Clinics close in December", by=SAM)

        assert words(company, objective, JON) == ["Clinics close in December"]

    def test_a_thought_on_a_draft_stays_with_those_who_read_the_draft(self, company):
        objective = company.publish(a_proposal())
        go_on(company, objective, lambda o: o.take_back(by=MARA))
        think(company, objective, "Is it the right quarter?")
        go_on(company, objective, lambda o: o.propose(consent_of=None, by=MARA))
        go_on(company, objective, lambda o: o.publish(by=MARA))

        think(company, objective, "It is", by=SAM)

        assert words(company, objective, MARA) == ["It is", "Is it the right quarter?"]
        assert words(company, objective, JON, SAM) == ["It is"]

    def test_a_thought_on_a_proposal_stays_with_those_who_were_asked(self, company):
        objective = company.publish(a_proposal())
        think(company, objective, "I could live with it", by=JON)

        go_on(company, objective, lambda o: o.consent(by=JON))
        go_on(company, objective, lambda o: o.publish(by=MARA))

        assert words(company, objective, JON) == ["I could live with it"]
        assert words(company, objective, SAM) == []

    def test_the_history_tells_it_to_the_same_people(self, company):
        objective = company.publish(a_proposal())
        think(company, objective, "I could live with it", by=JON)

        go_on(company, objective, lambda o: o.consent(by=JON))
        go_on(company, objective, lambda o: o.publish(by=MARA))

        assert told(company, objective, JON) == ["I could live with it"]
        assert told(company, objective, SAM) == []

    def test_it_comes_in_pages(self, company):
        objective = company.publish()
        for each in ("one", "two", "three"):
            think(company, objective, each)

        first = thread(company, objective, limit=2)
        second = thread(company, objective, before=first[-1]["place"])

        assert [row["words"] for row in first + second] == ["three", "two", "one"]
