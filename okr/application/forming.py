"""Forming a team, wording it and naming its lead, who must be here."""

from uuid import UUID

from okr.application.okr import STALE, TRIES, Done, Okr
from okr.application.pairing import has_left
from okr.domain import Person, Team
from okr.domain.errors import Refused, Stale


def form(okr: Okr, name: str, *, parent: UUID, lead: UUID | None, by: UUID) -> Done:
    def work() -> Done:
        team = Team.form(name, parent=parent, by=by)
        _name_lead(okr, team, lead, by)
        return okr.keep(team, answer=str(team.id))

    return okr.run(work)


def word(
    okr: Okr, id: UUID, name: str, *, lead: UUID | None, by: UUID, expected: int | None
) -> Done:
    """Without a lead the present one stays; `expected` is the version that was seen."""

    def work() -> Done:
        team = okr.load(Team, id)
        if expected is not None and team.version != expected:
            raise Stale(STALE)
        team.rename(name, by=by)
        _name_lead(okr, team, lead, by)
        return okr.keep(team)

    return okr.run(work, tries=TRIES if expected is None else 1)


def _name_lead(okr: Okr, team: Team, lead: UUID | None, by: UUID) -> None:
    if lead is None or lead == team.lead:
        return
    if okr.find(Person, lead) is None or has_left(okr, lead):
        raise Refused("Choose somebody who is here to lead it.")
    team.name_lead(lead, by=by)
