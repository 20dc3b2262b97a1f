"""What goals and checkpoints of a plan become, also when they come again."""

from datetime import date
from decimal import Decimal

import pytest

from okr.domain import CheckIn, Cycle, Goal, Objective
from okr.domain.errors import Refused
from okr.projections import goal_cards, practice
from tests.builders import TODAY
from tests.imports.rows import (
    NILS,
    ROSA,
    a_check_in,
    a_checkpoint,
    a_goal,
    a_key_result,
    an_objective,
    counted,
    left_out,
)

TOMKE = {"Name": "Tomke Wiarda", "E-mail": "tomke@harbour.example", "Team": "Boats"}
PEOPLE = [ROSA | {"Lead of": "Boats"}, TOMKE]
PLAN = [an_objective(), a_key_result(), a_goal(), a_checkpoint()]


@pytest.fixture
def bring(harbour):
    """`bring(row, …)` brings people and these rows of a plan."""

    def told(*rows):
        return harbour.bring_rows(people=PEOPLE, plan=list(rows))

    return told


def goal_in(harbour):
    """The one goal there is."""
    (drafted,) = harbour.told(Goal.Drafted)
    return harbour.okr.load(Goal, drafted.originator_id)


def id_of(harbour, email):
    return str(harbour.person(email).id)


def card_of(harbour):
    with harbour.workspace.read_model.reading() as db:
        agreed = practice.agreed(db)
        return goal_cards.one(db, goal_in(harbour).id, TODAY, agreed)


class TestTerms:
    def test_a_goal_has_the_terms_of_its_row(self, harbour, bring):
        bring(*PLAN)

        terms = goal_in(harbour).terms
        assert terms.what == "Teach twelve crews to read a forecast"
        assert (terms.baseline, terms.target) == (Decimal(0), Decimal(12))
        assert terms.due == date(2026, 12, 18)
        assert terms.serves_kind == "key_result"
        (proof,) = harbour.told(Objective.KeyResultAdded)
        assert terms.serves == proof.key_result

    def test_a_checkpoint_has_a_value_or_a_thing_to_show(self, harbour, bring):
        shown = a_checkpoint(
            **{"Order": "2.4.2", "Target": "", "Done when": "The first lesson"}
        )

        bring(*PLAN, shown)

        first, second = goal_in(harbour).terms.checkpoints
        assert (first.value, first.show) == (Decimal(3), "")
        assert (second.value, second.show) == (None, "The first lesson")

    def test_without_serves_a_checkpoint_belongs_to_the_goal_of_its_order(
        self, harbour, bring
    ):
        bring(*PLAN[:3], a_checkpoint(Serves=""))

        assert len(goal_in(harbour).terms.checkpoints) == 1

    def test_without_its_goal_a_checkpoint_is_left_out(self, bring):
        report = bring(a_checkpoint())

        assert left_out(report) == [
            ("plan", 2, "Its goal is not in the file: give its order under Serves.")
        ]

    def test_without_an_owner_a_goal_is_left_out(self, bring):
        report = bring(*PLAN[:2], a_goal(Owner=""))

        assert "one person's promise" in left_out(report)[0][2]


class TestOtherParty:
    def test_it_is_the_lead_of_the_owner_s_home_team(self, harbour, bring):
        bring(*PLAN)

        goal = goal_in(harbour)
        assert str(goal.owner) == id_of(harbour, "tomke@harbour.example")
        assert str(goal.partner) == id_of(harbour, "rosa@harbour.example")

    def test_a_lead_s_goal_is_signed_by_the_lead_above(self, harbour, bring):
        bring(*PLAN[:2], a_goal(Owner="rosa@harbour.example"))

        assert goal_in(harbour).partner == NILS

    def test_the_root_lead_s_goal_needs_whom_it_was_agreed_with(self, harbour, bring):
        goal = a_goal(Owner="nils@harbour.example")

        report = bring(*PLAN[:2], goal)

        assert "Nobody leads its owner" in left_out(report)[0][2]
        bring(*PLAN[:2], goal | {"Given by": "tomke@harbour.example"})
        partner = str(goal_in(harbour).partner)
        assert partner == id_of(harbour, "tomke@harbour.example")


class TestStatus:
    def test_without_a_status_a_goal_is_a_draft(self, harbour, bring):
        bring(a_goal(Status="", Serves=""), a_checkpoint())

        assert goal_in(harbour).status == "draft"
        assert harbour.told(Cycle.Opened) == []

    def test_agreed_is_taken_over_with_all_its_checkpoints(self, harbour, bring):
        bring(a_goal(Serves=""), a_checkpoint())

        goal = goal_in(harbour)
        assert goal.status == "agreed"
        assert goal.settled.checkpoints == goal.terms.checkpoints != ()
        assert len(harbour.told(Goal.AgreementBroughtIn)) == 1
        assert len(harbour.told(Cycle.Opened)) == 1

    def test_an_unknown_status_is_named_and_makes_a_draft(self, harbour, bring):
        report = bring(a_goal(Status="paused", Serves=""))

        assert "“paused” is not taken over" in report.lines[-1].why
        assert goal_in(harbour).status == "draft"

    def test_its_first_change_here_needs_both_signatures(self, harbour, bring):
        bring(*PLAN)
        goal = goal_in(harbour)

        goal.drop_checkpoint(goal.terms.checkpoints[0].id, by=goal.owner)
        goal.sign(digest=goal.terms.digest, by=goal.owner)

        assert goal.status == "open"
        with pytest.raises(Refused, match="more than a draft"):
            goal.bring_in(source="template", by=NILS)
        goal.sign(digest=goal.terms.digest, by=goal.partner)
        assert goal.status == "agreed"


class TestComingAgain:
    def test_nothing_changes_when_nothing_was_changed(self, harbour, bring):
        bring(*PLAN)
        before = harbour.told()

        report = bring(*PLAN)

        assert counted(report) == {"skipped": 6}
        assert harbour.told() == before

    def test_what_was_agreed_anew_there_is_taken_over_anew(self, harbour, bring):
        bring(*PLAN)

        report = bring(*PLAN[:2], a_goal(Target="15"), a_checkpoint(Target="4"))

        assert counted(report) == {"skipped": 4, "changed": 2}
        goal = goal_in(harbour)
        assert goal.status == "agreed"
        assert goal.settled.target == 15
        assert [one.value for one in goal.settled.checkpoints] == [4]

    def test_a_goal_that_was_signed_here_stays_as_it_is(self, harbour, bring):
        bring(*PLAN)
        goal = goal_in(harbour)
        (checkpoint,) = goal.terms.checkpoints
        harbour.act(
            Goal,
            goal.id,
            lambda known: known.drop_checkpoint(checkpoint.id, by=goal.owner),
            by=goal.owner,
        )
        before = harbour.told()

        report = bring(*PLAN[:2], a_goal(Target="15"), a_checkpoint())

        assert counted(report) == {"skipped": 4, "kept": 2}
        assert harbour.told() == before

    def test_a_goal_that_ended_here_stays_ended(self, harbour, bring):
        bring(*PLAN)
        goal = goal_in(harbour)
        harbour.act(
            Goal,
            goal.id,
            lambda known: known.close("reached", reflection="Done.", by=goal.owner),
            by=goal.owner,
        )

        report = bring(*PLAN[:2], a_goal(Target="15"))

        assert "It was reached here" in report.lines[-1].why
        assert goal_in(harbour).terms.target == 12


class TestCheckIns:
    def test_a_check_in_names_a_goal_by_its_order_or_its_title(self, harbour):
        by_order = a_check_in(**{"Key result": "2.4", "Value": "4"})
        by_title = a_check_in(**{"Key result": a_goal()["Title"]})

        harbour.bring_rows(
            people=PEOPLE,
            plan=PLAN,
            check_ins=[by_order, by_title | {"Day": "2026-11-16", "Confidence": "0.4"}],
        )

        card = card_of(harbour)
        assert (card.current, card.confidence) == (Decimal(4), Decimal("0.4"))
        kinds = {event.subject_kind for event in harbour.told(CheckIn.Held)}
        assert kinds == {"goal"}

    def test_a_value_needs_the_goal_s_measure(self, harbour):
        goal = a_goal(Measure="", Baseline="", Target="")

        report = harbour.bring_rows(
            people=PEOPLE,
            plan=[*PLAN[:2], goal],
            check_ins=[a_check_in(**{"Key result": "2.4", "Value": "4"})],
        )

        assert "a measured goal: name one" in left_out(report)[0][2]

    def test_a_confidence_counts_where_no_check_ins_are_in_the_file(
        self, harbour, bring
    ):
        bring(*PLAN[:2], a_goal(Confidence="0.6"))

        assert card_of(harbour).confidence == Decimal("0.6")


class TestNumbers:
    def test_a_current_value_counts_where_no_readings_are_in_the_file(
        self, harbour, bring
    ):
        bring(*PLAN[:2], a_goal(Current="3"))

        assert card_of(harbour).progress == Decimal("0.25")
