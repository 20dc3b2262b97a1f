"""Who may read a goal, its words before they are agreed, and what is said of it."""

import json
from dataclasses import replace

import pytest

from okr.domain import Goal, Person, Thought
from okr.domain.team import COMPANY
from okr.policy import readable
from okr.projections import audiences, history
from tests.builders import (
    IDA,
    JON,
    LEO,
    LETTER,
    MARA,
    SALES,
    SERVICE,
    a_goal,
    an_agreed_goal,
    an_open_goal,
)

TEAM = {f"team:{SALES}", f"lead:{SALES}", f"lead:{COMPANY}"}


def person(*ids):
    return {f"person:{id}" for id in ids}


PARTIES = person(MARA, JON)


def keys(company, thing):
    return company.ask(audiences.of, thing)


def kept(company, goal):
    company.keep(goal, by=MARA)
    return goal


def change(company, goal, act):
    company.act(Goal, goal.id, act)


def topics(company, goal, *holding):
    """What somebody who holds these keys reads of its history."""
    rows = company.ask(
        history.about,
        goal.id,
        readable("history.audience"),
        10**9,
        99,
        keys=json.dumps(list(holding)),
    )
    return [row["topic"].partition(".")[2] for row in rows[::-1]]


class TestKeys:
    def test_a_draft_is_its_authors(self, company):
        assert keys(company, kept(company, a_goal(by=JON)).id) == person(JON)

    def test_a_draft_somebody_else_brought_is_for_the_two(self, company):
        assert keys(company, kept(company, a_goal(by=LEO)).id) == PARTIES

    def test_open_it_is_for_the_two(self, company):
        assert keys(company, kept(company, an_open_goal()).id) == PARTIES

    def test_agreed_it_is_for_the_team_and_the_leads_above(self, company):
        goal = kept(company, an_agreed_goal())

        assert keys(company, goal.id) == PARTIES | TEAM
        assert keys(company, f"{goal.id}/parties") == PARTIES
        assert keys(company, f"{goal.id}/view") == person(JON)

    def test_it_stays_the_teams_while_new_terms_are_open(self, company):
        goal = kept(company, an_agreed_goal())

        change(company, goal, lambda g: g.drop_checkpoint(LETTER, by=JON))

        assert keys(company, goal.id) == PARTIES | TEAM

    def test_a_development_goal_is_for_the_two(self, company):
        goal = kept(company, an_agreed_goal(audience="parties"))

        assert keys(company, goal.id) == PARTIES

    def test_the_team_is_where_its_owner_is_at_home_now(self, company):
        goal = kept(company, an_agreed_goal())

        company.act(Person, MARA, lambda p: p.move(SERVICE, by=LEO), by=LEO)

        there = {f"team:{SERVICE}", f"lead:{SERVICE}", f"lead:{COMPANY}"}
        assert keys(company, goal.id) == PARTIES | there

    def test_another_partner_reads_it_and_the_one_before_no_longer(self, company):
        goal = kept(company, an_open_goal())

        change(company, goal, lambda g: g.choose_partner(IDA, by=MARA))

        assert keys(company, goal.id) == person(MARA, IDA)

    def test_a_view_is_unsealed_by_the_close(self, company):
        goal = kept(company, an_agreed_goal())

        change(company, goal, lambda g: g.close("missed", reflection="Late", by=MARA))

        assert keys(company, f"{goal.id}/view") == PARTIES


class TestHistory:
    @pytest.fixture
    def goal(self, company):
        """Drafted, opened, signed, reworded, signed anew, viewed and closed."""
        goal = kept(company, an_open_goal())
        acts = [
            lambda g: g.sign(digest=g.terms.digest, by=MARA),
            lambda g: g.sign(digest=g.terms.digest, by=JON),
            lambda g: g.reword(replace(g.terms, what="Win fifty"), by=JON),
            lambda g: g.sign(digest=g.terms.digest, by=MARA),
            lambda g: g.sign(digest=g.terms.digest, by=JON),
            lambda g: g.give_view("You asked them all", by=JON),
        ]
        for act in acts:
            change(company, goal, act)
        return goal

    def test_the_team_reads_what_was_agreed_and_nothing_before(self, company, goal):
        assert topics(company, goal, f"team:{SALES}") == ["Signed", "Signed"]

    def test_the_draft_stays_with_its_author(self, company, goal):
        both = f"person:{JON}"

        assert "Drafted" not in topics(company, goal, both)
        assert topics(company, goal, f"person:{MARA}")[0] == "Drafted"

    def test_the_two_read_how_it_came_about(self, company, goal):
        assert topics(company, goal, f"person:{JON}") == [
            "Opened",
            "Signed",
            "Signed",
            "Reworded",
            "Signed",
            "Signed",
            "ViewGiven",
        ]

    def test_a_sealed_view_is_not_even_told_to_the_owner(self, company, goal):
        assert "ViewGiven" not in topics(company, goal, f"person:{MARA}")

    def test_reflections_stay_between_the_two(self, company, goal):
        change(company, goal, lambda g: g.close("missed", reflection="Late", by=MARA))

        assert topics(company, goal, f"team:{SALES}")[-1] == "Missed"
        assert topics(company, goal, f"person:{MARA}")[-3:] == [
            "ViewGiven",
            "Reflected",
            "Missed",
        ]

    def test_widening_does_not_open_what_was_between_the_two(self, company):
        goal = kept(company, an_agreed_goal(audience="parties"))

        change(company, goal, lambda g: g.choose_audience("team", by=MARA))

        assert topics(company, goal, f"team:{SALES}") == ["AudienceChosen"]

    def test_thoughts_are_told_to_the_two(self, company):
        goal = kept(company, an_agreed_goal())
        thought = Thought.share("Sixty?", subject_kind="goal", subject=goal.id, by=MARA)
        company.keep(thought, by=MARA)

        assert "Shared" not in topics(company, goal, f"team:{SALES}")
        assert topics(company, goal, f"person:{JON}")[-1] == "Shared"
