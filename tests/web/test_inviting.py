"""Inviting somebody, and a new link for somebody: asked by Leo, the admin, and Mara."""

import re
from datetime import UTC, datetime

from okr.domain import Team
from tests.builders import IDA, LEO, MARA, SALES
from tests.web.conftest import SUPPORT

NOA = {"name": "Noa", "email": "noa@northlight.example", "team": str(SALES)}
LINK = re.compile(r"http://localhost(/(?:invitations|sign-in)/[\w-]+)")
PASSWORD = "four calm words here"
CHOSEN = {"password": PASSWORD, "same_password": PASSWORD}


def link_in(answer):
    return LINK.search(answer.text).group(1)


class TestInviting:
    def test_a_link_is_shown_once_and_lets_them_join(self, browser):
        answer = browser(LEO).post("/people", data={**NOA, "key": "1"})

        theirs = browser()
        joined = theirs.post(link_in(answer), data=CHOSEN)

        assert answer.status_code == 200
        assert answer.headers["Cache-Control"] == "no-store"
        assert "privately" in answer.text
        assert joined.status_code == 303
        assert "Noa" in theirs.get("/people").text

    def test_an_e_mail_that_is_here_already_is_a_sentence(self, browser):
        taken = {**NOA, "email": "MARA@northlight.example"}

        answer = browser(LEO).post("/people", data={**taken, "key": "1"})

        assert answer.status_code == 409
        assert "Somebody here has that e-mail already" in answer.text
        assert 'value="Noa"' in answer.text

    def test_nothing_is_kept_of_a_refused_invitation(self, browser, company):
        before = company.last_position()

        browser(LEO).post("/people", data={**NOA, "email": "jon@northlight.example"})

        assert company.last_position() == before

    def test_a_bad_form_comes_back_filled_in(self, browser):
        bad = {**NOA, "email": "noa at northlight", "key": "1"}

        answer = browser(LEO).post("/people", data=bad)

        assert answer.status_code == 422
        assert "Write an e-mail like" in answer.text
        assert 'value="noa at northlight"' in answer.text

    def test_a_retired_team_takes_nobody_in(self, browser, company, command):
        with command(LEO):
            company.okr.act(
                Team, SUPPORT, lambda team: team.retire(reason="Merged", by=LEO)
            )

        answer = browser(LEO).post(
            "/people", data={**NOA, "team": str(SUPPORT), "key": "1"}
        )

        assert answer.status_code == 409
        assert "is retired" in answer.text

    def test_sent_twice_it_is_one_person_and_the_newer_link_works(
        self, browser, company
    ):
        first = browser(LEO).post("/people", data={**NOA, "key": "1"})
        position = company.last_position()
        second = browser(LEO).post("/people", data={**NOA, "key": "1"})

        assert company.last_position() == position
        assert browser().get(link_in(first)).status_code == 410
        assert browser().get(link_in(second)).status_code == 200

    def test_a_member_is_told_whom_to_ask(self, browser, company):
        before = company.last_position()

        answer = browser(MARA).post("/people", data={**NOA, "key": "1"})

        assert answer.status_code == 403
        assert "ask an admin" in answer.text
        assert company.last_position() == before

    def test_the_log_says_it_without_name_or_link(self, browser, capsys):
        answer = browser(LEO).post("/people", data={**NOA, "key": "1"})

        said = capsys.readouterr().out
        assert '"event": "invited"' in said
        assert '"event": "link_made"' in said
        assert link_in(answer).rpartition("/")[2] not in said
        assert "noa@" not in said


class TestANewLink:
    def test_somebody_who_forgot_the_password_signs_in_by_it(self, browser, company):
        company.accounts.set_password(str(MARA), PASSWORD, datetime.now(UTC))

        answer = browser(LEO).post(f"/people/{MARA}/invitation", data={"key": "1"})

        assert link_in(answer).startswith("/sign-in/")
        assert browser().post(link_in(answer)).status_code == 303

    def test_a_member_gets_none(self, browser):
        answer = browser(MARA).post(f"/people/{IDA}/invitation", data={"key": "1"})

        assert answer.status_code == 403
        assert not LINK.search(answer.text)
