"""Two quarters before the running one: the review of the first is closed, that of the
second goes on. Jon leads both, about what Mara owns."""

from datetime import UTC, date, datetime
from decimal import Decimal

from okr.application import ending, reviewing, scoring
from okr.domain import Cycle, Review
from okr.domain.review import id_of
from okr.domain.round import Kind
from tests.builders import IDA, JON, LEO, MARA, SALES
from tests.company import Company

BEGAN = datetime(2026, 4, 1, 9, tzinfo=UTC)
ENDED = datetime(2026, 9, 30, 9, tzinfo=UTC)


def reviewed(company, published):
    """`published(cycle, first, last)` makes the objective of a quarter."""
    told = Company(company)
    closed, open = (quarter(told, name, published) for name in ("2026-Q2", "2026-Q3"))
    close(told, *begun(told, *closed))
    begun(told, *open)


def quarter(told, name, published):
    cycle = Cycle.plan(name, by=LEO)
    cycle.open(by=LEO)
    objective, key_result = published(cycle, cycle.first, cycle.last)
    with told.command(LEO, BEGAN):
        told.okr.keep(cycle, objective)
    return cycle.id, objective.id, key_result


def begun(told, cycle, objective, key_result):
    """Scores revealed, one given, and one line of each kind said by Mara."""
    okr, keys, id = told.okr, told.workspace.keys, id_of(SALES, cycle)
    asked = {"team": SALES, "cycle": cycle, "facilitator": JON}
    with told.command(LEO, ENDED):
        reviewing.start(okr, cycle, [objective], by=LEO)
    with told.command(JON, ENDED):
        reviewing.convene(
            okr, keys, **asked, pace="own", until=date(2026, 12, 20), by=JON
        )
    for person in (MARA, JON):
        seal(told, id, key_result, person)
    with told.command(JON, ENDED):
        scoring.reveal(okr, keys, id, Kind.SCORES, by=JON)
    with told.command(MARA, ENDED):
        score = Decimal("0.4")
        reviewing.score(
            okr, id, key_result, score, objective=objective, words="", by=MARA
        )
    told.act(Review, id, say, by=MARA, at=ENDED)
    return id, objective, key_result


def seal(told, id, key_result, person):
    round = scoring.latest(told.okr, id, Kind.SCORES).id
    given = {key_result: Decimal("0.4")}
    key = f"seal-{person}"
    scoring.give_scores(
        told.okr, told.workspace.keys, id, given, round=round, by=person, key=key
    )


def say(review):
    review.praise(IDA, "The list", by=MARA)
    review.note("team", "Short meetings", worked=True, by=MARA)
    review.note_learning("Ask first", by=MARA)
    review.agree_action("Call them", owner=MARA, on=date(2027, 1, 8), by=MARA)


def close(told, id, objective, key_result):
    okr, keys = told.okr, told.workspace.keys
    with told.command(MARA, ENDED):
        reviewing.tell_story(okr, id, objective, "We began late", by=MARA)
    with told.command(MARA, ENDED):
        reviewing.name_cause(okr, id, key_result, "capacity", words="", by=MARA)
    with told.command(JON, ENDED):
        reviewing.decide(okr, id, objective, "keep", "It matters", by=JON)
    with told.command(JON, ENDED):
        ending.close_review(
            okr, keys, id, [objective], carry_into=None, current={}, by=JON
        )
