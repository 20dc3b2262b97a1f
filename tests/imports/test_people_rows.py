"""People of a file are invited; who is here already stays who they are."""

import pytest

from okr.domain import Person, Team
from okr.domain.team import COMPANY
from tests.builders import SALES
from tests.imports.rows import NILS, ROSA, counted, left_out

LEADING = ROSA | {"Lead of": "Boats"}
CHIEF = {"Name": "Rosa", "E-mail": "rosa@harbour.example", "Lead of": "Company"}


def lead_of(harbour, name):
    id = harbour.okr.named("team", name)
    return str(harbour.okr.load(Team, id).lead)


def id_of(harbour, email="rosa@harbour.example"):
    return harbour.person(email).id


class TestPeople:
    def test_somebody_new_is_invited_with_an_account(self, harbour):
        report = harbour.bring_rows(people=[LEADING])

        assert (counted(report), report.made) == ({"created": 1}, ["Team Boats"])
        names = harbour.workspace.accounts.people.names([id_of(harbour)])
        assert names == {id_of(harbour): "Rosa Ferrandini"}
        assert lead_of(harbour, "Boats") == id_of(harbour)

    def test_a_name_made_from_the_e_mail_gives_way(self, harbour):
        row = {"Name": "Nils Aarestrup", "E-mail": "NILS@harbour.example"}

        report = harbour.bring_rows(people=[row])

        assert counted(report) == {"changed": 1}
        names = harbour.workspace.accounts.people.all_names()
        assert names == {str(NILS): "Nils Aarestrup"}

    def test_a_name_somebody_chose_stays(self, harbour):
        harbour.bring_rows(people=[ROSA])

        report = harbour.bring_rows(people=[ROSA | {"Name": "Rosa F."}])

        assert counted(report) == {"skipped": 1}

    def test_who_changes_team_in_the_file_moves_also_after_joining(self, harbour):
        harbour.bring_rows(people=[ROSA])
        id = harbour.told(Person.Invited)[-1].originator_id
        harbour.act(Person, id, lambda person: person.join(by=id), by=id)

        report = harbour.bring_rows(people=[ROSA | {"Team": "Quay"}])

        assert counted(report) == {"changed": 1}
        quay = harbour.okr.named("team", "Quay")
        assert harbour.okr.load(Person, id).team == quay

    def test_who_was_moved_here_stays_there(self, harbour):
        harbour.bring_rows(people=[ROSA])
        id = harbour.told(Person.Invited)[-1].originator_id
        harbour.act(Person, id, lambda person: person.move(COMPANY, by=NILS))

        report = harbour.bring_rows(people=[ROSA])

        assert counted(report) == {"kept": 1}
        assert harbour.okr.load(Person, id).team == COMPANY

    def test_a_team_that_was_renamed_here_is_still_theirs(self, harbour):
        harbour.bring_rows(people=[ROSA])
        boats = harbour.okr.named("team", "Boats")
        harbour.act(Team, boats, lambda team: team.rename("Fleet", by=NILS))

        report = harbour.bring_rows(people=[ROSA])

        assert (counted(report), report.made) == ({"skipped": 1}, [])

    def test_a_row_that_is_kept_out_does_not_rename(self, harbour):
        row = {"Name": "Nils Aarestrup", "E-mail": "nils@harbour.example"}
        harbour.act(Person, NILS, lambda nils: nils.move(SALES, by=NILS))

        report = harbour.bring_rows(people=[row])

        assert counted(report) == {"kept": 1}
        names = harbour.workspace.accounts.people.all_names()
        assert names == {str(NILS): "Nils"}

    @pytest.mark.parametrize("email", ["", "rosa", "rosa @harbour.example"])
    def test_without_an_e_mail_nobody_is_invited(self, harbour, email):
        report = harbour.bring_rows(people=[ROSA | {"E-mail": email}])

        assert "is no e-mail address" in left_out(report)[0][2]
        assert report.made == []


class TestLeads:
    def test_the_file_names_the_lead_of_the_company(self, harbour):
        harbour.bring_rows(people=[CHIEF])
        before = harbour.told()

        harbour.bring_rows(people=[CHIEF])

        assert str(harbour.okr.load(Team, COMPANY).lead) == id_of(harbour)
        assert harbour.told() == before

    def test_a_lead_named_here_stays(self, harbour):
        harbour.bring_rows(people=[LEADING])
        boats = harbour.okr.named("team", "Boats")
        harbour.act(Team, boats, lambda team: team.name_lead(NILS, by=NILS))

        report = harbour.bring_rows(people=[LEADING])

        assert "keeps the lead it was given here" in report.lines[0].why
        assert lead_of(harbour, "Boats") == str(NILS)

    def test_of_two_leads_of_one_team_the_first_leads(self, harbour):
        olu = {"Name": "Olu", "E-mail": "olu@harbour.example", "Lead of": "Boats"}

        report = harbour.bring_rows(people=[LEADING, olu])

        assert lead_of(harbour, "Boats") == id_of(harbour)
        assert "Another row leads Boats already" in report.lines[1].why
