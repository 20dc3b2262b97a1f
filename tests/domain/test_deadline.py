"""How near a day is, in working days."""

from datetime import date

import pytest

from okr.domain.deadline import Due, due, working_days

FRIDAY = date(2026, 11, 20)


class TestDue:
    @pytest.mark.parametrize(
        ("on", "state"),
        [
            (date(2026, 11, 19), Due.OVERDUE),
            (date(2026, 11, 20), Due.TODAY),
            (date(2026, 11, 21), Due.SOON),
            (date(2026, 11, 25), Due.SOON),
            (date(2026, 11, 26), Due.AHEAD),
            (date(2027, 11, 25), Due.AHEAD),
        ],
    )
    def test_three_working_days_before_its_day_it_is_due_soon(self, on, state):
        assert due(on, FRIDAY) is state

    def test_a_weekend_does_not_bring_it_nearer(self):
        assert due(date(2026, 11, 25), date(2026, 11, 22)) is Due.SOON
        assert due(date(2026, 11, 26), date(2026, 11, 22)) is Due.AHEAD

    def test_from_a_monday_thursday_is_near_and_friday_is_not(self):
        monday = date(2026, 11, 16)

        assert due(date(2026, 11, 19), monday) is Due.SOON
        assert due(date(2026, 11, 20), monday) is Due.AHEAD


class TestWorkingDays:
    def test_saturday_and_sunday_are_none(self):
        assert working_days(FRIDAY, date(2026, 11, 22)) == 0
        assert working_days(FRIDAY, date(2026, 11, 23)) == 1

    def test_the_day_it_begins_after_does_not_count(self):
        assert working_days(FRIDAY, FRIDAY) == 0
