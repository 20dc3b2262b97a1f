"""A reading is recorded once, late or not; a correction names what it replaces."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from okr.domain import Reading
from okr.domain.errors import Refused
from okr.domain.team import COMPANY
from tests.builders import JON, LEADS, MARA, SALES, TODAY
from tests.steps import facts, given

YESTERDAY, TOMORROW = TODAY - timedelta(days=1), TODAY + timedelta(days=1)


def a_reading(**different):
    told = {
        "measure": LEADS,
        "whose": SALES,
        "on": TODAY,
        "value": Decimal(178),
        "today": TODAY,
        "source": "page",
        "source_id": "1",
        "by": MARA,
        **different,
    }
    return Reading.record(**told)


class TestRecord:
    def test_a_reading_says_whose_it_is_and_where_it_comes_from(self):
        reading = a_reading(note=" from the CRM ")

        assert facts(reading) == [
            Reading.Recorded,
            {
                "measure": LEADS,
                "whose": SALES,
                "on": TODAY,
                "value": Decimal(178),
                "note": "from the CRM",
                "source": "page",
                "source_id": "1",
                "by": MARA,
            },
        ]

    def test_a_late_reading_keeps_its_own_day(self):
        assert a_reading(on=date(2026, 9, 1)).on == date(2026, 9, 1)

    def test_a_day_that_has_not_come_has_no_reading(self):
        with pytest.raises(Refused, match="That day has not come yet"):
            a_reading(on=TOMORROW)

    @pytest.mark.parametrize("value", ["NaN", "Infinity", "1e400000", "9" * 5000])
    def test_a_value_that_is_no_number_is_refused(self, value):
        with pytest.raises(Refused, match="The value is not a number"):
            a_reading(value=Decimal(value))

    @pytest.mark.parametrize("field", ["note", "source", "source_id"])
    def test_half_a_character_is_refused_wherever_it_stands(self, field):
        with pytest.raises(Refused, match="cannot be stored"):
            a_reading(**{field: "x\ud800"})


class TestIdOf:
    def test_the_same_source_gives_the_same_reading(self):
        first = a_reading(on=YESTERDAY, value=Decimal(1))
        second = a_reading(on=TODAY, value=Decimal(2), by=JON)

        assert first.id == second.id == Reading.id_of(LEADS, "page", "1")

    @pytest.mark.parametrize(
        "other",
        [{"measure": COMPANY}, {"source": "file"}, {"source_id": "2"}],
    )
    def test_another_measure_or_source_gives_another(self, other):
        assert a_reading(**other).id != a_reading().id

    def test_accents_written_in_two_ways_are_one_source(self):
        composed, decomposed = "Z\u00fcrich", "Zu\u0308rich"

        assert Reading.id_of(LEADS, "file", composed) == Reading.id_of(
            LEADS, "file", decomposed
        )


class TestCorrect:
    def test_a_correction_has_a_day_a_value_and_a_reason(self):
        reading = given(a_reading())

        reading.correct(
            on=YESTERDAY,
            value=Decimal(171),
            reason="Counted twice",
            today=TODAY,
            by=JON,
        )

        assert facts(reading) == [
            Reading.Corrected,
            {
                "on": YESTERDAY,
                "value": Decimal(171),
                "reason": "Counted twice",
                "by": JON,
            },
        ]

    @pytest.mark.parametrize(
        ("different", "why"),
        [
            ({"on": TOMORROW}, "has not come yet"),
            ({"value": Decimal("NaN")}, "not a number"),
            ({"value": Decimal("178.0")}, "nothing to correct"),
            ({"value": Decimal(1), "reason": " "}, "Give the reason"),
        ],
    )
    def test_what_corrects_nothing_is_refused(self, different, why):
        reading = given(a_reading())
        told = {
            "on": TODAY,
            "value": Decimal(178),
            "reason": "Because",
            "today": TODAY,
            "by": JON,
            **different,
        }

        with pytest.raises(Refused, match=why):
            reading.correct(**told)

        assert facts(reading) == []

    def test_a_correction_can_be_corrected(self):
        reading = a_reading()
        again = {"on": TODAY, "today": TODAY, "by": JON}
        reading.correct(value=Decimal(171), reason="Counted twice", **again)
        reading.correct(value=Decimal(178), reason="It was right", **again)

        assert reading.value == Decimal(178)


class TestSays:
    def test_what_it_says_now_and_what_it_said_first(self):
        reading = a_reading()
        first = (reading.on, reading.value)
        reading.correct(
            on=reading.on, value=Decimal(9), reason="Swapped.", today=TODAY, by=MARA
        )

        assert reading.says(reading.whose, *first)
        assert reading.says(reading.whose, reading.on, Decimal(9))
        assert not reading.says(reading.whose, reading.on, Decimal(8))
        assert not reading.says(MARA, *first)
