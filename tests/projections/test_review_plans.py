"""No question about reviews reads a table that grows from end to end."""

import pytest

from okr.domain.round import Kind
from okr.projections import (
    cards,
    closed_values,
    curves,
    cycles,
    objectives,
    practice,
    review_lines,
    review_rollup,
    review_rounds,
    review_scores,
    review_sheets,
    reviews,
)
from tests.builders import CYCLE, IDA, LEO, SALES, SERVICE, TODAY
from tests.sitting import Sitting, a_plan_of_service
from tests.web.test_cost import scanned


@pytest.fixture
def closed(sitting):
    sitting.finish().close()
    return sitting


def steps(sitting, query):
    """The plan of each statement that a question makes."""
    statements = []

    def asked(db):
        db.conn.set_trace_callback(statements.append)
        query(db)
        db.conn.set_trace_callback(None)
        return [
            row[3]
            for statement in statements
            for row in db.execute(f"explain query plan {statement}")
        ]

    return sitting.ask(asked)


def sheets(sitting):
    def query(db):
        row, agreed = reviews.one(db, sitting.id), practice.agreed(db)
        review_sheets.of_review(db, row, TODAY, agreed, "1")

    return query


def rollup(db):
    review_rollup.of_cycle(db, cycles.one(db, CYCLE), practice.agreed(db), "1")


def drawn(sitting):
    def query(db):
        card = cards.one(db, sitting.told[0].id, TODAY, practice.agreed(db))
        curves.of_key_results(db, card.key_results, TODAY)

    return query


def test_no_plan_scans_a_table_that_grows(closed):
    id, told = closed.id, closed.told[0].id
    questions = [
        lambda db: reviews.of_cycle(db, CYCLE, "1"),
        lambda db: reviews.of_team(db, SALES, CYCLE),
        lambda db: review_scores.of_review(db, id),
        lambda db: review_lines.of_review(db, id),
        lambda db: review_lines.actions_of(db, IDA, TODAY),
        lambda db: review_rounds.running(db, id, Kind.SCORES),
        lambda db: review_rounds.values(db, id, Kind.SCORES),
        lambda db: closed_values.learned_since(db, told, "1"),
        lambda db: objectives.goes_on_with(db, told, "1"),
        lambda db: objectives.carried_on(db, told, "1"),
        lambda db: objectives.reviewable(db, CYCLE, SALES),
        lambda db: cycles.running(db, TODAY),
        sheets(closed),
        drawn(closed),
        rollup,
    ]

    scans = [
        step for each in questions for step in steps(closed, each) if scanned(step)
    ]

    assert scans == []


def test_another_team_costs_the_roll_up_no_statement(company):
    sales = Sitting(company)
    service = Sitting(company, company.publish(a_plan_of_service()))
    Sitting(company, *sales.told, *service.told).start()
    sales.convene().finish().close()
    before = len(steps(sales, rollup))

    service.convene(team=SERVICE, facilitator=LEO).finish().close()

    assert len(steps(sales, rollup)) == before
