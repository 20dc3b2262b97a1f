"""Numbers, days and states as a page says them."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from flask import Flask, render_template_string
from flask_babel import Babel

from web import wording

TODAY = date(2026, 11, 21)


def speaking(language):
    app = Flask("wording")
    Babel(app, locale_selector=lambda: language)
    wording.register(app)
    return app


@pytest.fixture(autouse=True)
def english():
    with speaking("en").test_request_context():
        yield


class TestPercent:
    def test_a_share_is_said_in_whole_percent(self):
        assert wording.percent(Decimal("0.54")) == "54\u202f%"

    def test_halves_are_rounded_to_the_even_number(self):
        shares = [Decimal("0.125"), Decimal("0.135"), Decimal("0.145")]

        assert [wording.percent(share) for share in shares] == [
            "12\u202f%",
            "14\u202f%",
            "14\u202f%",
        ]

    def test_no_data_is_a_dash_and_not_zero(self):
        assert wording.percent(None) == "–"
        assert wording.percent(Decimal(0)) == "0\u202f%"

    def test_below_zero_has_a_real_minus(self):
        assert wording.percent(Decimal("-0.2")) == "−20\u202f%"


class TestNumber:
    @pytest.mark.parametrize(
        "value, unit, words",
        [
            ("402000", "USD", "402,000\u00a0USD"),
            ("38.0", "%", "38\u202f%"),
            ("5.30", "", "5.3"),
            ("1E+3", "leads", "1,000\u00a0leads"),
            ("-12.5", "°C", "−12.5\u202f°C"),
            ("0.000", "", "0"),
        ],
    )
    def test_it_is_grouped_and_without_idle_zeros(self, value, unit, words):
        assert wording.number(Decimal(value), unit) == words

    def test_no_value_is_a_dash_without_a_unit(self):
        assert wording.number(None, "USD") == "–"

    def test_it_follows_the_language(self):
        with speaking("de").test_request_context():
            assert wording.number(Decimal("402000.5"), "EUR") == "402.000,5\u00a0EUR"


class TestPoints:
    @pytest.mark.parametrize(
        "difference, words",
        [
            ("0.04", "+4 points"),
            ("-0.01", "−1 point"),
            ("0.001", "0 points"),
        ],
    )
    def test_a_difference_has_its_sign(self, difference, words):
        assert wording.points(Decimal(difference)) == words

    def test_no_difference_known_is_a_dash(self):
        assert wording.points(None) == "–"


class TestPace:
    @pytest.mark.parametrize(
        "progress, words",
        [
            ("0.54", "2 points behind"),
            ("0.60", "4 points ahead"),
            ("0.562", "where it should be"),
        ],
    )
    def test_it_says_which_side_of_the_expected_share(self, progress, words):
        assert wording.pace(Decimal(progress), Decimal("0.56")) == words

    def test_without_data_there_is_no_pace(self):
        assert wording.pace(None, Decimal("0.56")) == "no data yet"


class TestDays:
    def test_a_day_is_said_with_its_year(self):
        assert wording.day(TODAY) == "21 Nov 2026"
        assert wording.day_short(TODAY) == "21 Nov"
        assert wording.weekday(TODAY) == "Sat 21 Nov"

    def test_each_language_has_its_own_words_for_the_same_day(self):
        day = date(2026, 10, 5)

        english = wording.weekday(day)
        with speaking("de").test_request_context():
            german = wording.weekday(day)

        assert (english, german) == ("Mon 5 Oct", "Mo. 5 Okt.")

    def test_no_day_is_a_dash(self):
        said = [wording.day(None), wording.day_short(None), wording.weekday(None)]

        assert said == ["–", "–", "–"]

    @pytest.mark.parametrize(
        "first, last, words",
        [
            (date(2026, 10, 1), date(2026, 12, 31), "1 Oct – 31 Dec 2026"),
            (date(2026, 10, 1), date(2026, 10, 31), "1 – 31 Oct 2026"),
            (date(2026, 12, 1), date(2027, 1, 31), "1 Dec 2026 – 31 Jan 2027"),
            (TODAY, TODAY, "21 Nov 2026"),
        ],
    )
    def test_month_and_year_are_said_once(self, first, last, words):
        assert wording.days(first, last) == words


class TestUntil:
    @pytest.mark.parametrize(
        "day, words",
        [
            (date(2026, 11, 27), "in 6 days"),
            (date(2026, 11, 22), "in 1 day"),
            (date(2026, 11, 21), "today"),
            (date(2026, 11, 20), "1 day ago"),
            (date(2026, 11, 15), "6 days ago"),
        ],
    )
    def test_it_counts_days_and_nothing_larger(self, day, words):
        assert wording.until(day, TODAY) == words


class TestMoment:
    def test_it_is_read_on_the_clocks_of_the_zone(self):
        late = datetime(2026, 11, 21, 23, 30, tzinfo=UTC)

        assert wording.moment(late, "Europe/Berlin") == "22 Nov 2026, 00:30"


class TestInitials:
    @pytest.mark.parametrize(
        "name, letters",
        [("Mara Lindqvist", "ML"), ("ida", "I"), ("Jon van der Abara", "JA"), ("", "")],
    )
    def test_first_and_last_word_count(self, name, letters):
        assert wording.initials(name) == letters


class TestStates:
    def test_health_and_status_have_words(self):
        assert wording.health("off_track") == "Off track"
        assert wording.status("withdrawn") == "Withdrawn"

    def test_confidence_keeps_one_or_two_decimals(self):
        said = [wording.confidence(Decimal(value)) for value in ("0.7", "0.675", "1")]

        assert said == ["0.7", "0.68", "1.0"]
        assert wording.confidence(None) == "–"


class TestRegister:
    def test_a_template_says_it_in_the_readers_language_and_direction(self):
        page = "{{ share|percent }} {{ language() }} {{ direction() }}"

        with speaking("he").test_request_context():
            said = render_template_string(page, share=Decimal("0.5"))

        assert said == "50\u202f% he rtl"
