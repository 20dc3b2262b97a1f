"""One-time links: once, for a while, the newest only."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from hashlib import sha256
from threading import Barrier

import pytest

from okr.accounts.invitations import Purpose

A_TICK = timedelta(microseconds=1)
LASTS = [
    (Purpose.INVITATION, timedelta(days=7)),
    (Purpose.SIGN_IN, timedelta(hours=1)),
]


@pytest.fixture
def invitations(accounts):
    return accounts.invitations


class TestUse:
    def test_a_link_lets_its_person_in_once(self, invitations, now):
        token = invitations.issue("jon", Purpose.INVITATION, now)

        assert invitations.use(token, Purpose.INVITATION, now) == "jon"
        assert invitations.use(token, Purpose.INVITATION, now) is None

    def test_of_two_that_use_it_at_once_one_gets_in(self, invitations, now):
        token = invitations.issue("jon", Purpose.INVITATION, now)
        together = Barrier(2)

        def use(_):
            together.wait()
            return invitations.use(token, Purpose.INVITATION, now)

        with ThreadPoolExecutor(2) as threads:
            answers = list(threads.map(use, range(2)))

        assert sorted(answers, key=str) == [None, "jon"]

    @pytest.mark.parametrize(("purpose", "lasts"), LASTS)
    def test_a_link_works_until_just_before_it_expires(
        self, invitations, now, purpose, lasts
    ):
        token = invitations.issue("jon", purpose, now)

        assert invitations.person_of(token, purpose, now + lasts - A_TICK) == "jon"
        assert invitations.person_of(token, purpose, now + lasts) is None
        assert invitations.use(token, purpose, now + lasts) is None
        assert invitations.use(token, purpose, now + lasts - A_TICK) == "jon"

    def test_looking_does_not_use_it_up(self, invitations, now):
        token = invitations.issue("jon", Purpose.SIGN_IN, now)

        invitations.person_of(token, Purpose.SIGN_IN, now)

        assert invitations.use(token, Purpose.SIGN_IN, now) == "jon"
        assert invitations.person_of(token, Purpose.SIGN_IN, now) is None

    def test_a_link_is_good_for_its_own_purpose_only(self, invitations, now):
        token = invitations.issue("jon", Purpose.INVITATION, now)

        assert invitations.use(token, Purpose.SIGN_IN, now) is None
        assert invitations.use(token, Purpose.INVITATION, now) == "jon"

    @pytest.mark.parametrize("token", ["", "made-up", "\ud800", "' or 1=1 --"])
    def test_a_made_up_link_lets_nobody_in(self, invitations, now, token):
        invitations.issue("jon", Purpose.INVITATION, now)

        assert invitations.use(token, Purpose.INVITATION, now) is None


class TestIssue:
    def test_the_newest_link_takes_the_place_of_the_older(self, invitations, now):
        older = invitations.issue("jon", Purpose.INVITATION, now)
        newest = invitations.issue("jon", Purpose.INVITATION, now)

        assert invitations.use(older, Purpose.INVITATION, now) is None
        assert invitations.use(newest, Purpose.INVITATION, now) == "jon"

    def test_other_people_and_purposes_keep_their_links(self, invitations, now):
        signing_in = invitations.issue("jon", Purpose.SIGN_IN, now)
        of_mara = invitations.issue("mara", Purpose.INVITATION, now)

        invitations.issue("jon", Purpose.INVITATION, now)

        assert invitations.use(signing_in, Purpose.SIGN_IN, now) == "jon"
        assert invitations.use(of_mara, Purpose.INVITATION, now) == "mara"

    def test_a_new_link_works_after_the_last_one_was_used(self, invitations, now):
        used = invitations.issue("jon", Purpose.SIGN_IN, now)
        invitations.use(used, Purpose.SIGN_IN, now)

        fresh = invitations.issue("jon", Purpose.SIGN_IN, now)

        assert invitations.use(fresh, Purpose.SIGN_IN, now) == "jon"
        assert invitations.use(used, Purpose.SIGN_IN, now) is None

    def test_only_the_digest_of_a_long_token_is_kept(
        self, invitations, now, rows, statements
    ):
        token = invitations.issue("jon", Purpose.INVITATION, now)
        invitations.use(token, Purpose.INVITATION, now)

        assert len(token) >= 43
        assert rows("invitations")[0]["token_hash"] == (
            sha256(token.encode()).hexdigest()
        )
        assert not [said for said in statements if token in said]
