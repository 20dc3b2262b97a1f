"""Joining: by invitation, by code or as a guest, and coming back after a break."""

from uuid import UUID

from okr.application.okr import Done, Okr
from okr.domain import Attendance, Workshop
from okr.domain.attendance import id_of
from okr.domain.errors import Refused
from okr.store.commands import Write


def join(
    okr: Okr,
    workshop_id: UUID,
    *,
    guest: bool = False,
    also: tuple[Write, ...] = (),
    by: UUID,
) -> Done:
    """A second time says nothing. `also` writes a guest's name in the same breath."""

    def work() -> Done:
        workshop = okr.load(Workshop, workshop_id)
        workshop.refuse_turned_away(by)
        if guest and not workshop.guests_allowed:
            raise Refused("This workshop takes no guests: sign in, then join.")
        attendance = okr.find(Attendance, id_of(workshop_id, by))
        if attendance is None:
            attendance = Attendance.join(workshop_id, guest=guest, by=by)
        attendance.come_back(by=by)
        return okr.keep(attendance, also=also)

    return okr.run(work)


def member(okr: Okr, workshop: Workshop, person: UUID) -> bool:
    """Whether somebody takes part who may own and sign: no guest may."""
    if person == workshop.facilitator:
        return True
    attendance = okr.find(Attendance, id_of(workshop.id, person))
    return attendance is not None and attendance.here and not attendance.guest
