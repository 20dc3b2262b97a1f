"""A company is founded once, in one step."""

from uuid import UUID

import pytest

from okr.application.founding import found
from okr.domain import Person, Practice, Team
from okr.domain.errors import Refused
from okr.domain.practice import PRACTICE
from okr.domain.team import COMPANY
from tests.builders import LEO, MARA


def acme(workspace, first=LEO, **different):
    told = {"company": "Acme", "time_zone": "Europe/Berlin", **different}
    return found(workspace.okr, first=first, **told)


class TestFound:
    def test_the_first_person_is_admin_practice_lead_and_lead_of_the_root(
        self, workspace, command
    ):
        with command(LEO):
            done = acme(workspace)

        person = workspace.okr.load(Person, LEO)
        assert UUID(done.answer) == LEO
        assert person.roles == {"admin", "practice_lead"}
        assert person.team == COMPANY
        assert workspace.okr.load(Team, COMPANY).lead == LEO

    def test_the_company_has_its_name_and_its_time_zone(self, workspace, command):
        with command(LEO):
            acme(workspace)

        assert workspace.okr.load(Team, COMPANY).name == "Acme"
        assert workspace.okr.load(Practice, PRACTICE).time_zone == "Europe/Berlin"

    def test_there_is_one_company_in_a_folder(self, workspace, command):
        with command(LEO):
            acme(workspace)

        with command(MARA), pytest.raises(Refused, match="a company here already"):
            acme(workspace, first=MARA)

        assert workspace.okr.find(Person, MARA) is None

    def test_sent_twice_it_happens_once(self, workspace, command):
        with command(LEO, key="once"):
            first = acme(workspace)
        with command(LEO, key="once"):
            again = acme(workspace)

        assert again == first
        assert workspace.last_position() == first.position

    @pytest.mark.parametrize("wrong", [{"company": " "}, {"time_zone": "Mars"}])
    def test_a_company_that_cannot_be_leaves_nothing_behind(
        self, workspace, command, wrong
    ):
        with command(LEO), pytest.raises(Refused):
            acme(workspace, **wrong)

        assert workspace.last_position() == 0

    def test_accounts_are_written_in_the_same_breath_or_not_at_all(
        self, workspace, command
    ):
        def fail(cursor):
            raise Refused("There is somebody with this e-mail already: sign in.")

        with command(LEO), pytest.raises(Refused, match="this e-mail"):
            acme(workspace, also=(fail,))

        assert workspace.last_position() == 0
