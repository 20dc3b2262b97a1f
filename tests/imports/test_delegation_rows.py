"""What delegations of a plan become, and what happens when they come again."""

from datetime import date
from decimal import Decimal

import pytest

from okr.domain import Delegation
from tests.imports.rows import (
    ROSA,
    a_delegation,
    a_goal,
    a_key_result,
    an_objective,
    counted,
    left_out,
)

GRETA = {"Name": "Greta Sundholm", "E-mail": "greta@harbour.example", "Team": "Boats"}


@pytest.fixture
def bring(harbour):
    """`bring(row, …)` brings people and these rows of a plan."""

    def told(*rows):
        return harbour.bring_rows(people=[ROSA, GRETA], plan=list(rows))

    return told


def delegation_in(harbour):
    """The one delegation there is."""
    (drafted,) = harbour.told(Delegation.Drafted)
    return harbour.okr.load(Delegation, drafted.originator_id)


class TestTerms:
    def test_a_delegation_has_the_terms_of_its_row(self, harbour, bring):
        bring(an_objective(), a_key_result(), a_delegation())

        delegation = delegation_in(harbour)
        terms = delegation.terms
        assert str(delegation.giver) == harbour.person("rosa@harbour.example").id
        assert str(terms.taker) == harbour.person("greta@harbour.example").id
        assert terms.outcome == "A leaflet for skippers"
        assert terms.done_when == "A skipper explains it to another"
        assert terms.first_version == date(2026, 10, 20)
        assert terms.deadline == date(2026, 10, 30)
        assert (terms.authority, terms.hours) == (5, Decimal(6))
        assert terms.serves[0] == "key_result"

    def test_it_may_serve_a_goal(self, harbour, bring):
        goal = a_goal(Owner="greta@harbour.example", Serves="")

        bring(goal, a_delegation(Serves="2.4"))

        assert delegation_in(harbour).terms.serves[0] == "goal"

    @pytest.mark.parametrize("column", ["Owner", "Given by"])
    def test_it_has_two_people(self, bring, column):
        report = bring(a_delegation(**{column: ""}))

        assert "two people" in left_out(report)[0][2]

    def test_an_authority_between_two_steps_is_left_out(self, bring):
        report = bring(a_delegation(Authority="2.5"))

        assert "whole step from 1 to 7" in left_out(report)[0][2]


class TestStatus:
    def test_accepted_is_taken_over_as_it_stood(self, harbour, bring):
        bring(a_delegation())

        assert delegation_in(harbour).status == "accepted"
        assert len(harbour.told(Delegation.BroughtIn)) == 1

    def test_without_a_status_it_is_a_draft(self, harbour, bring):
        bring(a_delegation(Status=""))

        assert delegation_in(harbour).status == "draft"

    def test_accepted_without_a_deadline_is_left_out(self, bring):
        report = bring(a_delegation(Due=""))

        assert "a first version and a deadline" in left_out(report)[0][2]


class TestComingAgain:
    def test_nothing_changes_when_nothing_was_changed(self, harbour, bring):
        bring(a_delegation())
        before = harbour.told()

        report = bring(a_delegation(Title="A  leaflet for skippers"))

        assert counted(report) == {"skipped": 3}
        assert harbour.told() == before

    def test_a_draft_is_reworded_and_taken_over(self, harbour, bring):
        bring(a_delegation(Status=""))

        report = bring(a_delegation(Hours="8"))

        assert counted(report) == {"skipped": 2, "changed": 1}
        delegation = delegation_in(harbour)
        assert (delegation.status, delegation.terms.hours) == ("accepted", 8)

    def test_the_dates_of_what_runs_move_only_when_both_agree(self, harbour, bring):
        bring(a_delegation())
        before = harbour.told()

        report = bring(a_delegation(Due="2026-11-30"))

        assert counted(report) == {"skipped": 2, "kept": 1}
        assert "dates move when both agree" in report.lines[-1].why
        assert harbour.told() == before
