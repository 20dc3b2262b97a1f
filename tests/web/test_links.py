"""Links that let one person in once, opened by them, by a scanner, and again."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from okr.domain import Person
from okr.projections import people
from tests.builders import LEO, MARA, NOW, SALES
from tests.web.conftest import NAMES

PASSWORD = "four calm words here"
CHOSEN = {"password": PASSWORD, "same_password": PASSWORD}
NEW = UUID(int=6)


@pytest.fixture
def newcomer(company, command):
    """Noa is invited to sales and has not come in yet; the token of the invitation."""
    entry = company.accounts.entry(
        str(NEW), "Noa", "noa@northlight.example", NOW.date()
    )
    invited = Person.invite(team=SALES, by=LEO, id=NEW)
    with command(LEO):
        company.okr.keep(invited, also=(entry,))
    return company.accounts.link(str(NEW), datetime.now(UTC)).token


def status_of(company, person):
    with company.read_model.reading() as db:
        return people.one(db, person)["status"]


class TestAnInvitation:
    def test_looking_at_it_spends_nothing(self, browser, newcomer):
        first = browser().get(f"/invitations/{newcomer}")
        second = browser().get(f"/invitations/{newcomer}")

        assert first.status_code == second.status_code == 200
        assert "Welcome, Noa" in second.text
        assert "noa@northlight.example" in second.text
        assert second.headers["Cache-Control"] == "no-store"

    def test_a_password_joins_and_signs_in(self, browser, company, newcomer):
        theirs = browser()

        answer = theirs.post(f"/invitations/{newcomer}", data=CHOSEN)

        assert answer.status_code == 303
        assert theirs.get("/me/password").status_code == 200
        assert status_of(company, NEW) == "active"

    def test_it_works_once(self, browser, newcomer):
        browser().post(f"/invitations/{newcomer}", data=CHOSEN)

        opened = browser().get(f"/invitations/{newcomer}")
        sent = browser().post(f"/invitations/{newcomer}", data=CHOSEN)

        assert opened.status_code == sent.status_code == 410
        assert "This link no longer works" in opened.text

    def test_a_short_password_is_a_sentence(self, browser, company, newcomer):
        short = {"password": "short", "same_password": "short"}

        answer = browser().post(f"/invitations/{newcomer}", data=short)

        assert answer.status_code == 409
        assert "Use at least 15 characters" in answer.text
        assert status_of(company, NEW) == "invited"

    def test_two_different_passwords_come_back(self, browser, newcomer):
        answer = browser().post(
            f"/invitations/{newcomer}", data={**CHOSEN, "same_password": "another"}
        )

        assert answer.status_code == 422
        assert "The two differ" in answer.text

    def test_it_lets_its_own_person_in_where_somebody_else_sits(
        self, browser, company, newcomer
    ):
        browser(LEO).post(f"/invitations/{newcomer}", data={**CHOSEN, "key": "one"})

        assert status_of(company, NEW) == "active"
        with company.read_model.reading() as db:
            assert people.one(db, LEO)["status"] == "invited"


class TestASignInLink:
    @pytest.fixture
    def link(self, company):
        now = datetime.now(UTC)
        company.accounts.set_password(str(MARA), PASSWORD, now)
        return company.accounts.link(str(MARA), now).token

    def test_looking_at_it_spends_nothing(self, browser, link):
        browser().get(f"/sign-in/{link}")

        answer = browser().get(f"/sign-in/{link}")

        assert answer.status_code == 200
        assert f"Sign in as {NAMES[MARA]}" in answer.text

    def test_its_button_signs_in_once(self, browser, link):
        hers, again = browser(), browser()

        first = hers.post(f"/sign-in/{link}")
        second = again.post(f"/sign-in/{link}")

        assert (first.status_code, first.location) == (303, "/")
        assert second.status_code == 410
        assert hers.get("/me/password").status_code == 200

    def test_it_ends_after_an_hour(self, browser, company):
        early = datetime.now(UTC) - timedelta(minutes=61)
        company.accounts.set_password(str(MARA), PASSWORD, early)
        old = company.accounts.link(str(MARA), early).token

        assert browser().get(f"/sign-in/{old}").status_code == 410

    def test_an_unknown_link_looks_like_a_spent_one(self, browser, link):
        browser().post(f"/sign-in/{link}")

        spent = browser().get(f"/sign-in/{link}")
        unknown = browser().get("/sign-in/nobody-ever-made-this")

        assert spent.data == unknown.data
