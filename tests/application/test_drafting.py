"""What is written in a workshop keeps the trace to its cards."""

from uuid import UUID

import pytest

from okr.application import agreeing, drafting
from okr.domain import Goal, Objective
from okr.domain.errors import Refused
from tests.builders import CYCLE, IDA, JON, MARA, SALES, SAM, terms
from tests.gathering import PIA


@pytest.fixture
def group(gathering):
    card = gathering.open("think").write("Fewer forms")
    group = gathering.open("group").form("Less paper", card)
    gathering.open("write")
    return group


def draft_goal(gathering, group=None, by=MARA):
    wording = agreeing.Wording(terms(), "Qualified leads", "leads")
    with gathering.company.command(by):
        done = drafting.draft_goal(
            gathering.okr, gathering.id, wording, group=group, by=by
        )
    return gathering.okr.load(Goal, UUID(done.answer))


class TestObjective:
    def test_it_is_of_the_workshops_team_and_cycle(self, gathering, group):
        id = gathering.draft("Nobody fills a form twice", group, owner=IDA, by=MARA)

        objective = gathering.okr.load(Objective, id)
        assert (objective.team, objective.cycle) == (SALES, CYCLE)
        assert (objective.owner, objective.status.value) == (IDA, "draft")

    def test_the_board_keeps_the_trace(self, gathering, group):
        one = gathering.draft("Nobody fills a form twice", group)
        other = gathering.draft("Written without cards")

        assert gathering.board.groups[group].became == [one]
        assert gathering.board.objectives == (one, other)

    @pytest.mark.parametrize("owner", [SAM, PIA, UUID(int=99)])
    def test_its_owner_takes_part_and_is_no_guest(self, gathering, group, owner):
        with pytest.raises(Refused, match="somebody who takes part"):
            gathering.draft("Nobody fills a form twice", group, owner=owner)

    def test_the_facilitator_may_own_one(self, gathering, group):
        id = gathering.draft("Nobody fills a form twice", group, owner=JON)

        assert gathering.okr.load(Objective, id).owner == JON

    @pytest.mark.parametrize("by", [SAM, PIA])
    def test_who_does_not_take_part_writes_nothing(self, gathering, group, by):
        with pytest.raises(Refused, match="Join the workshop first"):
            gathering.draft("Nobody fills a form twice", group, by=by)

    def test_a_group_that_is_gone_leaves_no_draft_behind(self, gathering, group):
        before = gathering.company.workspace.last_position()

        with pytest.raises(Refused, match="That group is gone"):
            gathering.draft("Nobody fills a form twice", UUID(int=99))

        assert gathering.company.workspace.last_position() == before

    def test_before_the_writing_nothing_is_written(self, gathering, group):
        gathering.open("vote")

        with pytest.raises(Refused, match="That phase is over"):
            gathering.draft("Nobody fills a form twice", group)


class TestGoal:
    def test_it_is_ones_own_with_the_lead(self, gathering, group):
        goal = draft_goal(gathering, group)

        assert (goal.parties, goal.cycle) == ((MARA, JON), CYCLE)
        assert gathering.board.groups[group].became == [goal.id]
        assert gathering.board.objectives == ()

    def test_a_guest_has_none(self, gathering, group):
        with pytest.raises(Refused, match="Join the workshop first"):
            draft_goal(gathering, group, by=PIA)
