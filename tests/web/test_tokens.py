"""My tokens: made, shown once, and ended; nobody sees another's."""

import re

from tests.builders import JON, MARA
from tests.web.asking import sent

TOLD = {"name": "Monday board", "scope": "readings", "days": "90"}


def made(browser, **different):
    return sent(browser, "/tokens", **{**TOLD, **different})


def secret_in(page):
    return re.search(r'id="token" value="([\w-]{43})"', page.text)[1]


def told_of(company, person):
    return company.accounts.tokens.of_person(str(person))


class TestCreate:
    def test_the_secret_is_shown_once_and_works(self, browser, app):
        mara = browser(MARA)

        page = made(mara)

        secret = secret_in(page)
        answer = app.test_client().get(
            "/api/v1/measures", headers={"Authorization": f"Bearer {secret}"}
        )
        assert page.headers["Cache-Control"] == "no-store"
        assert answer.status_code == 200
        assert secret not in mara.get("/tokens").text

    def test_it_stands_in_the_list_with_its_reach(self, browser, company):
        made(browser(MARA))

        page = browser(MARA).get("/tokens").text

        (token,) = told_of(company, MARA)
        assert "Monday board" in page
        assert "records readings" in page
        assert (token.expires_at - token.created_at).days == 90

    def test_one_without_end_is_made(self, browser, company):
        made(browser(MARA), days="never")

        assert told_of(company, MARA)[0].expires_at is None

    def test_the_same_form_twice_makes_one(self, browser, company):
        mara = browser(MARA)
        made(mara, key="once")

        again = made(mara, key="once")

        assert again.status_code == 303
        assert len(told_of(company, MARA)) == 1

    def test_a_form_without_a_name_comes_back(self, browser, company):
        answer = made(browser(MARA), name=" ", scope="everything")

        assert answer.status_code == 422
        assert "Fill this in." in answer.text
        assert "Choose how far it goes." in answer.text
        assert told_of(company, MARA) == []

    def test_a_name_without_a_letter_comes_back(self, browser):
        answer = made(browser(MARA), name="\u200b")

        assert answer.status_code == 409
        assert "is empty" in answer.text

    def test_the_log_tells_of_it_without_the_secret(self, browser, capsys):
        page = made(browser(MARA))

        said = capsys.readouterr().out
        assert '"event": "token_made"' in said
        assert secret_in(page) not in said


class TestEnd:
    def test_it_is_ended_and_opens_nothing(self, browser, company, app):
        secret = secret_in(made(browser(MARA)))
        (token,) = told_of(company, MARA)

        answer = sent(browser(MARA), f"/tokens/{token.id}/end")

        refused = app.test_client().get(
            "/api/v1/measures", headers={"Authorization": f"Bearer {secret}"}
        )
        assert answer.status_code == 303
        assert told_of(company, MARA) == []
        assert refused.status_code == 401

    def test_nobody_sees_or_ends_another_s(self, browser, company):
        made(browser(MARA))
        (token,) = told_of(company, MARA)

        page = browser(JON).get("/tokens").text
        sent(browser(JON), f"/tokens/{token.id}/end")

        assert "Monday board" not in page
        assert told_of(company, MARA) == [token]
