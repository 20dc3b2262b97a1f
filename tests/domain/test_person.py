"""A person is invited, joins, moves, takes roles and leaves."""

import pytest

from okr.domain import Person
from okr.domain.errors import Refused
from okr.domain.person import Role, Status
from okr.domain.team import COMPANY
from tests.builders import LEO, MARA, SALES
from tests.steps import facts, given


@pytest.fixture
def invited():
    return given(Person.invite(team=SALES, by=LEO, id=MARA))


@pytest.fixture
def mara(invited):
    invited.join(by=MARA)
    return given(invited)


@pytest.fixture
def gone(mara):
    mara.leave(by=LEO)
    return given(mara)


class TestInvite:
    def test_somebody_invited_has_a_home_team_and_no_role(self):
        person = Person.invite(team=SALES, by=LEO, id=MARA)

        assert (person.id, person.status) == (MARA, Status.INVITED)
        assert person.roles == frozenset()
        assert facts(person) == [Person.Invited, {"team": SALES, "by": LEO}]


class TestJoin:
    def test_somebody_invited_becomes_active(self, invited):
        invited.join(by=MARA)

        assert invited.status is Status.ACTIVE
        assert facts(invited) == [Person.Joined, {"by": MARA}]

    def test_joining_twice_says_nothing(self, mara):
        mara.join(by=MARA)

        assert facts(mara) == []

    def test_who_has_left_does_not_join_again(self, gone):
        with pytest.raises(Refused, match="has left: invite them anew"):
            gone.join(by=MARA)


class TestMove:
    def test_a_person_is_at_home_in_one_team(self, mara):
        mara.move(COMPANY, by=LEO)

        assert mara.team == COMPANY
        assert facts(mara) == [Person.Moved, {"team": COMPANY, "by": LEO}]

    def test_moving_home_says_nothing(self, mara):
        mara.move(SALES, by=LEO)

        assert facts(mara) == []

    def test_who_has_left_does_not_move(self, gone):
        with pytest.raises(Refused, match="has left"):
            gone.move(COMPANY, by=LEO)


class TestGiveRole:
    def test_a_person_may_have_several_roles(self, mara):
        mara.give_role(Role.ADMIN, by=LEO)
        mara.give_role("practice_lead", by=LEO)

        assert mara.roles == {"admin", "practice_lead"}
        assert facts(mara) == [
            Person.RoleGiven,
            {"role": "admin", "by": LEO},
            Person.RoleGiven,
            {"role": "practice_lead", "by": LEO},
        ]

    def test_the_same_role_again_says_nothing(self, mara):
        mara.give_role("admin", by=LEO)
        given(mara)

        mara.give_role("admin", by=LEO)

        assert facts(mara) == []

    @pytest.mark.parametrize("role", ["", "king", "ADMIN", "lead"])
    def test_a_role_nobody_knows_is_refused(self, mara, role):
        with pytest.raises(Refused, match="is not a role"):
            mara.give_role(role, by=LEO)

    def test_who_has_left_gets_no_role(self, gone):
        with pytest.raises(Refused, match="has left"):
            gone.give_role("admin", by=LEO)


class TestWithdrawRole:
    def test_a_role_is_taken_away(self, mara):
        mara.give_role("practice_lead", by=LEO)
        given(mara)

        mara.withdraw_role("practice_lead", by=LEO)

        assert mara.roles == frozenset()
        assert facts(mara) == [
            Person.RoleWithdrawn,
            {"role": "practice_lead", "by": LEO},
        ]

    def test_a_role_not_held_says_nothing(self, mara):
        mara.withdraw_role("king", by=LEO)

        assert facts(mara) == []

    def test_an_admin_stays_admin_until_another_one_says_so(self, mara):
        mara.give_role("admin", by=LEO)

        with pytest.raises(Refused, match="ask another admin"):
            mara.withdraw_role("admin", by=MARA)

        assert mara.roles == {"admin"}


class TestLeave:
    def test_a_person_leaves(self, mara):
        mara.leave(by=LEO)

        assert mara.status is Status.LEFT
        assert facts(mara) == [Person.Left, {"by": LEO}]

    def test_an_invitation_nobody_took_can_be_ended(self, invited):
        invited.leave(by=LEO)

        assert invited.status is Status.LEFT

    def test_nobody_ends_their_own_account(self, mara):
        with pytest.raises(Refused, match="ask another admin"):
            mara.leave(by=MARA)

    def test_nobody_leaves_twice(self, gone):
        with pytest.raises(Refused, match="has left"):
            gone.leave(by=LEO)
