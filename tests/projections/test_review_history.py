"""What is told of a review, to whom, and what is found by its words."""

import pytest

from okr import policy
from okr.domain.round import Kind
from okr.projections import history, search
from tests.builders import IDA, MARA, SAM
from tests.sitting import Sitting


@pytest.fixture
def own(company, team_objective):
    """A review of what Sales keeps to itself."""
    return Sitting(company, company.publish(team_objective)).start().convene()


def about(sitting, person):
    """What a person reads of the review, the first above."""

    def ask(db):
        keys = policy.keys_of(policy.viewer(db, str(person)))
        readable = policy.readable("history.audience")
        rows = history.about(db, sitting.id, readable, 10**6, 50, keys=keys)
        return [row["topic"] for row in reversed(rows)]

    return sitting.ask(ask)


def found(sitting, words, person):
    def ask(db):
        keys = policy.keys_of(policy.viewer(db, str(person)))
        return search.search(db, words, policy.readable, 9, keys=keys)

    return [
        (row["kind"], row["about_kind"], row["about_title"]) for row in sitting.ask(ask)
    ]


def learn(sitting):
    lines = []
    sitting.act(
        lambda review: lines.append(review.note_learning("Ask the nurses.", by=IDA))
    )
    return lines[0]


class TestHistory:
    def test_it_tells_of_all_that_was_done(self, sitting):
        sitting.revealed()
        sitting.score("0.4")
        sitting.tell()
        sitting.explain("capacity")
        sitting.decide()

        assert about(sitting, MARA) == [
            "Review.Convened",
            "Review.StageOpened",
            "Round.Opened",
            "Slip.Cast",
            "Round.Revealed",
            "Round.Measured",
            "Review.KeyResultScored",
            "Review.StoryTold",
            "Review.CauseNamed",
            "Review.DecisionTaken",
        ]
        assert about(sitting, SAM) == []

    def test_closed_others_read_it_but_what_is_of_hidden_objectives(self, own):
        own.tell()
        learn(own)
        own.finish().close()

        told = about(own, SAM)

        assert "Review.LearningNoted" in told
        assert {"Review.StoryTold", "Review.DecisionTaken"} & set(told) == set()
        assert "Review.StoryTold" in about(own, IDA)

    def test_what_it_names_has_a_title(self, sitting):
        line = learn(sitting)
        sitting.open("process")

        def ask(db):
            named = [str(sitting.id), str(line), *statements(db)]
            keys = policy.keys_of(policy.viewer(db, str(IDA)))
            readable = policy.readable("titles.audience")
            return history.titles(db, named, readable, keys=keys)

        titles = sitting.ask(ask)
        assert titles[str(sitting.id)] == "Sales, 2026-Q4"
        assert titles[str(line)] == "Ask the nurses."
        assert "There is a real rhythm" in titles.values()
        assert sitting.running(Kind.PROCESS)["slips"] == 0


def statements(db):
    rows = db.query("select id from titles where kind = 'statement'")
    return [row["id"] for row in rows]


class TestSearch:
    def test_stories_and_learnings_are_found_on_the_review(self, sitting):
        sitting.tell("We met them at home.")
        learn(sitting)

        assert found(sitting, "met them", IDA) == [
            ("story", "review", "Sales, 2026-Q4")
        ]
        assert found(sitting, "nurses", IDA) == [
            ("learning", "review", "Sales, 2026-Q4")
        ]
        assert found(sitting, "nurses", SAM) == []

    def test_closed_everybody_finds_them(self, sitting):
        learn(sitting)
        sitting.finish().close()

        assert found(sitting, "nurses", SAM) == [
            ("learning", "review", "Sales, 2026-Q4")
        ]

    def test_the_story_of_a_hidden_objective_stays_hidden(self, own):
        own.finish()
        own.tell("We met them at home.")
        own.close()

        assert found(own, "met them", SAM) == []
        assert len(found(own, "met them", IDA)) == 1

    def test_a_learning_taken_back_is_not_found(self, sitting):
        line = learn(sitting)

        sitting.act(lambda review: review.take_back(line, by=IDA))

        assert found(sitting, "nurses", IDA) == []
