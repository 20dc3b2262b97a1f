"""Who is here, at home in which team, with which roles."""

from okr.domain import Person
from okr.domain.team import COMPANY
from okr.projections import people
from tests.builders import IDA, JON, LEO, MARA, SALES, SAM


def ids(rows):
    return [row["id"] for row in rows]


def text(*ids):
    return [str(id) for id in ids]


class TestOne:
    def test_somebody_is_at_home_somewhere(self, company):
        mara = company.ask(people.one, MARA)

        assert (mara["team"], mara["status"]) == (str(SALES), "active")

    def test_somebody_unknown_is_none(self, company):
        assert company.ask(people.one, SALES) is None

    def test_somebody_who_left_is_still_told_of(self, company):
        company.act(Person, MARA, lambda mara: mara.leave(by=LEO))

        assert company.ask(people.one, MARA)["status"] == "left"


class TestRolesOf:
    def test_the_first_person_has_both_roles(self, company):
        assert company.ask(people.roles_of, LEO) == {"admin", "practice_lead"}

    def test_a_role_withdrawn_is_gone(self, company):
        company.act(Person, MARA, lambda mara: mara.give_role("admin", by=LEO))
        company.act(Person, LEO, lambda leo: leo.withdraw_role("admin", by=MARA))

        assert company.ask(people.roles_of, LEO) == {"practice_lead"}
        assert company.ask(people.roles_of, MARA) == {"admin"}


class TestOfTeam:
    def test_those_at_home_are_told(self, company):
        assert ids(company.ask(people.of_team, SALES)) == text(MARA, JON, IDA)

    def test_who_moved_or_left_is_not(self, company):
        company.act(Person, MARA, lambda mara: mara.move(COMPANY, by=LEO))
        company.act(Person, IDA, lambda ida: ida.leave(by=LEO))

        assert ids(company.ask(people.of_team, SALES)) == text(JON)
        assert str(MARA) in ids(company.ask(people.of_team, COMPANY))

    def test_who_is_invited_is(self, company):
        company.keep(Person.invite(team=SALES, by=LEO))

        assert len(company.ask(people.of_team, SALES)) == 4


class TestPage:
    def test_people_come_page_by_page(self, company):
        first = company.ask(people.page, "", 2)
        second = company.ask(people.page, first[-1]["id"], 10)

        assert ids(first) + ids(second) == text(MARA, JON, IDA, LEO, SAM)

    def test_each_with_team_roles_and_what_they_lead(self, company):
        rows = {row["id"]: row for row in company.ask(people.page, "", 10)}

        assert rows[str(JON)]["leads"] == "Sales"
        assert rows[str(JON)]["team_name"] == "Sales"
        assert rows[str(LEO)]["roles"] == "admin,practice_lead"
        assert rows[str(MARA)]["leads"] is None

    def test_who_left_is_not_in_it(self, company):
        company.act(Person, SAM, lambda sam: sam.leave(by=LEO))

        assert str(SAM) not in ids(company.ask(people.page, "", 10))
