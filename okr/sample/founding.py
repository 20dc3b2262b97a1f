"""How it all began: the company, its people, its mission, what it counts."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from okr.accounts import people as accounts
from okr.application.founding import found
from okr.application.okr import Okr
from okr.domain import Measure, Mission, Person, Practice, Team
from okr.domain.practice import PRACTICE
from okr.domain.team import COMPANY
from okr.sample import company
from okr.sample.ids import id_of
from okr.sample.plot import Colleague
from okr.sample.step import Step

FIRST, *OTHERS = company.PEOPLE


def founding(first: date, first_month: int) -> Iterator[Step]:
    """Three weeks before the first day of the first quarter, until one before it."""

    def before(days: int) -> date:
        return first - timedelta(days=days)

    yield Step(before(21), 9, FIRST.key, lambda okr: _found(okr, before(21)))
    yield Step(before(21), 9, FIRST.key, _joining(FIRST))
    yield Step(before(21), 10, FIRST.key, lambda okr: _begin_year(okr, first_month))
    yield Step(before(20), 9, FIRST.key, _form_teams)
    yield Step(before(20), 10, FIRST.key, lambda okr: _invite(okr, before(20)))
    yield Step(before(20), 11, FIRST.key, _name_leads)
    for hour, colleague in enumerate(OTHERS, start=9):
        yield Step(before(19), hour, colleague.key, _joining(colleague))
    yield Step(before(16), 9, FIRST.key, _define_measures)
    yield Step(before(14), 9, FIRST.key, _state_mission)


def _found(okr: Okr, since: date) -> None:
    def account(cursor: Any) -> None:
        _account(cursor, FIRST, since)

    found(
        okr,
        company=company.NAME,
        time_zone=company.ZONE,
        first=id_of("person", FIRST.key),
        also=(account,),
    )


def _account(cursor: Any, colleague: Colleague, since: date) -> None:
    id = str(id_of("person", colleague.key))
    accounts.add(cursor, id, colleague.name, colleague.email, since)


def _begin_year(okr: Okr, month: int) -> None:
    by = id_of("person", FIRST.key)
    okr.act(
        Practice, PRACTICE, lambda practice: practice.choose_first_month(month, by=by)
    )


def _form_teams(okr: Okr) -> None:
    by = id_of("person", FIRST.key)
    teams = [
        Team.form(name, parent=COMPANY, by=by, id=id_of("team", key))
        for key, name in company.TEAMS.items()
    ]
    okr.keep(*teams)


def _invite(okr: Okr, since: date) -> None:
    by = id_of("person", FIRST.key)

    def account(cursor: Any) -> None:
        for colleague in OTHERS:
            _account(cursor, colleague, since)

    people = [
        Person.invite(team=id_of("team", c.team), by=by, id=id_of("person", c.key))
        for c in OTHERS
    ]
    okr.keep(*people, also=(account,))


def _name_leads(okr: Okr) -> None:
    by = id_of("person", FIRST.key)
    teams = []
    for colleague in OTHERS:
        if colleague.leads:
            team = okr.load(Team, id_of("team", colleague.leads))
            team.name_lead(id_of("person", colleague.key), by=by)
            teams.append(team)
    okr.keep(*teams)


def _joining(colleague: Colleague) -> Any:
    id = id_of("person", colleague.key)
    return lambda okr: okr.act(Person, id, lambda person: person.join(by=id))


def _define_measures(okr: Okr) -> None:
    by = id_of("person", FIRST.key)
    measures = []
    for key, count in company.COUNTS.items():
        measure = Measure.define(
            count.name,
            unit=count.unit,
            counts=count.counts,
            source=count.source,
            adds_up=count.adds_up,
            by=by,
            id=id_of("measure", key),
        )
        measure.vouch(person=id_of("person", count.vouched_by), by=by)
        measures.append(measure)
    okr.keep(*measures)


def _state_mission(okr: Okr) -> None:
    by = id_of("person", FIRST.key)
    mission = Mission.state(company.MISSION, by=by)
    key, baseline, target = company.MISSION_MEASURE
    mission.choose_measure(
        id_of("measure", key), baseline=baseline, target=target, by=by
    )
    for key, theme in company.THEMES.items():
        id = id_of("theme", key)
        mission.add_theme(theme.title, why=theme.why, theme=id, by=by)
        mission.choose_theme_measure(id, id_of("measure", theme.measure), by=by)
    okr.keep(mission)
