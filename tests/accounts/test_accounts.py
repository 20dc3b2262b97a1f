"""Signing in, taking up an invitation, leaving and being forgotten."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from threading import Barrier

import pytest

from okr.accounts import accounts as module
from okr.accounts.accounts import Accounts, SignIn
from okr.accounts.invitations import Purpose
from okr.domain.errors import Missing, Refused, Unavailable

GOOD = "seven calm herons wade"
OTHER = "nine loud magpies sing"
A_TICK = timedelta(microseconds=1)
DESK = "192.0.2.1"


@pytest.fixture
def accounts(accounts, now):
    accounts.set_password("mara", GOOD, now)
    return accounts


def sign_in(accounts, now, password=GOOD, email="mara@example.org", address=DESK):
    return accounts.sign_in(email, password, address=address, now=now)


class TestSignIn:
    def test_the_right_password_starts_a_session(self, accounts, now):
        tried = sign_in(accounts, now)

        assert tried.retry_after == 0
        assert accounts.sessions.person_of(tried.token, now) == "mara"
        assert tried.token not in repr(tried)

    @pytest.mark.parametrize(
        ("email", "password"),
        [
            ("mara@example.org", OTHER),
            ("jon@example.org", GOOD),
            ("gone@example.org", GOOD),
        ],
    )
    def test_wrong_and_unknown_get_the_same_answer(
        self, accounts, now, rows, email, password
    ):
        assert sign_in(accounts, now, password, email) == SignIn(None, 0)
        assert len(rows("attempts")) == 2

    def test_someone_disabled_gets_that_answer_too(self, accounts, now, rows):
        accounts.disable("mara", now)

        assert sign_in(accounts, now) == SignIn(None, 0)
        assert len(rows("attempts")) == 2

    def test_after_ten_failures_even_the_right_password_waits(self, accounts, now):
        for _ in range(10):
            sign_in(accounts, now, OTHER)

        assert sign_in(accounts, now) == SignIn(None, 900)
        assert sign_in(accounts, now + timedelta(minutes=15)).token

    def test_unknown_people_wait_alike(self, accounts, now):
        for number in range(10):
            sign_in(accounts, now, GOOD, "gone@example.org", f"192.0.2.{number}")

        tried = sign_in(accounts, now, GOOD, "gone@example.org", "198.51.100.7")

        assert tried == SignIn(None, 900)

    def test_a_success_clears_the_failures_of_the_account(self, accounts, now):
        for number in range(9):
            sign_in(accounts, now, OTHER, address=f"192.0.2.{number}")
        sign_in(accounts, now)

        sign_in(accounts, now, OTHER)

        assert sign_in(accounts, now).token

    def test_twelve_tries_at_once_tell_no_more_than_ten(self, accounts, now):
        together = Barrier(12)

        def guess(_):
            together.wait()
            return sign_in(accounts, now, OTHER)

        with ThreadPoolExecutor(12) as threads:
            tried = list(threads.map(guess, range(12)))

        assert [each.retry_after for each in tried].count(0) == 10
        assert [each.retry_after for each in tried].count(900) == 2

    def test_a_password_changed_meanwhile_lets_nobody_in(
        self, accounts, now, transaction
    ):
        held = accounts.passwords.verify("mara", GOOD)
        accounts.set_password("mara", OTHER, now + A_TICK)

        with transaction(commit=True) as cursor:
            assert module.let_in(cursor, held, now + A_TICK) is None


class TestAccept:
    def test_an_invitation_becomes_a_password_and_a_session(self, accounts, now):
        link = accounts.invitations.issue("jon", Purpose.INVITATION, now)

        session = accounts.accept(link, OTHER, now)

        assert accounts.sessions.person_of(session, now) == "jon"
        assert sign_in(accounts, now, OTHER, "jon@example.org").token

    def test_a_password_that_is_refused_leaves_the_link_good(self, accounts, now):
        link = accounts.invitations.issue("jon", Purpose.INVITATION, now)

        with pytest.raises(Refused, match="at least 15"):
            accounts.accept(link, "short", now)

        assert accounts.accept(link, OTHER, now)

    def test_a_link_is_taken_up_once(self, accounts, now):
        link = accounts.invitations.issue("jon", Purpose.INVITATION, now)
        accounts.accept(link, OTHER, now)

        with pytest.raises(Refused, match="ask for a new one"):
            accounts.accept(link, GOOD, now)

    def test_two_at_once_leave_one_password(self, accounts, now):
        link = accounts.invitations.issue("jon", Purpose.INVITATION, now)
        together = Barrier(2)

        def accept(password):
            together.wait()
            try:
                return accounts.accept(link, password, now) and password
            except Refused:
                return None

        with ThreadPoolExecutor(2) as threads:
            chosen = set(threads.map(accept, [GOOD, OTHER]))

        [won] = chosen - {None}
        assert None in chosen
        assert accounts.passwords.verify("jon", won)

    def test_an_invitation_sets_nobody_elses_password(self, accounts, now):
        link = accounts.invitations.issue("mara", Purpose.INVITATION, now)

        with pytest.raises(Refused, match="a password already"):
            accounts.accept(link, OTHER, now)

        assert accounts.passwords.verify("mara", GOOD)


class TestEnter:
    def test_a_sign_in_link_starts_a_session_once(self, accounts, now):
        link = accounts.invitations.issue("jon", Purpose.SIGN_IN, now)

        session = accounts.enter(link, now)

        assert accounts.sessions.person_of(session, now) == "jon"
        with pytest.raises(Refused, match="ask for a new one"):
            accounts.enter(link, now)

    def test_an_invitation_is_no_sign_in_link(self, accounts, now):
        link = accounts.invitations.issue("jon", Purpose.INVITATION, now)

        with pytest.raises(Refused, match="ask for a new one"):
            accounts.enter(link, now)

    def test_someone_disabled_is_not_let_in_by_a_link_made_later(self, accounts, now):
        accounts.disable("jon", now)
        link = accounts.invitations.issue("jon", Purpose.SIGN_IN, now)

        with pytest.raises(Refused, match="ask for a new one"):
            accounts.enter(link, now)


class TestSetPassword:
    def test_all_other_sessions_and_open_links_end(self, accounts, now):
        phone, desk = (sign_in(accounts, now).token for _ in range(2))
        link = accounts.invitations.issue("mara", Purpose.SIGN_IN, now)

        accounts.set_password("mara", OTHER, now, session=desk)

        assert accounts.sessions.person_of(phone, now) is None
        assert accounts.sessions.person_of(desk, now) == "mara"
        assert accounts.invitations.person_of(link, Purpose.SIGN_IN, now) is None

    def test_only_the_new_password_counts(self, accounts, now):
        accounts.set_password("mara", OTHER, now)

        assert sign_in(accounts, now, GOOD).token is None
        assert sign_in(accounts, now, OTHER).token

    def test_someone_unknown_has_no_password_to_set(self, accounts, now, rows):
        with pytest.raises(Missing):
            accounts.set_password("gone", GOOD, now)

        assert [row["person"] for row in rows("passwords")] == ["mara"]


class TestDisable:
    def test_sessions_and_links_end_at_once(self, accounts, now):
        session = sign_in(accounts, now).token
        link = accounts.invitations.issue("mara", Purpose.SIGN_IN, now)

        accounts.disable("mara", now)

        assert accounts.people.by_id("mara").disabled
        assert accounts.sessions.person_of(session, now) is None
        assert accounts.invitations.person_of(link, Purpose.SIGN_IN, now) is None

    def test_whoever_comes_back_signs_in_anew(self, accounts, now):
        session = sign_in(accounts, now).token
        accounts.disable("mara", now)

        accounts.enable("mara")

        assert not accounts.people.by_id("mara").disabled
        assert accounts.sessions.person_of(session, now) is None
        assert sign_in(accounts, now).token


class TestForget:
    def test_nothing_that_says_who_it_was_is_left(self, accounts, now, rows):
        sign_in(accounts, now)
        sign_in(accounts, now, OTHER, address="")
        accounts.people.rename("mara", "Mara Holm", date(2026, 10, 1))
        accounts.invitations.issue("mara", Purpose.SIGN_IN, now)

        accounts.forget("mara")

        assert accounts.people.names(["mara", "jon"]) == {"jon": "Jon Berg"}
        assert accounts.people.by_email("mara@example.org") is None
        for table in ("passwords", "invitations", "sessions"):
            assert rows(table) == []
        assert [row["id"] for row in rows("people")] == ["jon"]
        assert [row["person"] for row in rows("person_names")] == ["jon"]
        assert len(rows("attempts")) == 1

    def test_others_keep_what_is_theirs(self, accounts, now):
        session = sign_in(accounts, now).token

        accounts.forget("jon")
        accounts.forget("gone")

        assert accounts.sessions.person_of(session, now) == "mara"
        assert sign_in(accounts, now).token

    def test_their_id_is_listed_where_no_backup_reaches(self, transaction, tmp_path):
        accounts = Accounts(transaction, forgotten=tmp_path / "forgotten.txt")
        accounts.create_tables()

        for person in ("mara", "jon", "mara"):
            accounts.forget(person)

        assert (tmp_path / "forgotten.txt").read_text() == "mara\njon\n"

    def test_nobody_is_forgotten_whose_id_cannot_be_listed(
        self, accounts, transaction, tmp_path
    ):
        elsewhere = Accounts(transaction, forgotten=tmp_path / "nowhere" / "list.txt")

        with pytest.raises(Unavailable, match="so nobody is forgotten"):
            elsewhere.forget("mara")

        assert accounts.people.by_id("mara")


class TestTables:
    def test_making_them_again_keeps_what_is_there(self, accounts):
        accounts.create_tables()

        assert accounts.people.by_id("mara")

    def test_no_statement_reads_a_whole_table(
        self, accounts, now, statements, transaction
    ):
        for password in (OTHER, GOOD):
            session = sign_in(accounts, now, password).token
        accounts.sessions.person_of(session, now + timedelta(hours=1))
        accounts.sessions.of_person("mara", now)
        accounts.people.names(["mara", "jon"])
        accounts.people.emails(["mara", "jon"])
        accounts.enter(accounts.invitations.issue("jon", Purpose.SIGN_IN, now), now)
        accounts.set_password("mara", OTHER, now, session=session)
        accounts.disable("mara", now)
        accounts.forget("mara")
        acts = ("select", "update", "delete", "insert")
        asked = [said for said in statements if said.strip().startswith(acts)]

        steps = []
        with transaction(commit=False) as cursor:
            for said in asked:
                cursor.execute(f"explain query plan {said}", {})
                steps += [(row["detail"], said) for row in cursor.fetchall()]

        assert len(steps) > 20
        assert [(step, said) for step, said in steps if whole(step)] == []


def whole(step):
    return step.startswith("SCAN") and "CONSTANT ROW" not in step
