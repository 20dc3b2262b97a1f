"""Moving a person to another team, which must be one in use."""

from uuid import UUID

from okr.application.okr import Done, Okr
from okr.domain import Person, Team


def move(okr: Okr, id: UUID, *, team: UUID, by: UUID) -> Done:
    def work() -> Done:
        home = okr.load(Team, team)
        home.refuse_if(home.retired, f"“{home.name}” is retired: choose another team.")
        person = okr.load(Person, id)
        person.move(team, by=by)
        return okr.keep(person)

    return okr.run(work)
