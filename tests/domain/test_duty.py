"""The days on which check-ins fall due."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as some

from okr.domain.duty import due_days, latest_due

MONDAY = date(2026, 11, 2)
SUNDAY = date(2026, 11, 29)
days = some.dates()
spans = some.integers(0, 400).map(lambda count: timedelta(days=count))


class TestDueDays:
    def test_both_ends_count(self):
        due = due_days(MONDAY, MONDAY + timedelta(days=14), 0)

        assert due == tuple(MONDAY + timedelta(weeks=n) for n in range(3))

    def test_a_team_may_choose_another_day(self):
        assert due_days(MONDAY, SUNDAY, 4)[0] == date(2026, 11, 6)

    def test_a_stretch_without_that_weekday_has_none(self):
        assert due_days(MONDAY, MONDAY + timedelta(days=3), 4) == ()
        assert due_days(SUNDAY, MONDAY, 0) == ()

    @given(some.dates(max_value=date(9998, 1, 1)), spans, some.integers(0, 6), days)
    def test_the_latest_is_the_last_of_them_up_to_a_day(self, first, span, weekday, by):
        last = first + span

        due = [day for day in due_days(first, last, weekday) if day <= by]

        assert latest_due(first, last, weekday, by=by) == (due[-1] if due else None)
