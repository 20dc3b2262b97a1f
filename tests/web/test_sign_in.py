"""Signing in and out, asked by Mara, by a stranger, and by somebody who guesses."""

import json
from datetime import UTC, datetime, timedelta

import pytest

from tests.builders import MARA
from web.auth.arrival import own_path

PASSWORD = "four calm words here "


@pytest.fixture
def mara(company):
    """Mara has a password; what she signs in with."""
    company.accounts.set_password(str(MARA), PASSWORD, datetime.now(UTC))
    return {"email": "mara@northlight.example", "password": PASSWORD}


class TestSigningIn:
    def test_the_right_password_lets_mara_in(self, browser, mara):
        her = browser()

        answer = her.post("/sign-in", data=mara)

        assert answer.status_code == 303
        assert answer.location == "/"
        assert her.get("/me/password").status_code == 200

    def test_the_cookie_stays_out_of_scripts_and_other_sites(self, browser, mara):
        answer = browser().post("/sign-in", data=mara)

        cookie = answer.headers["Set-Cookie"]
        assert cookie.startswith("okr=")
        assert {"HttpOnly", "SameSite=Lax", "Path=/"} <= set(cookie.split("; "))

    def test_over_tls_the_cookie_belongs_to_this_host_alone(self, browser, mara):
        answer = browser().post("/sign-in", data=mara, base_url="https://okr.example")

        cookie = answer.headers["Set-Cookie"]
        assert cookie.startswith("__Host-okr=")
        assert "Secure" in cookie.split("; ")
        assert "Domain" not in cookie

    def test_wrong_and_unknown_are_told_the_same(self, browser, mara):
        wrong = browser().post("/sign-in", data={**mara, "password": "x" * 20})
        unknown = browser().post(
            "/sign-in", data={**mara, "email": "no@one.example", "password": "x" * 20}
        )

        assert wrong.status_code == unknown.status_code == 422
        sentence = "E-mail or password is not right"
        assert sentence in wrong.text
        assert sentence in unknown.text
        assert 'value="mara@northlight.example"' in wrong.text
        assert "x" * 20 not in wrong.text

    def test_an_empty_form_comes_back_with_its_e_mail(self, browser):
        answer = browser().post("/sign-in", data={"email": "mara@northlight.example"})

        assert answer.status_code == 422
        assert "Fill this in." in answer.text
        assert 'value="mara@northlight.example"' in answer.text

    def test_after_ten_failures_even_the_right_password_waits(self, browser, mara):
        guesser = browser()
        for number in range(10):
            guesser.post("/sign-in", data={**mara, "password": f"guess {number}"})

        answer = guesser.post("/sign-in", data=mara)

        assert answer.status_code == 429
        assert 0 < int(answer.headers["Retry-After"]) <= 900
        assert "Too many tries" in answer.text

    def test_somebody_signed_in_is_not_asked_again(self, browser):
        assert browser(MARA).get("/sign-in?to=/people").location == "/people"

    def test_the_session_that_the_browser_had_ends(self, browser, company, mara):
        her = browser(MARA)

        her.post("/sign-in", data=mara)

        running = company.accounts.sessions.of_person(str(MARA), datetime.now(UTC))
        assert len(running) == 1

    def test_another_site_cannot_send_the_form(self, browser, mara):
        answer = browser().post(
            "/sign-in", data=mara, headers={"Sec-Fetch-Site": "cross-site"}
        )

        assert answer.status_code == 403

    def test_the_page_is_never_stored(self, browser):
        assert browser().get("/sign-in").headers["Cache-Control"] == "no-store"


class TestWhereToGo:
    def test_the_page_asked_for_comes_after_signing_in(self, browser, mara):
        asked = browser().get("/me/password")

        answer = browser().post("/sign-in", data={**mara, "to": "/me/password?a=b"})

        assert asked.location == "/sign-in?to=/me/password?"
        assert answer.location == "/me/password?a=b"

    @pytest.mark.parametrize(
        "to",
        [
            "https://evil.example/",
            "//evil.example",
            "/\\evil.example",
            "\\\\evil.example",
            "/\t/evil.example",
            "/ok\nSet-Cookie: a=b",
            "javascript:alert(1)",
            "//[evil",
            "people",
            "",
        ],
    )
    def test_only_a_path_of_ours_is_followed(self, browser, mara, to):
        answer = browser().post("/sign-in", data={**mara, "to": to})

        assert own_path(to) is None
        assert answer.location == "/"


class TestSigningOut:
    def test_the_session_ends_and_the_cache_is_cleared(self, browser, company):
        her = browser(MARA)
        token = her.get_cookie("okr").value

        answer = her.post("/sign-out", data={"key": "1"})

        assert answer.location == "/sign-in"
        assert answer.headers["Clear-Site-Data"] == '"cache"'
        now = datetime.now(UTC)
        assert company.accounts.sessions.person_of(token, now) is None
        assert her.get("/me/password").location.startswith("/sign-in")

    def test_over_tls_its_own_cookie_goes(self, browser):
        answer = browser().post("/sign-out", base_url="https://okr.example")

        cookie = answer.headers["Set-Cookie"]
        assert cookie.startswith("__Host-okr=;")
        assert {"Secure", "Path=/", "Max-Age=0"} <= set(cookie.split("; "))

    def test_it_cannot_be_done_by_a_link(self, browser):
        assert browser(MARA).get("/sign-out").status_code == 405


class TestTheLog:
    def test_it_says_who_and_how_but_no_secret(self, browser, mara, capsys):
        browser().post("/sign-in", data={**mara, "password": "a wrong secret"})
        browser().post("/sign-in", data=mara)

        said = capsys.readouterr().out
        every = [json.loads(line) for line in said.splitlines()]
        events = [told for told in every if told["event"] != "request"]
        assert [event["event"] for event in events] == ["sign_in_failed", "signed_in"]
        assert events[1]["person"] == str(MARA)
        assert "secret" not in said
        assert "mara@" not in said
        since = datetime.now(UTC) - datetime.fromisoformat(events[0]["timestamp"])
        assert since < timedelta(minutes=1)
