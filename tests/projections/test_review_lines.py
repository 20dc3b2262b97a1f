"""What a review praised, noted, learned and agreed to do."""

from datetime import date
from uuid import UUID

from okr.projections import review_lines
from tests.builders import IDA, JON, MARA, TODAY

SOON, LATER = date(2026, 11, 25), date(2026, 12, 15)


def say(sitting, act, by=IDA):
    """The new line's id."""
    added = []
    sitting.act(lambda review: added.append(act(review)), by=by)
    return added[0]


def agree(sitting, words, owner=IDA, on=LATER):
    return say(
        sitting, lambda review: review.agree_action(words, owner=owner, on=on, by=IDA)
    )


def lines(sitting):
    return sitting.ask(review_lines.of_review, sitting.id)


def to_do(sitting, person=IDA, day=TODAY):
    return sitting.ask(review_lines.actions_of, person, day)


class TestOfReview:
    def test_each_kind_stands_in_the_order_it_was_said(self, sitting):
        say(sitting, lambda one: one.note("team", "Mondays", worked=True, by=IDA))
        say(sitting, lambda one: one.note("leadership", "Late", worked=False, by=IDA))
        say(sitting, lambda one: one.praise(MARA, "You asked early.", by=IDA))
        say(sitting, lambda one: one.note_learning("Ask the nurses first.", by=IDA))
        say(sitting, lambda one: one.note("team", "Pairs", worked=True, by=IDA))

        told = [(row["kind"], row["circle"], row["words"]) for row in lines(sitting)]

        assert told == [
            ("learning", None, "Ask the nurses first."),
            ("not_worked", "leadership", "Late"),
            ("praise", None, "You asked early."),
            ("worked", "team", "Mondays"),
            ("worked", "team", "Pairs"),
        ]
        (praise,) = [row for row in lines(sitting) if row["kind"] == "praise"]
        assert (praise["person"], praise["by"]) == (str(MARA), str(IDA))

    def test_taken_back_it_is_gone(self, sitting):
        line = say(sitting, lambda one: one.note_learning("Ask first.", by=IDA))

        sitting.act(lambda review: review.take_back(line, by=JON), by=JON)

        assert lines(sitting) == []


class TestActionsOf:
    def test_what_is_due_first_stands_above(self, sitting):
        agree(sitting, "Write it down", on=LATER)
        agree(sitting, "Call the nurses", on=SOON)
        agree(sitting, "Not hers", owner=MARA)

        found = to_do(sitting)

        assert [row["words"] for row in found] == ["Call the nurses", "Write it down"]
        assert [row["late"] for row in found] == [0, 0]
        assert (found[0]["team_name"], found[0]["cycle_name"]) == ("Sales", "2026-Q4")
        assert UUID(found[0]["review"]) == sitting.id

    def test_the_day_after_it_is_late(self, sitting):
        agree(sitting, "Call the nurses", on=SOON)

        assert [row["late"] for row in to_do(sitting, day=SOON)] == [0]
        assert [row["late"] for row in to_do(sitting, day=LATER)] == [1]

    def test_done_it_is_no_longer_owed(self, sitting):
        action = agree(sitting, "Call the nurses")
        sitting.finish().close()

        sitting.act(lambda review: review.do_action(action, by=IDA))

        assert to_do(sitting) == []
        (row,) = lines(sitting)
        assert row["done_at"] == "2026-11-20T09:00:00+00:00"
