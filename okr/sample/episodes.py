"""What did not go as usual in the running quarter, and what is still being written."""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal

from okr.application.okr import Okr
from okr.domain import Objective, Reading
from okr.sample.calendar import Quarter
from okr.sample.ids import id_of
from okr.sample.objectives import (
    drafting,
    key_result_id,
    objective_id,
    proposal,
)
from okr.sample.step import Step
from okr.sample.this_quarter import AIMS
from okr.sample.unfinished import DRAFTED, WAITING
from okr.sample.weeks import Slips, reading, reading_id, value_of

LATE = ("bring", 0, 2)
WRONG = ("oven", 0, 2)
TOO_MUCH = Decimal(4)
SLIPS = Slips(late=frozenset({LATE}), wrong={WRONG: TOO_MUCH})
EASED = Decimal(3)


def episodes(quarter: Quarter, today: date) -> Iterator[Step]:
    """A late and a corrected reading, a moved target, a proposal, a draft."""
    second = quarter.mondays[1]
    lena, teo = AIMS["bring"].owner, AIMS["oven"].owner
    yield Step(second + timedelta(days=2), 9, teo, lambda okr: _correct(okr, quarter))
    yield Step(second + timedelta(days=3), 9, lena, lambda okr: _catch_up(okr, quarter))
    yield Step(
        quarter.first + timedelta(days=18),
        9,
        "sunniva",
        lambda okr: _move(okr, quarter),
    )
    drafted = today - timedelta(days=8)
    yield Step(drafted, 9, WAITING.owner, drafting(quarter, "waiting", WAITING))
    yield proposal(quarter, "waiting", WAITING, today - timedelta(days=3), 9)
    yield Step(
        today - timedelta(days=5),
        9,
        DRAFTED.owner,
        drafting(quarter, "drafted", DRAFTED),
    )


def _correct(okr: Okr, quarter: Quarter) -> None:
    promise, day = AIMS[WRONG[0]].promises[WRONG[1]], quarter.mondays[1]
    okr.act(
        Reading,
        reading_id(promise, day),
        lambda told: told.correct(
            on=day,
            value=value_of(promise, quarter, WRONG[2]),
            reason="The nightly run counted two bakeries twice.",
            today=day + timedelta(days=2),
            by=id_of("person", AIMS[WRONG[0]].owner),
        ),
    )


def _catch_up(okr: Okr, quarter: Quarter) -> None:
    promise, day = AIMS[LATE[0]].promises[LATE[1]], quarter.mondays[1]
    told = value_of(promise, quarter, LATE[2])
    today = day + timedelta(days=3)
    okr.keep(reading(promise, day, told, today, AIMS[LATE[0]].owner))


def _move(okr: Okr, quarter: Quarter) -> None:
    okr.act(
        Objective,
        objective_id(quarter, "afternoon"),
        lambda objective: objective.retarget(
            key_result_id(quarter, "afternoon", 0),
            target=EASED,
            due=quarter.last,
            reason="The till maker moved its new interface by a quarter."
            " Without it every bakery has to hand its sales over as a file.",
            by=id_of("person", AIMS["afternoon"].owner),
        ),
    )
