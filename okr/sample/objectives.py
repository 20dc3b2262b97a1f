"""How an objective of the story comes about: drafted, proposed, agreed, published."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from uuid import UUID

from okr.application import publishing
from okr.application.okr import Okr
from okr.domain import Cycle, Objective
from okr.sample.calendar import Quarter
from okr.sample.company import PEOPLE
from okr.sample.ids import id_of
from okr.sample.plot import Aim
from okr.sample.step import Step

Act = Callable[[Okr], object]


def key_result_id(quarter: Quarter, aim: str, place: int) -> UUID:
    return id_of("key result", f"{quarter.name} {aim} {place}")


def objective_id(quarter: Quarter, aim: str) -> UUID:
    return id_of("objective", f"{quarter.name} {aim}")


def cycle_steps(quarter: Quarter, first_month: int) -> Iterator[Step]:
    """Planned ten days ahead and opened a week ahead, by the practice lead."""
    by = id_of("person", PEOPLE[0].key)
    id = id_of("cycle", quarter.name)

    def plan(okr: Okr) -> None:
        okr.keep(Cycle.plan(quarter.name, first_month=first_month, by=by, id=id))

    def open(okr: Okr) -> None:
        okr.act(Cycle, id, lambda cycle: cycle.open(by=by))

    yield Step(quarter.first - timedelta(days=10), 9, PEOPLE[0].key, plan)
    yield Step(quarter.first - timedelta(days=7), 9, PEOPLE[0].key, open)


def publishing_steps(quarter: Quarter, aims: Mapping[str, Aim]) -> Iterator[Step]:
    """Drafted in the week before, published on the first day."""
    for hour, (key, aim) in enumerate(aims.items(), start=8):
        id = objective_id(quarter, key)
        drafted = quarter.first - timedelta(days=6)
        yield Step(drafted, hour, aim.owner, drafting(quarter, key, aim))
        for who, words in aim.contributions.items():
            yield Step(drafted, hour + 2, who, _contributing(id, who, words))
        yield proposal(quarter, key, aim, quarter.first - timedelta(days=4), hour)
        lead = _lead(aim)
        if lead:
            yield Step(
                quarter.first - timedelta(days=2), hour, lead, _consent(id, lead)
            )
        yield Step(quarter.first, hour, aim.owner, _publication(id, aim.owner))


def drafting(quarter: Quarter, key: str, aim: Aim) -> Act:
    """Title, reason, what it serves and every key result, in one go."""
    by = id_of("person", aim.owner)

    def act(okr: Okr) -> None:
        objective = Objective.draft(
            aim.title,
            why_now=aim.why_now,
            team=id_of("team", aim.team),
            cycle=id_of("cycle", quarter.name),
            owner=by,
            by=by,
            id=objective_id(quarter, key),
        )
        if isinstance(aim.serves, str):
            objective.state_serves("theme", id_of("theme", aim.serves), by=by)
        elif aim.serves:
            served = key_result_id(quarter, *aim.serves)
            objective.state_serves("key_result", served, by=by)
        for place, promise in enumerate(aim.promises):
            objective.add_key_result(
                promise.title,
                measure=id_of("measure", promise.measure),
                whose=id_of("team", promise.whose),
                baseline=promise.baseline,
                target=promise.target,
                weight=promise.weight,
                start=quarter.first,
                due=quarter.last,
                by=by,
                key_result=key_result_id(quarter, key, place),
            )
        okr.keep(objective)

    return act


def proposal(quarter: Quarter, key: str, aim: Aim, day: date, hour: int) -> Step:
    id, by = objective_id(quarter, key), id_of("person", aim.owner)
    return Step(day, hour, aim.owner, lambda okr: publishing.propose(okr, id, by=by))


def _lead(aim: Aim) -> str | None:
    """Who is asked for consent: the lead of the team, else the one above."""
    leads = {colleague.leads: colleague.key for colleague in PEOPLE if colleague.leads}
    asked = [leads[aim.team], PEOPLE[0].key]
    return next((lead for lead in asked if lead != aim.owner), None)


def _contributing(id: UUID, who: str, words: str) -> Act:
    by = id_of("person", who)
    return lambda okr: okr.act(
        Objective, id, lambda objective: objective.state_contribution(words, by=by)
    )


def _consent(id: UUID, who: str) -> Act:
    by = id_of("person", who)
    return lambda okr: okr.act(
        Objective, id, lambda objective: objective.consent(by=by)
    )


def _publication(id: UUID, who: str) -> Act:
    by = id_of("person", who)
    return lambda okr: okr.act(
        Objective, id, lambda objective: objective.publish(by=by)
    )
