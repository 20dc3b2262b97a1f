"""Six signs lead into a workshop while it runs; guessing them has an end."""

from datetime import timedelta
from uuid import UUID

import pytest

from okr.accounts.join_codes import ALPHABET, LENGTH

ROOM, OTHER = UUID(int=51), UUID(int=52)
HERE, THERE = "192.0.2.1", "192.0.2.9"


@pytest.fixture
def code(accounts, transaction, now):
    return made(accounts, transaction, now, ROOM)


def made(accounts, transaction, now, workshop):
    with transaction(commit=True) as cursor:
        accounts.join_codes.entry(now)(workshop)(cursor)
    return accounts.join_codes.code_of(str(workshop))


def found(accounts, code, now, address=HERE):
    return accounts.find_workshop(code, address, now)


def test_it_is_short_and_without_signs_that_look_alike(code):
    assert len(code) == LENGTH
    assert set(code) <= set(ALPHABET)
    assert set("01OIL").isdisjoint(ALPHABET)


def test_it_leads_there_however_it_is_typed(accounts, code, now):
    for typed in (code, code.lower(), f" {code[:3]}-{code[3:]} "):
        assert found(accounts, typed, now).workshop == str(ROOM)


def test_each_workshop_has_its_own(accounts, transaction, code, now):
    assert made(accounts, transaction, now, OTHER) != code


def test_it_leads_nowhere_once_the_workshop_is_over(accounts, transaction, code, now):
    with transaction(commit=True) as cursor:
        accounts.end_workshop(str(ROOM), now)(cursor)

    assert found(accounts, code, now).workshop is None
    assert accounts.join_codes.code_of(str(ROOM)) is None


class TestGuessing:
    def guess(self, accounts, now, times=10):
        return [found(accounts, "AAAAAA", now) for _ in range(times)]

    def test_after_ten_wrong_ones_an_address_waits(self, accounts, code, now):
        assert [each.retry_after for each in self.guess(accounts, now)] == [0] * 10

        told = found(accounts, code, now)

        assert (told.workshop, told.retry_after) == (None, 15 * 60)

    def test_after_a_quarter_of_an_hour_it_may_try_again(self, accounts, code, now):
        self.guess(accounts, now)

        later = now + timedelta(minutes=15)

        assert found(accounts, code, later).workshop == str(ROOM)

    def test_nobody_else_waits_for_it(self, accounts, code, now):
        self.guess(accounts, now)

        assert found(accounts, code, now, THERE).workshop == str(ROOM)
        assert accounts.attempts.retry_after("mara@example.org", HERE, now) == 0

    def test_right_ones_are_not_counted(self, accounts, code, now):
        for _ in range(12):
            assert found(accounts, code, now).workshop == str(ROOM)
