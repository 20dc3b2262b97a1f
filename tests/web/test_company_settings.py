"""The company's settings: kept by Leo, read by Mara."""

from decimal import Decimal

import pytest

from okr.domain import Practice
from okr.domain.practice import PRACTICE
from okr.projections import practice
from tests.builders import LEO, MARA

CALENDAR = {"time_zone": "Europe/Berlin", "first_month": "7", "check_in_day": "2"}


@pytest.fixture
def agreed(company):
    def read():
        with company.read_model.reading() as db:
            return practice.agreed(db)

    return read


class TestReading:
    def test_everybody_reads_calendar_and_parameters(self, browser):
        page = browser(MARA).get("/settings").text

        for words in ("UTC", "January", "Monday", "High confidence", "0.7"):
            assert words in page
        assert "/settings/calendar" not in page
        assert "/settings/parameters/" not in page

    def test_it_says_who_chose_a_parameter_and_when(self, browser, company, command):
        with command(LEO):
            company.okr.act(
                Practice,
                PRACTICE,
                lambda p: p.choose_parameter("signal_red", Decimal("0.45"), by=LEO),
            )

        page = browser(MARA).get("/settings").text

        assert "0.45" in page
        assert "20 Nov 2026, 09:00" in page
        assert page.count(">Leo<") == 1

    def test_every_parameter_has_its_words(self, browser, agreed):
        admin = browser(LEO)

        for name in vars(agreed().parameters):
            assert admin.get(f"/settings/parameters/{name}").status_code == 200


class TestTheCalendar:
    def test_it_is_kept(self, browser, agreed):
        version = agreed().version

        answer = browser(LEO).post(
            "/settings/calendar", data={**CALENDAR, "version": version, "key": "1"}
        )

        now = agreed()
        assert answer.location == "/settings"
        assert (now.time_zone, now.first_month, now.check_in_day) == (
            "Europe/Berlin",
            7,
            2,
        )

    def test_an_unknown_time_zone_is_a_sentence(self, browser, agreed):
        answer = browser(LEO).post(
            "/settings/calendar",
            data={**CALENDAR, "time_zone": "Moon/Base", "version": 1, "key": "1"},
        )

        assert answer.status_code == 409
        assert "is no time zone we know" in answer.text
        assert 'value="Moon/Base"' in answer.text
        assert agreed().time_zone == "UTC"

    @pytest.mark.parametrize("month", ["July", "13", "0", ""])
    def test_a_month_that_is_none_comes_back(self, browser, month):
        answer = browser(LEO).post(
            "/settings/calendar", data={**CALENDAR, "first_month": month, "key": "1"}
        )

        assert answer.status_code == 422
        assert 'value="Europe/Berlin"' in answer.text

    def test_who_was_slower_sees_both(self, browser, agreed):
        version = agreed().version
        first = {**CALENDAR, "version": version, "key": "1"}
        second = {**first, "time_zone": "Asia/Tokyo", "key": "2"}
        browser(LEO).post("/settings/calendar", data=first)

        answer = browser(LEO).post("/settings/calendar", data=second)

        assert answer.status_code == 412
        assert "Asia/Tokyo\nJuly\nWednesday" in answer.text
        assert "Europe/Berlin\nJuly\nWednesday" in answer.text
        assert 'value="Asia/Tokyo"' in answer.text
        assert f'name="version" value="{agreed().version}"' in answer.text
        assert agreed().time_zone == "Europe/Berlin"

    def test_a_member_keeps_none(self, browser, agreed):
        answer = browser(MARA).post("/settings/calendar", data={**CALENDAR, "key": "1"})

        assert answer.status_code == 403
        assert agreed().time_zone == "UTC"


class TestAParameter:
    def test_it_is_kept(self, browser, agreed):
        answer = browser(LEO).post(
            "/settings/parameters/forecast_weeks",
            data={"value": "8", "version": 1, "key": "1"},
        )

        assert answer.location == "/settings#forecast_weeks"
        assert agreed().parameters.forecast_weeks == 8

    @pytest.mark.parametrize(
        ("name", "value", "sentence"),
        [
            ("outdated_after_days", "40", "from 0 to 31"),
            ("confidence_high", "0.2", "confidence_medium"),
            ("forecast_band", "0.77", "Choose a forecast_band"),
        ],
    )
    def test_an_unfit_value_is_a_sentence(self, browser, agreed, name, value, sentence):
        before = agreed()

        answer = browser(LEO).post(
            f"/settings/parameters/{name}",
            data={"value": value, "version": 1, "key": "1"},
        )

        assert answer.status_code == 409
        assert sentence in answer.text
        assert f'value="{value}"' in answer.text
        assert agreed() == before

    def test_words_are_no_number(self, browser):
        answer = browser(LEO).post(
            "/settings/parameters/signal_red", data={"value": "half", "key": "1"}
        )

        assert answer.status_code == 422
        assert "Write a number" in answer.text

    def test_an_unknown_one_is_missing(self, browser):
        assert browser(LEO).get("/settings/parameters/luck").status_code == 404

    def test_a_member_keeps_none(self, browser, agreed):
        answer = browser(MARA).post(
            "/settings/parameters/signal_red", data={"value": "0.4", "key": "1"}
        )

        assert answer.status_code == 403
        assert agreed().parameters.signal_red == Decimal("0.5")


def test_a_stranger_is_asked_to_sign_in(browser):
    assert browser().get("/settings").location == "/sign-in?to=/settings?"
