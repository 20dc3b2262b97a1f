"""Founding a company: its practice, its root team and its first person, in one save."""

from uuid import UUID

from okr.application.okr import Done, Okr
from okr.domain import Person, Practice, Team
from okr.domain.errors import Refused
from okr.domain.person import Role
from okr.domain.practice import PRACTICE
from okr.domain.team import COMPANY
from okr.store.commands import Write


def found(
    okr: Okr, *, company: str, time_zone: str, first: UUID, also: tuple[Write, ...] = ()
) -> Done:
    """`first` becomes admin, practice lead and lead of the root team."""

    def work() -> Done:
        if okr.find(Practice, PRACTICE):
            raise Refused("There is a company here already: sign in instead.")
        practice = Practice.establish(time_zone=time_zone, by=first)
        team = Team.found_company(company, by=first)
        person = Person.invite(team=COMPANY, by=first, id=first)
        person.give_role(Role.ADMIN, by=first)
        person.give_role(Role.PRACTICE_LEAD, by=first)
        team.name_lead(first, by=first)
        return okr.keep(practice, team, person, answer=str(first), also=also)

    return okr.run(work)
