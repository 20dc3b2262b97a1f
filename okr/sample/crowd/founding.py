"""How a drawn company begins: teams, people, measures, a mission, and its cycles."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from okr.accounts import people as accounts
from okr.application.founding import found
from okr.application.okr import Okr
from okr.domain import Cycle, Measure, Mission, Person, Team
from okr.domain.aggregate import Aggregate
from okr.sample.calendar import Quarter
from okr.sample.company import ZONE
from okr.sample.crowd import words
from okr.sample.crowd.roster import Member, Unit
from okr.sample.crowd.scene import Scene
from okr.sample.ids import id_of

MEASURES = 4
DAY = timedelta(days=1)
Touched = list[Aggregate]


def found_company(okr: Okr, units: list[Unit], since: date) -> None:
    """The company and its first person; and everybody's name and e-mail."""

    def everybody(cursor: Any) -> None:
        for unit in units:
            for member in unit.members:
                accounts.add(cursor, str(member.id), member.name, member.email, since)

    first = units[0].lead.id
    found(okr, company=words.COMPANY, time_zone=ZONE, first=first, also=(everybody,))


def founding(units: list[Unit], day: date) -> Iterator[Scene]:
    """All on the first day; everybody has joined by its evening."""
    root, *others = units
    by = root.lead.id
    yield Scene(day, 9, lambda: [_formed(unit, by) for unit in others])
    yield Scene(day, 10, lambda: _joined(others, by))
    yield Scene(day, 11, lambda: [_measure(u, n, by) for u, n in measures(units)])
    yield Scene(day, 12, lambda: [_mission(by)])


def cycle_scenes(quarter: Quarter, lead: Member, begun: date) -> Iterator[Scene]:
    """Planned ten days ahead and opened a week ahead, where there was time."""
    cycle: list[Cycle] = []

    def plan() -> list[Cycle]:
        id = id_of("cycle", quarter.name)
        cycle.append(Cycle.plan(quarter.name, by=lead.id, id=id))
        return cycle

    def open() -> list[Cycle]:
        cycle[0].open(by=lead.id)
        return cycle

    yield Scene(max(begun, quarter.first - 10 * DAY), 13, plan)
    yield Scene(max(begun, quarter.first - 7 * DAY), 14, open)


def measures(units: list[Unit]) -> Iterator[tuple[Unit, int]]:
    for unit in units:
        for number in range(MEASURES):
            yield unit, number


def measure_id(unit: Unit, number: int) -> UUID:
    return id_of("measure", f"{unit.name} {number}")


def _formed(unit: Unit, by: UUID) -> Team:
    assert unit.parent
    team = Team.form(unit.name, parent=unit.parent.id, by=by, id=unit.id)
    team.name_lead(unit.lead.id, by=by)
    return team


def _joined(units: list[Unit], by: UUID) -> Touched:
    people: Touched = []
    for unit in units:
        for member in unit.members:
            person = Person.invite(team=unit.id, by=by, id=member.id)
            person.join(by=member.id)
            people.append(person)
    return people


def _measure(unit: Unit, number: int, by: UUID) -> Measure:
    title = words.PROOFS[(len(unit.name) + number) % len(words.PROOFS)]
    measure = Measure.define(
        f"{title}, {unit.name} {number + 1}",
        unit="%" if number else "",
        counts="What is on the sheet on Sunday night.",
        source="The tills",
        by=by,
        id=measure_id(unit, number),
    )
    measure.vouch(person=unit.lead.id, by=by)
    return measure


def _mission(by: UUID) -> Mission:
    mission = Mission.state(words.MISSION, by=by)
    for title in words.THEMES:
        mission.add_theme(title, why="", theme=id_of("theme", title), by=by)
    return mission
