"""Inviting a person: their place in a team, and the account that can be forgotten."""

from collections.abc import Callable
from uuid import UUID

from okr.application.okr import Done, Okr
from okr.domain import Person, Team
from okr.store.commands import Write


def invite(okr: Okr, *, team: UUID, entry: Callable[[UUID], Write], by: UUID) -> Done:
    """`entry` gives what writes name and e-mail, in the same breath as the event."""

    def work() -> Done:
        home = okr.load(Team, team)
        home.refuse_if(home.retired, f"“{home.name}” is retired: choose another team.")
        person = Person.invite(team=team, by=by)
        return okr.keep(person, answer=str(person.id), also=(entry(person.id),))

    return okr.run(work)
