"""Everything of one page is kept together, or nothing of it."""

from decimal import Decimal
from uuid import UUID

import pytest

from okr.application.checking_in import Said, Shown, check_in_on_all
from okr.domain import Goal
from okr.domain.check_in import Subject
from okr.domain.errors import Refused
from tests.builders import LETTER, MARA, TODAY, an_agreed_goal, key_result_of

COMMAND = UUID(int=98)


@pytest.fixture
def goal(company):
    goal = an_agreed_goal()
    company.keep(goal, by=MARA)
    return goal


def held(company, said=(), shown=()):
    with company.command(MARA):
        return check_in_on_all(
            company.okr, said, shown, on=TODAY, today=TODAY, by=MARA, command=COMMAND
        )


def about(kind, subject, thing, value="42"):
    return Said(kind, subject, thing, Decimal(value), Decimal("0.7"), "")


def test_key_result_goal_and_checkpoint_go_together(company, goal):
    objective = company.publish()
    before = company.workspace.last_position()

    held(
        company,
        [
            about(Subject.KEY_RESULT, key_result_of(objective), objective.id),
            about(Subject.GOAL, goal.id, goal.id),
        ],
        [Shown(goal.id, LETTER, "The letter, signed")],
    )

    assert company.workspace.last_position() == before + 5
    assert LETTER in company.okr.load(Goal, goal.id).shown


def test_one_refusal_keeps_nothing(company, goal):
    objective = company.publish()
    before = company.workspace.last_position()

    with pytest.raises(Refused, match="Nothing is to be shown there"):
        held(
            company,
            [about(Subject.KEY_RESULT, key_result_of(objective), objective.id)],
            [Shown(goal.id, UUID(int=77), "Something else")],
        )

    assert company.workspace.last_position() == before


def test_an_empty_page_says_so(company):
    with pytest.raises(Refused, match="Nothing is filled in yet"):
        held(company)
