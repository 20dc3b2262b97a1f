"""What a review tells of goals and delegations, and to whom, in the sample company."""

from datetime import UTC, date, datetime
from uuid import UUID

import pytest

from okr import policy, sample
from okr.domain import Delegation, Goal
from okr.domain.delegation import Status
from okr.projections import cycles, practice, review
from okr.sample.ids import id_of
from okr.workspace import Workspace

NOW = datetime(2026, 11, 21, 22, 0, tzinfo=UTC)
TODAY = NOW.date()
EVENINGS = "Every open evening ends with a baker who brings a colleague"
CALENDAR = "A calendar of school holidays for all sixteen regions"


@pytest.fixture
def company(workspace):
    sample.lay_down(workspace, NOW)
    return workspace


@pytest.fixture(scope="module")
def told_once():
    """The same past, for tests that only read."""
    workspace = Workspace(None)
    sample.lay_down(workspace, NOW)
    yield workspace
    workspace.close()


def promises(company, who="runa", team=None, cycle="2026-Q4", day=TODAY):
    with company.read_model.reading() as db:
        viewer = policy.viewer(db, str(id_of("person", who)))
        return review.of_cycle(
            db,
            cycles.named(db, cycle),
            day,
            practice.agreed(db),
            policy.readable,
            team=str(id_of("team", team)) if team else None,
            keys=policy.keys_of(viewer),
        ).promises


def goals_of(told):
    return [goal.card.title for goal in told.goals]


def handed(told):
    return {each.told["outcome"]: each.row({}) for each in told.delegations}


class TestGoals:
    def test_every_goal_that_two_signed_is_in_and_no_draft(self, told_once):
        told = promises(told_once)

        states = {goal.card.status for goal in told.goals}
        assert states == {"agreed", "open"}
        assert all(goal.card.settled for goal in told.goals)

    def test_a_team_s_review_has_the_goals_of_those_at_home_there(self, told_once):
        told = promises(told_once, team="growth")

        assert goals_of(told) == [EVENINGS]
        assert told.goals[0].team == "Growth"

    def test_it_is_not_for_the_eyes_of_other_teams(self, told_once):
        assert EVENINGS in goals_of(promises(told_once, who="lena"))
        assert EVENINGS not in goals_of(promises(told_once, who="priya"))

    def test_a_goal_between_two_does_not_go_round_in_a_file(self, company):
        (goal,) = promises(company, team="growth").goals
        owner = id_of("person", "lena")
        with company.command(actor=str(owner), at=NOW, via="test"):
            company.okr.act(
                Goal,
                UUID(goal.card.id),
                lambda known: known.choose_audience("parties", by=owner),
            )

        assert goals_of(promises(company, who="lena", team="growth")) == []

    def test_another_cycle_s_goals_are_not_in_it(self, told_once):
        assert promises(told_once, cycle="2026-Q3").goals == ()


class TestDelegations:
    def test_what_was_only_offered_is_between_the_two(self, company):
        offered = [
            event.event
            for event in company.told(0, 5_000)
            if isinstance(event.event, Delegation.Drafted)
        ]
        found = [company.okr.load(Delegation, each.originator_id) for each in offered]
        undecided = {Status.DRAFT, Status.OFFERED, Status.COUNTERED, Status.PUT_OFF}

        told = handed(promises(company))

        left_out = {one.terms.outcome for one in found if one.status in undecided}
        assert left_out
        assert left_out.isdisjoint(told)

    def test_a_day_that_has_passed_makes_it_overdue(self, told_once):
        told = handed(promises(told_once))

        assert {title for title, row in told.items() if row["overdue"]} == {CALENDAR}
        assert told[CALENDAR]["due"] > TODAY > told[CALENDAR]["first_version"]

    def test_a_team_s_review_has_what_its_people_gave_or_took(self, told_once):
        told = handed(promises(told_once, team="planning"))

        assert list(told) == [CALENDAR]

    def test_what_began_after_a_cycle_is_not_in_it(self, told_once):
        told = promises(told_once, cycle="2026-Q3", day=date(2026, 9, 30))

        assert told.delegations == ()
