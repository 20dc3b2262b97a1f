"""Who joins, and as what."""

import pytest

from okr.application import joining
from okr.domain import Attendance, Workshop
from okr.domain.attendance import id_of
from okr.domain.errors import Refused
from tests.builders import JON, MARA, SAM
from tests.gathering import PIA, Gathering


def attendance(gathering, person):
    return gathering.okr.load(Attendance, id_of(gathering.id, person))


def test_a_second_time_says_nothing_new(gathering):
    before = gathering.company.workspace.last_position()

    assert gathering.join(MARA).position is None
    assert gathering.company.workspace.last_position() == before


def test_whoever_left_comes_back(company, gathering):
    id = id_of(gathering.id, MARA)
    company.act(Attendance, id, lambda mara: mara.leave(by=MARA))

    gathering.join(MARA)

    assert attendance(gathering, MARA).here


def test_a_guest_joins_where_guests_are_let_in(company):
    closed = Gathering(company).plan(guests_allowed=False)

    with pytest.raises(Refused, match="takes no guests"):
        closed.join(PIA, guest=True)


def test_a_guest_has_a_name_and_takes_part_but_owns_nothing(gathering):
    assert gathering.accounts.people.names([str(PIA)]) == {str(PIA): "Pia"}
    assert attendance(gathering, PIA).guest
    members = [
        person
        for person in (JON, MARA, PIA, SAM)
        if joining.member(gathering.okr, gathering.workshop, person)
    ]
    assert members == [JON, MARA]


def test_nobody_joins_what_is_over(company, gathering):
    gathering.open("think")
    company.act(Workshop, gathering.id, lambda workshop: workshop.close(by=JON))

    with pytest.raises(Refused, match="is closed"):
        gathering.join(SAM)


def test_whose_invitation_was_withdrawn_waits_for_another(company, gathering):
    def change(deed):
        company.act(Workshop, gathering.id, deed)

    change(lambda workshop: workshop.withdraw_invitation(MARA, by=JON))
    with pytest.raises(Refused, match="ask the facilitator"):
        gathering.join(MARA)

    change(lambda workshop: workshop.invite(MARA, by=JON))
    gathering.join(MARA)
