"""The practice: settings that are chosen, each choice an event."""

from decimal import Decimal

import pytest

from okr.domain import Practice
from okr.domain.errors import Refused
from okr.domain.practice import PRACTICE
from okr.domain.progress import Parameters
from tests.builders import LEO
from tests.steps import facts, given


@pytest.fixture
def practice():
    return given(Practice.establish(time_zone="Europe/Berlin", by=LEO))


class TestEstablish:
    def test_it_begins_with_every_default(self):
        practice = Practice.establish(time_zone="Europe/Berlin", by=LEO)

        assert practice.id == PRACTICE
        assert practice.parameters == Parameters()
        assert facts(practice) == [
            Practice.Established,
            {
                "time_zone": "Europe/Berlin",
                "language": "en",
                "first_month": 1,
                "check_in_day": 0,
                "by": LEO,
            },
        ]

    @pytest.mark.parametrize(
        "zone", ["", "Mars/Olympus", "../../etc/passwd", "Europe/Berlin\0", "/UTC"]
    )
    def test_a_time_zone_nobody_knows_is_refused(self, zone):
        with pytest.raises(Refused, match="say one like Europe/Berlin"):
            Practice.establish(time_zone=zone, by=LEO)


class TestChooseTimeZone:
    def test_another_time_zone_is_chosen(self, practice):
        practice.choose_time_zone("Asia/Tokyo", by=LEO)

        assert practice.time_zone == "Asia/Tokyo"
        assert facts(practice) == [
            Practice.TimeZoneChosen,
            {"time_zone": "Asia/Tokyo", "by": LEO},
        ]

    def test_the_same_time_zone_says_nothing(self, practice):
        practice.choose_time_zone("Europe/Berlin", by=LEO)

        assert facts(practice) == []

    def test_an_unknown_one_is_refused(self, practice):
        with pytest.raises(Refused, match="no time zone we know"):
            practice.choose_time_zone("Berlin", by=LEO)


class TestChooseFirstMonth:
    def test_the_year_may_begin_in_another_month(self, practice):
        practice.choose_first_month(4, by=LEO)

        assert facts(practice) == [
            Practice.FirstMonthChosen,
            {"first_month": 4, "by": LEO},
        ]

    def test_the_same_month_says_nothing(self, practice):
        practice.choose_first_month(1, by=LEO)

        assert facts(practice) == []

    @pytest.mark.parametrize("month", [0, 13, -1])
    def test_a_year_has_twelve_months(self, practice, month):
        with pytest.raises(Refused, match="from 1 to 12"):
            practice.choose_first_month(month, by=LEO)


class TestChooseCheckInDay:
    def test_another_weekday_is_chosen(self, practice):
        practice.choose_check_in_day(4, by=LEO)

        assert facts(practice) == [
            Practice.CheckInDayChosen,
            {"check_in_day": 4, "by": LEO},
        ]

    def test_the_same_weekday_says_nothing(self, practice):
        practice.choose_check_in_day(0, by=LEO)

        assert facts(practice) == []

    @pytest.mark.parametrize("weekday", [7, -1])
    def test_a_week_has_seven_days(self, practice, weekday):
        with pytest.raises(Refused, match="from Monday to Sunday"):
            practice.choose_check_in_day(weekday, by=LEO)


class TestChooseParameter:
    def test_a_parameter_is_chosen(self, practice):
        practice.choose_parameter("confidence_high", Decimal("0.8"), by=LEO)

        assert practice.parameters == Parameters(confidence_high=Decimal("0.8"))
        assert facts(practice) == [
            Practice.ParameterChosen,
            {"name": "confidence_high", "value": Decimal("0.8"), "by": LEO},
        ]

    def test_the_value_that_stands_says_nothing(self, practice):
        practice.choose_parameter("outdated_after_days", Decimal(3), by=LEO)

        assert facts(practice) == []

    @pytest.mark.parametrize(
        "value", ["NaN", "sNaN", "Infinity", "-0.1", "1.1", "1e400000", "1e-400000"]
    )
    def test_a_value_that_is_no_share_is_refused(self, practice, value):
        with pytest.raises(Refused):
            practice.choose_parameter("signal_green", Decimal(value), by=LEO)

        assert facts(practice) == []

    def test_a_name_nobody_knows_is_refused_with_those_there_are(self, practice):
        with pytest.raises(Refused, match="choose one of answers_shown"):
            practice.choose_parameter("mood", Decimal(1), by=LEO)
