"""Where the measures of a page stand."""

from datetime import date
from decimal import Decimal

import pytest

from okr.domain import Measure, Reading
from okr.domain.team import COMPANY
from okr.projections import standings
from tests.builders import FIRST, LEADS, MARA, SALES, TODAY


@pytest.fixture
def at(workspace, command):
    """`at(day, {day: value, …})` is how the measure stands on the day."""

    def stand(day, values, whose=COMPANY):
        measure = Measure.define("Qualified leads", by=MARA, id=LEADS)
        told = [
            Reading.record(
                measure=LEADS,
                whose=whose,
                on=on,
                value=Decimal(value),
                today=TODAY,
                source="test",
                source_id=str(on),
                by=MARA,
            )
            for on, value in values.items()
        ]
        with command(MARA):
            workspace.okr.keep(measure, *told)
        with workspace.read_model.reading() as db:
            rows = [{"id": str(LEADS)}]
            return standings.of_page(db, rows, COMPANY, FIRST, day)[0]

    return stand


def test_the_latest_value_up_to_the_day_stands(at):
    found = at(date(2026, 11, 10), {date(2026, 11, 2): 7, date(2026, 11, 16): 9})

    assert (found.value, found.on) == (Decimal(7), date(2026, 11, 2))


def test_the_course_begins_with_the_first_day(at):
    old, new = date(2026, 9, 30), date(2026, 11, 2)

    found = at(TODAY, {old: 5, FIRST: 6, new: 7})

    assert found.spark == (Decimal(6), Decimal(7))


def test_a_value_from_before_the_first_day_still_stands(at):
    found = at(TODAY, {date(2026, 9, 30): 5})

    assert (found.value, found.spark) == (Decimal(5), ())


def test_without_a_reading_there_is_no_value(at):
    found = at(TODAY, {})

    assert (found.value, found.on, found.spark) == (None, None, ())


def test_readings_of_a_team_unknown_here_are_not_the_companys(at):
    found = at(TODAY, {date(2026, 11, 2): 7}, whose=SALES)

    assert found.value is None
