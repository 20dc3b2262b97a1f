"""A way in for one person: an invitation first, a sign-in link later."""

from datetime import timedelta

import pytest

from okr.domain.errors import Missing

GOOD = "seven calm herons wade"


class TestLink:
    def test_without_a_password_it_invites(self, accounts, now):
        link = accounts.link("mara", now)

        assert link.invites
        assert accounts.invited_by(link.token, now) == "mara"
        assert accounts.let_in_by(link.token, now) is None

    def test_with_a_password_it_signs_in(self, accounts, now):
        accounts.set_password("mara", GOOD, now)

        link = accounts.link("mara", now)

        assert accounts.has_password("mara")
        assert not link.invites
        assert accounts.let_in_by(link.token, now) == "mara"

    def test_it_ends_when_it_says(self, accounts, now):
        link = accounts.link("mara", now)

        end = now + link.lasts
        assert accounts.invited_by(link.token, end - timedelta(seconds=1)) == "mara"
        assert accounts.invited_by(link.token, end) is None

    def test_a_newer_one_ends_the_older(self, accounts, now):
        older = accounts.link("mara", now)

        accounts.link("mara", now)

        assert accounts.invited_by(older.token, now) is None

    @pytest.mark.parametrize("person", ["jon", "nobody"])
    def test_there_is_none_for_somebody_shut_out_or_unknown(
        self, accounts, now, person
    ):
        accounts.disable("jon", now)

        with pytest.raises(Missing, match="look under People"):
            accounts.link(person, now)

    def test_it_does_not_show_its_token(self, accounts, now):
        link = accounts.link("mara", now)

        assert link.token not in repr(link)
