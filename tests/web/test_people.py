"""Who is here: asked by Leo, the admin; Mara, a member; and nobody signed in."""

import re
from uuid import UUID

import pytest

from okr.domain import Objective, Person
from okr.projections import people
from tests.builders import IDA, JON, LEO, MARA, SALES, a_draft, a_published_objective
from tests.web.conftest import SUPPORT


@pytest.fixture
def row(company):
    """`row(MARA)` is what the rows say of her."""

    def read(person):
        with company.read_model.reading() as db:
            return people.one(db, person) | {"roles": people.roles_of(db, person)}

    return read


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

    def test_what_he_contributes_to_is_there_as_well(
        self, browser, company, command, objective
    ):
        with command(JON):
            company.okr.act(
                Objective,
                objective.id,
                lambda o: o.state_contribution("Two pilot clinics", by=JON),
            )

        page = browser(IDA).get(f"/people/{JON}").text

        assert "Contributes to" in page
        assert "Answers for" not in page
        assert objective.title in page

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

        answer = browser(LEO).post(f"/people/{MARA}/departure", data={"key": "1"})

        assert answer.status_code == 303
        assert row(MARA)["status"] == "left"
        assert hers.get("/people").location.startswith("/sign-in")
        assert "Has left" in browser(LEO).get(f"/people/{MARA}").text

    def test_a_team_without_its_lead_is_not_forgotten(self, browser):
        admin = browser(LEO)

        admin.post(f"/people/{JON}/departure", data={"key": "1"})

        page = admin.get(f"/people/{JON}").text
        assert "Jon has left: what stands here needs somebody new." in page

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
