"""What a goal's rows say: its terms, their two editions, and who has signed them."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from okr.domain import Goal
from okr.projections import goals
from tests.builders import (
    HALF_WAY,
    IDA,
    JON,
    LEO,
    LETTER,
    MARA,
    TODAY,
    a_goal,
    an_agreed_goal,
    an_open_goal,
    terms,
)


def kept(company, goal):
    company.keep(goal, by=MARA)
    return goal


def row(company, goal):
    return company.ask(goals.one, goal.id)


def change(company, goal, act):
    company.act(Goal, goal.id, act)


def edition(company, goal, name):
    return company.ask(goals.terms_of, goal.id, name)


class TestTerms:
    def test_the_rows_say_the_terms_as_the_goal_knows_them(self, company):
        full = terms(
            why="Fairs are gone",
            serves_kind="objective",
            serves=HALF_WAY,
            contribution="I ask",
            help_needed="A list",
        )
        goal = kept(company, a_goal(terms=full))

        assert edition(company, goal, goals.PRESENT) == full
        assert edition(company, goal, goals.AGREED) is None
        assert row(company, goal)["digest"] == full.digest

    def test_after_every_change_the_digest_is_that_of_the_goal(self, company):
        goal = kept(company, an_agreed_goal())
        acts = [
            lambda g: g.reword(replace(g.terms, due=date(2026, 12, 1)), by=JON),
            lambda g: g.drop_checkpoint(LETTER, by=JON),
            lambda g: g.set_checkpoint(
                replace(g.terms.checkpoints[0], value=Decimal("40.0")), by=MARA
            ),
        ]

        for act in acts:
            change(company, goal, act)
            stands = company.okr.load(Goal, goal.id)
            assert row(company, goal)["digest"] == stands.terms.digest
            assert edition(company, goal, goals.PRESENT) == stands.terms
            assert edition(company, goal, goals.AGREED) == stands.settled

    def test_signed_again_the_new_terms_are_those_agreed_last(self, company):
        goal = kept(company, an_agreed_goal())
        change(company, goal, lambda g: g.drop_checkpoint(LETTER, by=JON))
        for party in (MARA, JON):
            change(
                company, goal, lambda g, p=party: g.sign(digest=g.terms.digest, by=p)
            )

        agreed = edition(company, goal, goals.AGREED)
        assert [one.id for one in agreed.checkpoints] == [HALF_WAY]


class TestStatus:
    def test_it_follows_the_goal(self, company):
        goal = kept(company, a_goal())
        acts = [
            lambda g: g.open(by=MARA),
            lambda g: g.sign(digest=g.terms.digest, by=MARA),
            lambda g: g.sign(digest=g.terms.digest, by=JON),
            lambda g: g.drop_checkpoint(LETTER, by=MARA),
            lambda g: g.choose_partner(IDA, by=MARA),
            lambda g: g.close("missed", reflection="Late", by=MARA),
        ]
        seen = []

        for act in acts:
            change(company, goal, act)
            seen.append(row(company, goal)["status"])
            assert seen[-1] == company.okr.load(Goal, goal.id).status

        assert seen == ["open", "open", "agreed", "open", "open", "missed"]

    def test_another_partner_has_signed_nothing(self, company):
        goal = kept(company, an_agreed_goal())

        change(company, goal, lambda g: g.choose_partner(IDA, by=MARA))

        assert row(company, goal)["status"] == "open"
        assert company.ask(goals.signatures, goal.id) == []

    def test_a_draft_that_is_reworded_stays_one(self, company):
        goal = kept(company, a_goal())

        change(company, goal, lambda g: g.drop_checkpoint(LETTER, by=MARA))

        assert row(company, goal)["status"] == "draft"

    def test_what_was_brought_in_says_from_where_until_both_sign(self, company):
        brought = a_goal(by=LEO)
        brought.bring_in(source="plan.csv", by=LEO)
        goal = kept(company, brought)

        told = row(company, goal)
        assert (told["status"], told["brought_in"]) == ("agreed", "plan.csv")
        change(company, goal, lambda g: g.drop_checkpoint(LETTER, by=MARA))
        for party in (MARA, JON):
            change(
                company, goal, lambda g, p=party: g.sign(digest=g.terms.digest, by=p)
            )
        assert row(company, goal)["brought_in"] is None


class TestTitle:
    def test_new_words_name_a_goal_only_when_they_are_agreed(self, company):
        goal = kept(company, an_agreed_goal())
        change(company, goal, lambda g: g.reword(replace(g.terms, what="B"), by=JON))

        before = row(company, goal)["title"]
        for party in (MARA, JON):
            change(
                company, goal, lambda g, p=party: g.sign(digest=g.terms.digest, by=p)
            )

        assert before == goal.terms.what
        assert row(company, goal)["title"] == "B"


class TestSignatures:
    def test_those_that_stand_say_who_and_when(self, company):
        goal = kept(company, an_open_goal())
        change(company, goal, lambda g: g.sign(digest=g.terms.digest, by=JON))

        (told,) = company.ask(goals.signatures, goal.id)
        assert told["by"] == str(JON)
        assert told["digest"] == row(company, goal)["digest"]
        assert company.ask(goals.signed_by, JON) == {str(goal.id)}
        assert company.ask(goals.signed_by, MARA) == set()


class TestRunning:
    def test_what_a_person_promised_or_is_about_to(self, company):
        goal, ended = kept(company, a_goal()), an_agreed_goal()
        ended.close("reached", reflection="Done", by=MARA)
        kept(company, ended)

        found = company.ask(goals.running, MARA, goal.cycle, "1")

        assert [each["id"] for each in found] == [str(goal.id)]


def test_what_was_shown_stands_in_the_rows(company):
    goal = kept(company, an_agreed_goal())

    change(company, goal, lambda g: g.show(LETTER, "Here", on=TODAY, by=MARA))

    version = company.okr.load(Goal, goal.id).version
    assert row(company, goal)["version"] == version
