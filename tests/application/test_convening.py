"""A workshop is planned with its board, its code and its secret; phases open rounds."""

from uuid import UUID

import pytest

from okr.application import convening
from okr.domain import Person, Team, Workshop
from okr.domain.errors import Refused
from okr.domain.round import Kind
from okr.domain.workshop import Phase, Status
from tests.builders import IDA, JON, LEO, MARA, NOW, SALES, SAM
from tests.gathering import Gathering


class TestPlan:
    def test_it_has_a_board_a_code_and_a_secret(self, company):
        gathering = Gathering(company).plan()

        workshop = gathering.workshop
        assert (workshop.status, workshop.phase) == (Status.PLANNED, Phase.PREPARE)
        assert workshop.invited == {MARA, IDA}
        assert gathering.board.workshop == workshop.id
        assert len(gathering.keys.secret(workshop.id)) == 32
        code = gathering.accounts.join_codes.code_of(str(workshop.id))
        found = gathering.accounts.find_workshop(code, "192.0.2.1", NOW)
        assert found.workshop == str(workshop.id)

    def test_sent_twice_there_is_one(self, company, command):
        gathering = Gathering(company)
        gathering.company.command = lambda by: command(by, key="once")

        first = gathering.plan().id
        secret = gathering.keys.secret(first)

        assert gathering.plan().id == first
        assert gathering.keys.secret(first) == secret

    @pytest.mark.parametrize(
        "different",
        [
            {"team": UUID(int=99)},
            {"cycle": UUID(int=99)},
            {"facilitator": UUID(int=99)},
            {"invited": [MARA, UUID(int=99)]},
        ],
    )
    def test_what_is_not_here_takes_no_part(self, company, different):
        before = company.workspace.last_position()

        with pytest.raises(Refused, match="Choose"):
            Gathering(company).plan(**different)

        assert company.workspace.last_position() == before

    def test_nor_do_who_left_and_a_team_that_is_no_more(self, company):
        company.act(Person, SAM, lambda sam: sam.leave(by=LEO))
        with pytest.raises(Refused, match="Choose people"):
            Gathering(company).plan(invited=[SAM])

        company.act(Team, SALES, lambda team: team.retire(reason="Merged", by=LEO))
        with pytest.raises(Refused, match="Choose a team"):
            Gathering(company).plan()


class TestPeople:
    def test_several_are_invited_at_once_and_nobody_twice(self, company, gathering):
        with company.command(JON):
            people = [MARA, LEO, SAM]
            convening.invite(company.okr, gathering.id, people, by=JON)

        assert gathering.workshop.invited == {MARA, IDA, LEO, SAM}

    def test_another_facilitator_is_somebody_who_is_here(self, company, gathering):
        with company.command(JON), pytest.raises(Refused, match="Choose people"):
            stranger = UUID(int=99)
            convening.name_facilitator(company.okr, gathering.id, stranger, by=JON)
        with company.command(JON):
            convening.name_facilitator(company.okr, gathering.id, MARA, by=JON)

        assert gathering.workshop.facilitator == MARA


class TestOpenPhase:
    def test_votes_and_confidence_open_a_round_of_their_own(self, gathering):
        assert gathering.open("think").round() is None

        assert gathering.open("vote").round().each == 3
        assert gathering.open("confidence").round(Kind.CONFIDENCE).number == 1

    def test_before_its_reveal_the_same_round_goes_on(self, gathering):
        first = gathering.open("vote").round().id

        gathering.open("think").open("vote")

        assert gathering.round().id == first

    def test_after_its_reveal_another_one_begins(self, gathering):
        card = gathering.open("think").write("Fewer forms")
        gathering.open("vote").vote({card: 1})
        gathering.reveal()

        gathering.open("vote")

        assert (gathering.round().number, gathering.round().revealed) == (2, False)

    def test_what_is_refused_opens_no_round(self, company, gathering):
        with company.command(MARA), pytest.raises(Refused, match="Its facilitator"):
            okr, keys = company.okr, gathering.keys
            convening.open_phase(okr, keys, gathering.id, "vote", by=MARA)

        assert gathering.round() is None

    def test_who_opens_it_at_the_same_time_opens_it_once(self, company, gathering):
        """The second of two windows answers what the first one did."""
        for _ in range(2):
            with gathering.company.workspace.command(
                actor=str(JON), at=NOW, via="test", key="one form"
            ):
                okr, keys = company.okr, gathering.keys
                convening.open_phase(okr, keys, gathering.id, "vote", by=JON)

        assert gathering.okr.load(Workshop, gathering.id).turns == {Phase.VOTE: 1}
