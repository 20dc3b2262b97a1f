"""Who is here: asked by Leo, the admin; Mara, a member; and nobody signed in."""

import re
from datetime import UTC, datetime
from uuid import UUID

import pytest

from okr.domain import Person, Team
from okr.projections import people
from tests.builders import IDA, JON, LEO, MARA, SALES, a_draft, a_published_objective
from tests.web.conftest import SUPPORT

NOA = {"name": "Noa", "email": "noa@northlight.example", "team": str(SALES)}
LINK = re.compile(r"http://localhost(/(?:invitations|sign-in)/[\w-]+)")
PASSWORD = "four calm words here"
CHOSEN = {"password": PASSWORD, "same_password": PASSWORD}


@pytest.fixture
def row(company):
    """`row(MARA)` is what the rows say of her."""

    def read(person):
        with company.read_model.reading() as db:
            return people.one(db, person) | {"roles": people.roles_of(db, person)}

    return read


def link_in(answer):
    return LINK.search(answer.text).group(1)


class TestTheList:
    def test_everybody_sees_who_is_here_and_where(self, browser):
        page = browser(MARA).get("/people").text

        for name in ("Leo", "Jon", "Mara", "Ida", "Sam"):
            assert name in page
        assert page.index(">Ida<") < page.index(">Jon<") < page.index(">Sam<")
        assert "Admin, Practice lead" in page
        assert "Invite somebody" not in page

    def test_the_admin_is_offered_to_invite(self, browser):
        assert "Invite somebody" in browser(LEO).get("/people").text

    def test_a_page_holds_fifty_and_leads_on(self, browser, company, command):
        guests = [
            Person.invite(team=SALES, by=LEO, id=UUID(int=number))
            for number in range(100, 150)
        ]
        with command(LEO):
            company.okr.keep(*guests)

        first = browser(MARA).get("/people")
        further = re.search(r'href="(/people\?after=[^"]+)"', first.text).group(1)
        second = browser(MARA).get(further)

        assert first.text.count("<tr") == 51
        assert second.text.count("<tr") == 6
        assert "More people" not in second.text


class TestInviting:
    def test_a_link_is_shown_once_and_lets_them_join(self, browser, row):
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


class TestOnePerson:
    @pytest.fixture
    def objective(self, company, command):
        kept = a_published_objective()
        with command(MARA):
            company.okr.keep(kept)
        return kept

    def test_what_she_answers_for_is_there(self, browser, objective):
        page = browser(IDA).get(f"/people/{MARA}").text

        assert "Answers for" in page
        assert objective.title in page
        assert "20 Nov 2026" in page

    def test_a_draft_is_seen_by_nobody_else(self, browser, company, command):
        draft = a_draft()
        with command(MARA):
            company.okr.keep(draft)

        assert draft.title in browser(MARA).get(f"/people/{MARA}").text
        assert draft.title not in browser(IDA).get(f"/people/{MARA}").text

    def test_only_the_admin_sees_what_an_admin_may_do(self, browser):
        assert "For admins" in browser(LEO).get(f"/people/{MARA}").text
        assert "For admins" not in browser(JON).get(f"/people/{MARA}").text

    def test_somebody_unknown_is_missing(self, browser):
        assert browser(MARA).get(f"/people/{UUID(int=77)}").status_code == 404


class TestRolesAndTeam:
    def test_a_role_is_given_and_withdrawn(self, browser, row):
        admin = browser(LEO)

        admin.post(f"/people/{JON}/roles", data={"role": "admin", "key": "1"})
        given = row(JON)["roles"]
        admin.post(
            f"/people/{JON}/roles/withdrawal", data={"role": "admin", "key": "2"}
        )

        assert given == {"admin"}
        assert row(JON)["roles"] == frozenset()

    def test_an_unknown_role_is_a_sentence(self, browser):
        answer = browser(LEO).post(
            f"/people/{JON}/roles", data={"role": "king", "key": "1"}
        )

        assert answer.status_code == 409
        assert "is not a role" in answer.text

    def test_the_own_admin_role_stays(self, browser, row):
        answer = browser(LEO).post(
            f"/people/{LEO}/roles/withdrawal", data={"role": "admin", "key": "1"}
        )

        assert answer.status_code == 409
        assert "admin" in row(LEO)["roles"]

    def test_a_member_gives_nobody_a_role(self, browser, row):
        answer = browser(MARA).post(
            f"/people/{MARA}/roles", data={"role": "admin", "key": "1"}
        )

        assert answer.status_code == 403
        assert row(MARA)["roles"] == frozenset()

    def test_somebody_moves_to_another_team(self, browser, row):
        browser(LEO).post(
            f"/people/{MARA}/team", data={"team": str(SUPPORT), "key": "1"}
        )

        assert row(MARA)["team"] == str(SUPPORT)

    def test_a_team_that_is_not_there_takes_nobody(self, browser, row):
        answer = browser(LEO).post(
            f"/people/{MARA}/team", data={"team": str(UUID(int=99)), "key": "1"}
        )

        assert answer.status_code == 404
        assert row(MARA)["team"] == str(SALES)


class TestLeaving:
    def test_sessions_end_and_what_they_did_stays(self, browser, row):
        hers = browser(MARA)

        answer = browser(LEO).post(
            f"/people/{MARA}/departure", data={"reason": "A new job", "key": "1"}
        )

        assert answer.status_code == 303
        assert row(MARA)["status"] == "left"
        assert hers.get("/people").location.startswith("/sign-in")
        assert "Has left" in browser(LEO).get(f"/people/{MARA}").text

    def test_nobody_ends_their_own_account(self, browser, row):
        answer = browser(LEO).post(f"/people/{LEO}/departure", data={"key": "1"})

        assert answer.status_code == 409
        assert "ask another admin" in answer.text
        assert row(LEO)["status"] != "left"

    def test_a_member_sends_nobody_away(self, browser, row):
        answer = browser(JON).post(f"/people/{MARA}/departure", data={"key": "1"})

        assert answer.status_code == 403
        assert row(MARA)["status"] == "active"


def test_a_stranger_is_asked_to_sign_in(browser):
    assert browser().get("/people").location == "/sign-in?to=/people?"
