"""Passwords: how long, how hashed, how many at once."""

from contextlib import contextmanager
from threading import Thread

import pytest
from argon2 import PasswordHasher, Type, extract_parameters
from argon2.exceptions import VerifyMismatchError

from okr.accounts import passwords
from okr.accounts.passwords import Passwords, unmatched
from okr.domain.errors import Refused, Unavailable

GOOD = "seven calm herons wade"
WEAK = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)


@pytest.fixture
def store(accounts, transaction, now):
    """Mara chose a good password; all that is hashed here is hashed weakly."""
    store = Passwords(transaction, hasher=WEAK, patience=0.01)
    with transaction(commit=True) as cursor:
        passwords.keep(cursor, "mara", store.hash(GOOD), now)
    return store


@contextmanager
def every_slot_taken():
    for _ in range(2):
        Passwords.slots.acquire()
    try:
        yield
    finally:
        for _ in range(2):
            Passwords.slots.release()


class TestHash:
    @pytest.mark.parametrize("length", [15, 128])
    def test_fifteen_to_a_hundred_and_twenty_eight_characters(self, store, length):
        assert store.hash("é" * length).startswith("$argon2id$")

    @pytest.mark.parametrize(
        ("length", "why"), [(14, "at least 15"), (129, "at most 128")]
    )
    def test_shorter_and_longer_ones_are_refused(self, store, length, why):
        with pytest.raises(Refused, match=why):
            store.hash("é" * length)

    def test_a_setting_allows_shorter_ones(self, transaction):
        store = Passwords(transaction, hasher=WEAK, shortest=8)

        assert store.hash("8 signs!")
        with pytest.raises(Refused, match="at least 8"):
            store.hash("7 signs")

    def test_characters_are_counted_as_they_are_hashed(self, store):
        with pytest.raises(Refused, match="at least 15"):
            store.hash("e\u0301" * 14)

    def test_the_cost_is_nineteen_mebibytes_twice_over(self, transaction):
        cost = extract_parameters(Passwords(transaction).hash(GOOD))

        assert (cost.type, cost.memory_cost) == (Type.ID, 19 * 1024)
        assert (cost.time_cost, cost.parallelism) == (2, 1)


class TestVerify:
    def test_the_right_password_is_found_and_a_wrong_one_is_not(self, store):
        assert store.verify("mara", GOOD).person == "mara"
        assert store.verify("mara", GOOD + " ") is None
        assert store.verify("mara", "") is None

    def test_another_way_of_typing_the_same_letters_is_right(
        self, store, transaction, now
    ):
        with transaction(commit=True) as cursor:
            hash = store.hash("fünf ﬁne Herons waten")
            passwords.keep(cursor, "jon", hash, now)

        assert store.verify("jon", "fu\u0308nf fine Herons waten")

    @pytest.mark.parametrize("person", ["jon", "gone", None])
    def test_without_a_password_nothing_is_right(self, store, person):
        assert store.verify(person, GOOD) is None

    def test_half_a_letter_is_wrong_and_no_accident(self, store):
        assert store.verify("mara", "\ud800") is None

    def test_the_hash_is_not_shown(self, store):
        assert "argon2" not in repr(store.verify("mara", GOOD))

    def test_comparing_with_nobody_costs_what_comparing_with_somebody_does(self):
        nobody, somebody = unmatched(WEAK), WEAK.hash(GOOD)

        assert extract_parameters(nobody) == extract_parameters(somebody)
        with pytest.raises(VerifyMismatchError):
            WEAK.verify(nobody, GOOD)

    @pytest.mark.parametrize("person", ["mara", "gone", None])
    def test_known_and_unknown_people_wait_in_the_same_queue(self, store, person):
        with every_slot_taken(), pytest.raises(Unavailable, match="try again"):
            store.verify(person, GOOD)


class TestSlots:
    def test_a_third_waits_until_one_is_done(self, store, transaction):
        answers = []
        patient = Passwords(transaction, hasher=WEAK)
        third = Thread(target=lambda: answers.append(patient.verify("mara", GOOD)))

        with every_slot_taken():
            third.start()
            third.join(0.05)
            waited = third.is_alive()
        third.join()

        assert waited
        assert answers[0].person == "mara"

    def test_a_refusal_gives_its_slot_back(self, store):
        for _ in range(3):
            assert store.verify("mara", "wrong") is None

        assert store.verify("mara", GOOD)


class TestRenewal:
    def test_signing_in_hashes_anew_when_the_cost_was_raised(
        self, store, transaction, rows
    ):
        [before] = rows("passwords")
        raised = PasswordHasher(time_cost=2, memory_cost=16, parallelism=1)
        stronger = Passwords(transaction, hasher=raised)

        stronger.verify("mara", "wrong")
        assert rows("passwords") == [before]
        stronger.verify("mara", GOOD)

        [after] = rows("passwords")
        assert extract_parameters(after["hash"]).time_cost == 2
        assert after["set_at"] == before["set_at"]
        assert stronger.verify("mara", GOOD)

    def test_a_password_changed_meanwhile_is_not_written_over(
        self, store, transaction, now
    ):
        held = store.verify("mara", GOOD)
        chosen = store.hash("nine loud magpies sing")
        with transaction(commit=True) as cursor:
            passwords.keep(cursor, "mara", chosen, now)

        with transaction(commit=True) as cursor:
            passwords.replace(cursor, held, store.hash(GOOD))

        assert store.verify("mara", GOOD) is None
        assert store.verify("mara", "nine loud magpies sing")
