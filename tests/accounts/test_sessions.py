"""Sessions: how long they run, and what ends them."""

from contextlib import contextmanager
from datetime import datetime, timedelta

import pytest

from okr.accounts import people
from okr.accounts.sessions import Sessions, note
from okr.domain.errors import Unavailable

A_TICK = timedelta(microseconds=1)
IDLE = timedelta(days=14)


@pytest.fixture
def sessions(accounts):
    return accounts.sessions


class TestPersonOf:
    def test_a_session_leads_to_its_person(self, sessions, now):
        token = sessions.start("jon", now)

        assert sessions.person_of(token, now) == "jon"
        assert sessions.person_of("made-up", now) is None

    def test_a_session_unused_for_fourteen_days_ends(self, sessions, now):
        token = sessions.start("jon", now)

        assert sessions.person_of(token, now + IDLE) is None
        assert sessions.person_of(token, now + IDLE - A_TICK) == "jon"

    def test_a_session_in_use_ends_after_ninety_days(self, sessions, now):
        token = sessions.start("jon", now)
        for day in range(10, 90, 10):
            assert sessions.person_of(token, now + timedelta(days=day)) == "jon"
        end = now + timedelta(days=90)

        assert sessions.person_of(token, end - A_TICK) == "jon"
        assert sessions.person_of(token, end) is None

    def test_being_seen_is_written_every_five_minutes(self, sessions, now):
        token = sessions.start("jon", now)
        five = now + timedelta(minutes=5)

        sessions.person_of(token, five - A_TICK)
        [before] = sessions.of_person("jon", five)
        sessions.person_of(token, five)
        [after] = sessions.of_person("jon", five)

        assert (before.seen_at, after.seen_at) == (now, five)
        assert after.created_at == now

    def test_a_known_session_takes_one_statement(self, sessions, now, statements):
        token = sessions.start("jon", now)
        statements.clear()

        sessions.person_of(token, now)

        assert len(statements) == 1

    def test_of_two_pages_at_once_the_later_one_counts(
        self, sessions, now, transaction
    ):
        token = sessions.start("jon", now)
        hour = timedelta(hours=1)

        with transaction(commit=True) as cursor:
            note(cursor, token, now + 2 * hour)
            note(cursor, token, now + hour)

        [session] = sessions.of_person("jon", now + 2 * hour)
        assert session.seen_at == now + 2 * hour

    def test_whoever_is_disabled_has_no_session_even_before_it_is_ended(
        self, sessions, now, transaction
    ):
        token = sessions.start("jon", now)

        with transaction(commit=True) as cursor:
            people.disable(cursor, "jon", now)

        assert sessions.person_of(token, now) is None

    def test_a_clock_set_back_ends_no_session(self, sessions, now):
        token = sessions.start("jon", now)

        assert sessions.person_of(token, now - timedelta(hours=3)) == "jon"

    def test_reading_goes_on_when_nothing_can_be_written(
        self, sessions, transaction, now
    ):
        token = sessions.start("jon", now)

        @contextmanager
        def full(*, commit):
            if commit:
                raise Unavailable("The disk is full: make room, then try again.")
            with transaction(commit=False) as cursor:
                yield cursor

        later = now + timedelta(hours=1)
        assert Sessions(full).person_of(token, later) == "jon"

    def test_a_moment_without_a_time_zone_is_a_mistake(self, sessions):
        with pytest.raises(ValueError, match="time zone"):
            sessions.start("jon", datetime(2026, 11, 2))


class TestStart:
    def test_someone_unknown_or_disabled_gets_none(self, accounts, now):
        accounts.disable("jon", now)

        assert accounts.sessions.start("jon", now) is None
        assert accounts.sessions.start("gone", now) is None

    def test_sessions_that_ran_out_are_cleared_away(self, sessions, now, rows):
        sessions.start("jon", now)

        sessions.start("mara", now + IDLE)

        assert [row["person"] for row in rows("sessions")] == ["mara"]

    def test_the_token_is_kept_nowhere(self, sessions, now, statements):
        token = sessions.start("jon", now)
        sessions.person_of(token, now)

        assert len(token) >= 43
        assert not [said for said in statements if token in said]


class TestEnd:
    def test_signing_out_ends_this_session_only(self, sessions, now):
        phone, desk = sessions.start("jon", now), sessions.start("jon", now)

        sessions.end(phone)

        assert sessions.person_of(phone, now) is None
        assert sessions.person_of(desk, now) == "jon"

    def test_one_of_ones_own_sessions_can_be_ended_from_another(self, sessions, now):
        phone = sessions.start("jon", now)
        desk = sessions.start("jon", now + A_TICK)
        lost, _ = sessions.of_person("jon", now + A_TICK)

        sessions.end_one("mara", lost.id)
        assert sessions.person_of(phone, now) == "jon"
        sessions.end_one("jon", lost.id)

        assert sessions.person_of(phone, now) is None
        assert sessions.person_of(desk, now) == "jon"

    def test_all_can_be_ended_but_the_one_in_use(self, sessions, now):
        phone, desk = sessions.start("jon", now), sessions.start("jon", now)
        of_mara = sessions.start("mara", now)

        sessions.end_all("jon", but=desk)
        assert sessions.person_of(phone, now) is None
        assert sessions.person_of(desk, now) == "jon"
        sessions.end_all("jon")

        assert sessions.person_of(desk, now) is None
        assert sessions.person_of(of_mara, now) == "mara"
