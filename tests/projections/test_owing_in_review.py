"""While a cycle is in review, check-ins go on: silence stays seen until it ends."""

from datetime import UTC, datetime

import pytest

from okr.domain.aggregate import occasion
from okr.projections import cards, deadlines, goal_cards, owing, practice
from tests.builders import CYCLE, FIRST, MARA, SALES, TODAY, an_agreed_goal
from tests.sitting import Sitting

EARLY = datetime(2026, 10, 2, 9, tzinfo=UTC)


@pytest.fixture
def silent(company):
    """Promised early in October, and nobody has checked in since."""
    with occasion(at=EARLY, via="test"):
        goal = an_agreed_goal()
        sitting = Sitting(company)
    company.keep(goal, by=MARA)
    sitting.goal = goal.id
    return sitting


def everything(column):
    return "1"


def owed(sitting):
    def asked(db):
        agreed = practice.agreed(db)
        return owing.of_person(db, str(MARA), TODAY, agreed, everything, "[]")

    return [each.kind for each in sitting.ask(asked)]


def ahead(sitting):
    def asked(db):
        return deadlines.owed_by(db, str(MARA), TODAY, (), everything, "[]")

    return [item.kind for item in sitting.ask(asked)]


def health(sitting):
    def asked(db):
        agreed = practice.agreed(db)
        told = cards.of_team(db, SALES, str(CYCLE), TODAY, agreed, "1")
        goal = goal_cards.one(db, sitting.goal, TODAY, agreed)
        return told[0].health, goal.reason.due

    return sitting.ask(asked)


def test_a_review_that_starts_hides_no_silence(silent):
    before = health(silent), owed(silent), ahead(silent)

    silent.start()

    assert before == ((health(silent)), owed(silent), ahead(silent))
    assert before[1:] == (["key_result", "goal"], ["key_result"])
    assert health(silent)[0] == "outdated"
    assert health(silent)[1] > FIRST


def test_closed_nothing_is_owed_on_an_objective(silent):
    silent.start().convene().finish().close()

    assert health(silent)[0] == "closed"
    assert owed(silent) == ["goal"]
    assert ahead(silent) == []


def test_a_closed_cycle_asks_for_no_check_in(silent):
    silent.start().close_cycle("The company was sold.")

    assert owed(silent) == []
