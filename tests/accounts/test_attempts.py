"""Failed sign-ins: ten in a quarter of an hour, then a wait."""

from datetime import timedelta

import pytest

from okr.accounts.attempts import Attempts

A_TICK = timedelta(microseconds=1)
WINDOW = timedelta(minutes=15)
DESK, CAFE = "192.0.2.1", "198.51.100.7"


@pytest.fixture
def attempts(accounts):
    return accounts.attempts


def fail(attempts, times, now, email="jon@example.org", address=DESK):
    for _ in range(times):
        attempts.fail(email, address, now)


class TestRetryAfter:
    def test_nine_failures_are_no_reason_to_wait(self, attempts, now):
        fail(attempts, 9, now)

        assert attempts.retry_after("jon@example.org", DESK, now) == 0

    def test_after_ten_one_waits_until_the_first_has_left_the_window(
        self, attempts, now
    ):
        fail(attempts, 1, now)
        fail(attempts, 9, now + timedelta(minutes=10))

        def at(moment):
            return attempts.retry_after("jon@example.org", DESK, moment)

        assert at(now + timedelta(minutes=10)) == 300
        assert at(now + WINDOW - A_TICK) == 1
        assert at(now + WINDOW) == 0

    def test_the_account_waits_at_every_address(self, attempts, now):
        for number in range(10):
            fail(attempts, 1, now, "jon@example.org", f"192.0.2.{number}")

        assert attempts.retry_after("JON@example.org ", CAFE, now) == 900
        assert attempts.retry_after("mara@example.org", CAFE, now) == 0

    def test_the_address_waits_for_every_account(self, attempts, now):
        for number in range(10):
            fail(attempts, 1, now, f"guess-{number}@example.org", DESK)

        assert attempts.retry_after("mara@example.org", DESK, now) == 900
        assert attempts.retry_after("mara@example.org", CAFE, now) == 0

    @pytest.mark.parametrize(
        ("one", "other", "seconds"),
        [
            ("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", 900),
            ("2001:db8:1:2::1", "2001:db8:1:3::1", 0),
            ("::ffff:192.0.2.1", "192.0.2.1", 900),
            ("::ffff:192.0.2.1", "::ffff:192.0.2.2", 0),
            ("unix:", "unix:", 900),
        ],
    )
    def test_addresses_of_one_household_count_as_one(
        self, attempts, now, one, other, seconds
    ):
        fail(attempts, 10, now, address=one)

        assert attempts.retry_after("mara@example.org", other, now) == seconds

    def test_the_count_is_shared_and_survives_a_restart(
        self, attempts, transaction, now
    ):
        fail(attempts, 10, now)

        again = Attempts(transaction)

        assert again.retry_after("jon@example.org", CAFE, now) == 900

    def test_a_clock_that_had_jumped_ahead_locks_nobody_out(self, attempts, now):
        fail(attempts, 10, now + timedelta(days=365))

        assert attempts.retry_after("jon@example.org", DESK, now) == 0

    def test_nobody_waits_longer_than_the_window(self, attempts, now):
        fail(attempts, 10, now + timedelta(minutes=14))

        assert attempts.retry_after("jon@example.org", DESK, now) == 900


class TestFail:
    def test_old_failures_are_cleared_away(self, attempts, now, rows):
        fail(attempts, 3, now)

        fail(attempts, 1, now + WINDOW)

        assert len(rows("attempts")) == 2

    def test_neither_email_nor_address_is_kept(self, attempts, now, statements):
        statements.clear()

        fail(attempts, 1, now)

        assert len(statements) == 3
        assert not [said for said in statements if "jon" in said or DESK in said]


class TestClear:
    def test_the_account_is_cleared_and_the_address_is_not(self, attempts, now):
        fail(attempts, 10, now)

        attempts.clear("Jon@example.org")

        assert attempts.retry_after("jon@example.org", CAFE, now) == 0
        assert attempts.retry_after("jon@example.org", DESK, now) == 900
