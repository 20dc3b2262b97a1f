"""A key result's curve, and the same numbers as a table."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from okr.domain import Reading
from okr.projections import cards, practice, readings
from tests.builders import (
    FIRST,
    LAST,
    LEADS,
    MARA,
    SALES,
    TODAY,
    a_published_objective,
    with_key_result,
)
from web import charting


@pytest.fixture
def drawn(company, app, command):
    """`drawn(value, value, …)` is the curve of a key result read week by week."""

    def draw(*values, **different):
        objective = a_published_objective()
        if different:
            objective = with_key_result(objective, **different)
        told = [
            record(FIRST + timedelta(days=7 * week), value)
            for week, value in enumerate(values, 1)
        ]
        with command(MARA):
            company.okr.keep(objective, *told)
        with company.read_model.reading() as db:
            agreed = practice.agreed(db)
            card = cards.one(db, objective.id, TODAY, agreed).key_results[-1]
            rows = readings.series(db, card.measure, card.whose, FIRST, TODAY)
        with app.test_request_context():
            curve = charting.curve(card, rows, TODAY, agreed)
            return curve, charting.numbers(curve)

    return draw


def record(on, value):
    return Reading.record(
        measure=LEADS,
        whose=SALES,
        on=on,
        value=Decimal(value),
        today=TODAY,
        source="test",
        source_id=str(on),
        by=MARA,
    )


def test_the_way_leads_from_the_baseline_to_the_share_of_the_last_day(drawn):
    curve, _ = drawn(130)

    assert curve.expected[0] == (FIRST, Decimal(120))
    assert curve.expected[1][0] == LAST
    assert round(curve.expected[1][1], 9) == round(120 + 120 * Decimal(91) / 92, 9)


def test_too_few_readings_leave_the_forecast_out_of_picture_and_table(drawn):
    curve, numbers = drawn(130, 140)

    assert curve.forecast == ()
    assert numbers.columns == ("Day", "Reading", "Where we should be")
    assert [row[:2] for row in numbers.rows] == [
        ("8 Oct 2026", "130"),
        ("15 Oct 2026", "140"),
    ]


def test_the_table_goes_on_with_the_forecast_and_its_range(drawn):
    curve, numbers = drawn(130, 140, 150, 160)

    assert len(curve.forecast) == 10
    assert numbers.columns[3:] == ("Forecast", "From", "To")
    assert numbers.rows[-1] == ("31 Dec 2026", "–", "239", "250", "250", "250")


def test_the_picture_is_said_in_a_sentence(drawn):
    curve, _ = drawn(130)

    assert curve.description == (
        "130\u00a0leads on 8 Oct 2026; the target is 240\u00a0leads by 31 Dec 2026."
    )


def test_without_ends_there_is_neither_way_nor_forecast(drawn):
    curve, numbers = drawn(130, 140, 150, baseline=None, target=None)

    assert (curve.expected, curve.forecast) == ([], ())
    assert numbers.columns == ("Day", "Reading")


def test_a_measure_has_a_curve_without_a_target(app):
    rows = [{"on_day": "2026-10-08", "value": "12"}]
    measure = {"name": "Visits", "unit": "a week"}

    with app.test_request_context():
        curve = charting.measured(measure, rows, (FIRST, LAST), TODAY)

    assert curve.readings == [(date(2026, 10, 8), Decimal(12))]
    assert curve.description == "12\u00a0a week on 8 Oct 2026."
