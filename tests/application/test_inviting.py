"""Somebody is invited: event and account row together, or neither."""

from uuid import UUID

import pytest

from okr.application.inviting import invite
from okr.domain import Person, Team
from okr.domain.errors import Missing, Refused
from okr.domain.person import Status
from tests.application.steps import stored
from tests.builders import LEO, NOW, SALES


@pytest.fixture
def entry(workspace):
    def of(id, email="noa@northlight.example"):
        return workspace.accounts.entry(str(id), "Noa", email, NOW.date())

    return of


@pytest.fixture
def sales(objective):
    """The team that the objective brought along."""
    return SALES


class TestInvite:
    def test_event_and_account_carry_one_id(
        self, okr, workspace, command, sales, entry
    ):
        with command(LEO):
            done = invite(okr, team=sales, entry=entry, by=LEO)

        person = okr.load(Person, UUID(done.answer))
        account = workspace.accounts.people.by_email("noa@northlight.example")
        assert person.status is Status.INVITED
        assert account.id == done.answer

    def test_a_taken_e_mail_leaves_no_event(
        self, okr, workspace, command, sales, entry
    ):
        with command(LEO):
            invite(okr, team=sales, entry=entry, by=LEO)
        before = stored(workspace)

        with command(LEO), pytest.raises(Refused, match="has that e-mail already"):
            invite(okr, team=sales, entry=entry, by=LEO)

        assert stored(workspace) == before

    def test_the_same_command_invites_one_person(
        self, okr, workspace, command, sales, entry
    ):
        with command(LEO, key="once"):
            first = invite(okr, team=sales, entry=entry, by=LEO)
        with command(LEO, key="once"):
            second = invite(okr, team=sales, entry=entry, by=LEO)

        assert second.answer == first.answer

    def test_a_retired_team_takes_nobody_in(self, okr, command, sales, entry):
        with command(LEO):
            okr.act(Team, sales, lambda team: team.retire(reason="Merged", by=LEO))

        with command(LEO), pytest.raises(Refused, match="choose another team"):
            invite(okr, team=sales, entry=entry, by=LEO)

    def test_a_team_must_be_there(self, okr, command, entry):
        with command(LEO), pytest.raises(Missing):
            invite(okr, team=UUID(int=99), entry=entry, by=LEO)
