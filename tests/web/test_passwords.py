"""Choosing a password: Mara's first one, a new one, and somebody who guesses hers."""

from datetime import UTC, datetime

import pytest

from tests.builders import MARA

OLD = "four calm words here"
NEW = "four other words now"
CHANGE = {"current_password": OLD, "password": NEW, "same_password": NEW}


@pytest.fixture
def mara(company):
    company.accounts.set_password(str(MARA), OLD, datetime.now(UTC))


def held(company, password):
    """Whether this is Mara's password."""
    return company.accounts.passwords.verify(str(MARA), password) is not None


class TestAFirstPassword:
    def test_nothing_is_asked_but_the_new_one(self, browser, company):
        her = browser(MARA)

        page = her.get("/me/password")
        answer = her.post(
            "/me/password", data={"password": NEW, "same_password": NEW, "key": "1"}
        )

        assert "Choose a password" in page.text
        assert "Current password" not in page.text
        assert (answer.status_code, answer.location) == (303, "/")
        assert held(company, NEW)


class TestAnother:
    def test_the_current_one_lets_it_be_changed(self, browser, company, mara):
        her = browser(MARA)

        answer = her.post("/me/password", data={**CHANGE, "key": "1"})

        assert answer.status_code == 303
        assert held(company, NEW)
        assert not held(company, OLD)

    def test_other_sessions_end_and_this_one_stays(self, browser, mara):
        here, elsewhere = browser(MARA), browser(MARA)

        here.post("/me/password", data={**CHANGE, "key": "1"})

        assert here.get("/me/password").status_code == 200
        assert elsewhere.get("/me/password").location.startswith("/sign-in")

    def test_a_wrong_current_one_changes_nothing(self, browser, company, mara):
        wrong = {**CHANGE, "current_password": "not hers at all"}

        answer = browser(MARA).post("/me/password", data={**wrong, "key": "1"})

        assert answer.status_code == 422
        assert "That is not your password" in answer.text
        assert held(company, OLD)

    def test_leaving_the_current_one_out_changes_nothing(self, browser, company, mara):
        answer = browser(MARA).post(
            "/me/password", data={"password": NEW, "same_password": NEW, "key": "1"}
        )

        assert answer.status_code == 422
        assert held(company, OLD)

    def test_a_blank_at_its_end_counts(self, browser, company, mara):
        spaced = {"password": f"{NEW} ", "same_password": f"{NEW} "}

        browser(MARA).post("/me/password", data={**CHANGE, **spaced, "key": "1"})

        assert held(company, f"{NEW} ")
        assert not held(company, NEW)

    def test_a_short_one_is_a_sentence(self, browser, company, mara):
        short = {"password": "too short", "same_password": "too short"}

        answer = browser(MARA).post(
            "/me/password", data={**CHANGE, **short, "key": "1"}
        )

        assert answer.status_code == 409
        assert "Use at least 15 characters" in answer.text
        assert held(company, OLD)

    def test_ten_wrong_ones_make_it_wait(self, browser, mara):
        her = browser(MARA)
        for number in range(10):
            wrong = {**CHANGE, "current_password": f"guess {number}"}
            her.post("/me/password", data={**wrong, "key": str(number)})

        answer = her.post("/me/password", data={**CHANGE, "key": "11"})

        assert answer.status_code == 429
        assert int(answer.headers["Retry-After"]) > 0


def test_a_stranger_is_asked_to_sign_in(browser):
    asked = browser().get("/me/password")
    sent = browser().post("/me/password", data=CHANGE)

    assert asked.status_code == sent.status_code == 303
    assert asked.location.startswith("/sign-in")
    assert sent.location == "/sign-in"


def test_the_page_is_never_stored(browser):
    assert browser(MARA).get("/me/password").headers["Cache-Control"] == "no-store"
