"""Where a measure is heading, by example and by law."""

from datetime import date, timedelta
from decimal import Decimal, localcontext

import pytest
from hypothesis import given
from hypothesis import strategies as some

from okr.domain.forecast import forecast, heading_off
from okr.domain.health import Health
from okr.domain.key_result import Kind
from okr.domain.progress import Parameters

FRIDAY = date(2026, 11, 20)
LAST = date(2026, 12, 31)
WEEKS = some.lists(some.integers(0, 42), min_size=3, max_size=12, unique=True)
FIGURES = some.decimals(min_value=-(10**9), max_value=10**9, places=4)


def weekly(*values, until=FRIDAY):
    """One reading a week, the last of them on `until`."""
    start = until - timedelta(weeks=len(values) - 1)
    return [(start + timedelta(weeks=n), Decimal(v)) for n, v in enumerate(values)]


def ahead(readings, baseline="0", target="100", today=FRIDAY, last=LAST, **more):
    return forecast(
        readings,
        today=today,
        last=last,
        baseline=Decimal(baseline),
        target=Decimal(target),
        **{"parameters": Parameters(), **more},
    )


class TestForecast:
    def test_a_steady_climb_goes_on_as_it_was(self):
        told = ahead(weekly("10", "17", "24"))

        assert told.slope == 1
        assert told.end == 24 + (LAST - FRIDAY).days

    def test_its_points_run_from_the_latest_reading_week_by_week_to_the_last_day(self):
        points = ahead(weekly("10", "17", "24")).points

        assert [point.on.isoformat() for point in points] == [
            "2026-11-20",
            "2026-11-27",
            "2026-12-04",
            "2026-12-11",
            "2026-12-18",
            "2026-12-25",
            "2026-12-31",
        ]

    def test_the_last_day_is_not_said_twice(self):
        points = ahead(weekly("1", "2", "3"), last=FRIDAY + timedelta(days=7)).points

        assert [point.on for point in points] == [FRIDAY, FRIDAY + timedelta(days=7)]

    def test_a_perfect_line_has_a_band_without_width(self):
        points = ahead(weekly("0", "1", "2", "3")).points

        assert all(point.low == point.value == point.high for point in points)

    def test_the_band_is_the_one_a_statistician_would_draw(self):
        point = ahead(weekly("0", "3", "3"), last=FRIDAY + timedelta(days=7)).points[-1]

        # The line is 0.5 + 1.5·week and leaves squares of 0.25 + 1 + 0.25 over;
        # week three lies two weeks from the middle of three readings.
        half = Decimal("3.0777") * (Decimal("1.5") * (1 + Decimal(1) / 3 + 2)).sqrt()
        assert point.value == 5
        assert abs(point.high - (5 + half)) < Decimal("1e-20")
        assert abs(point.low - (5 - half)) < Decimal("1e-20")

    def test_a_wider_band_can_be_chosen(self):
        readings = weekly("0", "3", "3")

        usual = ahead(readings)
        sure = ahead(readings, parameters=Parameters(forecast_band=Decimal("0.95")))

        assert sure.points[0].high > usual.points[0].high
        assert sure.end == usual.end

    @pytest.mark.parametrize("readings", [[], weekly("1"), weekly("1", "2")])
    def test_fewer_than_three_readings_say_nothing(self, readings):
        assert ahead(readings) is None

    def test_three_readings_on_two_days_say_nothing(self):
        readings = weekly("1", "2")

        assert ahead([*readings, (FRIDAY, Decimal(3))]) is None

    def test_a_reading_exactly_six_weeks_old_still_counts(self):
        edge = (FRIDAY - timedelta(days=42), Decimal(0))

        assert ahead([edge, *weekly("1", "2")]).readings[0] == edge

    def test_a_reading_a_day_older_than_six_weeks_no_longer_counts(self):
        old = (FRIDAY - timedelta(days=43), Decimal(0))

        assert ahead([old, *weekly("1", "2")]) is None

    def test_a_reading_after_today_is_not_known_yet(self):
        readings = weekly("1", "2", "3", until=FRIDAY + timedelta(days=1))

        assert ahead(readings) is None

    def test_a_reading_on_the_last_day_leaves_nothing_to_foresee(self):
        assert ahead(weekly("1", "2", "3"), last=FRIDAY) is None

    def test_it_says_what_it_was_computed_from(self):
        readings = weekly("10", "17", "24")

        told = ahead(reversed(readings))

        assert told.readings == tuple(readings)
        assert (told.band, told.quantile) == (Decimal("0.8"), Decimal("3.0777"))
        assert (told.baseline, told.target) == (0, 100)

    @pytest.mark.parametrize("size", ["1e300", "1e-300"])
    def test_huge_and_tiny_values_are_as_good_as_any(self, size):
        readings = weekly("1", "3", "4")
        scaled = [(day, value * Decimal(size)) for day, value in readings]

        told = ahead(scaled)

        assert told.end == ahead(readings).end * Decimal(size)

    def test_values_too_far_apart_to_be_exact_still_give_a_band(self):
        with localcontext(prec=1000):
            values = [Decimal("1e300") + Decimal("1e-300") * n for n in range(3)]

        points = ahead(weekly(*values)).points

        assert all(point.low <= point.value <= point.high for point in points)


class TestShort:
    @pytest.mark.parametrize(
        ("baseline", "target", "short"),
        [
            ("0", "66", True),
            ("0", "65", False),
            ("0", "64", False),
            ("200", "66", False),
            ("200", "65", False),
            ("200", "64", True),
        ],
    )
    def test_the_line_ends_short_in_the_direction_of_travel(
        self, baseline, target, short
    ):
        told = ahead(weekly("10", "17", "24"), baseline=baseline, target=target)

        assert told.end == 65
        assert told.short is short

    def test_without_distance_the_kind_says_what_short_is(self):
        readings = weekly("10", "17", "24")

        rising = ahead(readings, baseline="70", target="70", kind=Kind.INCREASE)
        falling = ahead(readings, baseline="70", target="70", kind=Kind.DECREASE)

        assert (rising.short, falling.short) == (True, False)


class TestHeadingOff:
    @pytest.mark.parametrize(
        ("stated", "off"),
        [
            (Health.ON_TRACK, True),
            (Health.CAUTION, False),
            (Health.OFF_TRACK, False),
            (None, False),
        ],
    )
    def test_it_is_said_while_people_still_say_on_track(self, stated, off):
        short = ahead(weekly("10", "11", "12"))

        assert heading_off(short, stated) is off

    def test_it_is_not_said_of_a_line_that_arrives(self):
        assert heading_off(ahead(weekly("10", "40", "70")), Health.ON_TRACK) is False

    def test_it_is_not_said_without_a_line(self):
        assert heading_off(None, Health.ON_TRACK) is False


class TestLaws:
    @given(FIGURES, FIGURES, WEEKS)
    def test_an_exact_line_is_given_back(self, start, step, ages):
        first = FRIDAY - timedelta(days=42)
        days = [FRIDAY - timedelta(days=age) for age in ages]

        with localcontext(prec=60):
            told = ahead([(day, start + step * (day - first).days) for day in days])
            exact = [start + step * (point.on - first).days for point in told.points]

        assert told.slope == step
        assert [point.value for point in told.points] == exact
        assert all(point.low == point.high for point in told.points)

    @given(WEEKS, some.lists(FIGURES, min_size=12, max_size=12))
    def test_the_band_holds_the_line_and_widens_with_time(self, ages, values):
        days = [FRIDAY - timedelta(days=age) for age in ages]

        points = ahead(list(zip(days, values, strict=False))).points

        widths = [point.high - point.low for point in points]
        assert all(point.low <= point.value <= point.high for point in points)
        assert widths == sorted(widths)

    @given(WEEKS, some.lists(FIGURES, min_size=12, max_size=12), some.randoms())
    def test_the_order_of_the_readings_does_not_matter(self, ages, values, chance):
        days = [FRIDAY - timedelta(days=age) for age in ages]
        readings = list(zip(days, values, strict=False))
        shuffled = chance.sample(readings, len(readings))

        assert ahead(shuffled) == ahead(readings)
