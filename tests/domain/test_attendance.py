"""One attendance for each person of a workshop."""

from uuid import UUID

import pytest

from okr.domain import Attendance
from okr.domain.attendance import id_of
from okr.domain.errors import Refused
from tests.builders import IDA, MARA
from tests.steps import facts, given

ROOM = UUID(int=51)


def test_somebody_joins_leaves_and_comes_back_each_once():
    attendance = Attendance.join(ROOM, by=MARA)

    for deed in (attendance.leave, attendance.leave):
        deed(by=MARA)
    for deed in (attendance.come_back, attendance.come_back):
        deed(by=MARA)

    assert facts(attendance) == [
        Attendance.Joined,
        {"workshop": ROOM, "guest": False, "by": MARA},
        Attendance.Left,
        {"by": MARA},
        Attendance.CameBack,
        {"by": MARA},
    ]
    assert attendance.id == id_of(ROOM, MARA) != id_of(ROOM, IDA)


def test_nobody_leaves_for_somebody_else():
    attendance = given(Attendance.join(ROOM, guest=True, by=MARA))

    with pytest.raises(Refused, match="for themselves"):
        attendance.leave(by=IDA)

    assert facts(attendance) == []
