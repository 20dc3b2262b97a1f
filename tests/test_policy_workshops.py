"""Who does what in a workshop: facilitator, participant, guest, everybody else."""

import pytest

from okr import policy
from okr.domain import Attendance, Objective
from okr.domain.attendance import id_of
from okr.policy import COMPANY_WIDE
from tests.builders import IDA, JON, MARA, SAM
from tests.gathering import PIA, Gathering

EVERYBODY = {
    "facilitator": JON,
    "owner": MARA,
    "participant": IDA,
    "guest": PIA,
    "stranger": SAM,
}
ROOM = {"facilitator", "owner", "participant", "guest"}
PEOPLE = ROOM - {"guest"}


@pytest.fixture
def gathering(company):
    return Gathering(company).plan().gather()


def allowed(gathering, action, thing):
    with gathering.company.workspace.read_model.reading() as db:
        found = thing(db)
        return {
            part
            for part, person in EVERYBODY.items()
            if policy.may(policy.viewer(db, str(person)), action, found)
        }


class TestAWorkshop:
    @pytest.mark.parametrize(
        ("action", "parts"),
        [
            ("read", ROOM),
            ("take part", ROOM),
            ("write", PEOPLE),
            ("facilitate", {"facilitator"}),
        ],
    )
    def test_who_does_what_in_it(self, gathering, action, parts):
        def thing(db):
            return policy.workshop(db, str(gathering.id))

        assert allowed(gathering, action, thing) == parts

    def test_one_that_is_not_there_is_none(self, gathering):
        assert gathering.company.ask(policy.workshop, str(MARA)) is None


class TestADraft:
    @pytest.fixture
    def objective(self, gathering):
        gathering.open("write")
        return gathering.complete(gathering.draft("More clinics see us"))

    @pytest.fixture
    def who(self, gathering, objective):
        def ask(action):
            return allowed(
                gathering, action, lambda db: policy.objective(db, str(objective))
            )

        return ask

    @pytest.mark.parametrize(
        ("phase", "parts"),
        [
            ("vote", {"owner"}),
            ("write", PEOPLE),
            ("contribute", PEOPLE),
            ("confidence", PEOPLE),
            ("sign", PEOPLE),
            ("close", {"owner"}),
        ],
    )
    def test_the_room_words_it_from_write_until_it_is_signed(
        self, gathering, who, phase, parts
    ):
        gathering.open(phase)

        assert who("write") == parts

    def test_once_the_workshop_is_closed_its_makers_word_it(self, gathering, who):
        gathering.close()

        assert who("write") == {"owner"}
        assert who("sign") == {"owner"}

    def test_who_sits_there_signs_and_a_guest_does_not(self, who):
        assert who("sign") == PEOPLE
        assert who("contribute") == PEOPLE
        assert who("read") == ROOM

    def test_one_from_elsewhere_is_signed_by_nobody(self, gathering):
        draft = gathering.company.publish(
            Objective.draft("Alone", team=MARA, cycle=MARA, owner=MARA, by=MARA)
        )

        assert not allowed(
            gathering, "sign", lambda db: policy.objective(db, str(draft.id))
        )


class TestAGuest:
    def test_the_company_is_closed_to_a_guest(self, gathering):
        with gathering.company.workspace.read_model.reading() as db:
            guest = policy.viewer(db, str(PIA))

        assert guest.keys == {f"person:{PIA}", f"workshop:{gathering.id}"}
        assert not policy.may(guest, "read", COMPANY_WIDE)
        assert not policy.may(guest, "define measure", COMPANY_WIDE)

    def test_a_guest_who_has_left_is_nobody(self, gathering):
        gathering.company.act(
            Attendance, id_of(gathering.id, PIA), lambda a: a.leave(by=PIA)
        )

        assert gathering.company.ask(policy.viewer, str(PIA)) is None

    def test_a_lead_may_convene_and_a_participant_not(self, gathering):
        who = allowed(gathering, "convene", lambda db: COMPANY_WIDE)

        assert who == {"facilitator"}
