"""Leaving: the person's last event, and the end of their sessions and links."""

from uuid import UUID

from okr.application.okr import Done, Okr
from okr.domain import Person
from okr.store.commands import Write


def leave(okr: Okr, id: UUID, *, departure: Write, by: UUID) -> Done:
    """`departure` shuts the account out, in the same breath as the event."""

    def work() -> Done:
        person = okr.load(Person, id)
        person.leave(by=by)
        return okr.keep(person, also=(departure,))

    return okr.run(work)
