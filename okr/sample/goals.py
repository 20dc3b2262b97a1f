"""How the goals of the story come about: worded, signed, kept up, and reopened."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from uuid import UUID

from okr.application.checking_in import check_in_on_goal
from okr.application.okr import Okr
from okr.domain import Goal, Thought
from okr.domain.checkpoint import Checkpoint
from okr.domain.terms import Terms
from okr.domain.thought import Subject
from okr.sample.calendar import Quarter, at
from okr.sample.company import TEAMS, ZONE
from okr.sample.ids import id_of
from okr.sample.objectives import Act, key_result_id
from okr.sample.plot import ROOT
from okr.sample.promises import EASED, SHOWN, THOUGHTS, VISITS, VOWS, Vow
from okr.sample.step import Step


def goal_id(quarter: Quarter, key: str) -> UUID:
    return id_of("goal", f"{quarter.name} {key}")


def agreeing(quarter: Quarter) -> Iterator[Step]:
    """Worded in the first week, signed by both, and what was shown on the way."""
    for hour, (key, vow) in enumerate(VOWS.items(), start=9):
        id = goal_id(quarter, key)
        begun = quarter.first + timedelta(days=1)
        yield Step(begun, hour, vow.owner, _opening(quarter, key, vow))
        for days, person in enumerate((vow.partner, vow.owner), start=1):
            day = begun + timedelta(days=days)
            yield Step(day, hour, person, _signing(id, person))
    for (key, place), words in SHOWN.items():
        day = quarter.first + timedelta(days=VOWS[key].stops[place].days - 1)
        yield Step(day, 16, VOWS[key].owner, _showing(quarter, key, place, day, words))


def visiting(quarter: Quarter, now: datetime) -> Iterator[Step]:
    """The first person tells every Monday how many bakeries they have seen."""
    gone = [day for day in quarter.mondays if at(day, 18, ZONE) <= now]
    for day, count in zip(gone, VISITS, strict=False):
        yield Step(day, 17, VOWS["visits"].owner, _visit(quarter, day, count))


def renegotiating(quarter: Quarter, today: date) -> Iterator[Step]:
    """Two thoughts, and terms that the lead reworded and signed; the owner has not."""
    id = goal_id(quarter, "saturdays")
    for hour, (person, words) in enumerate(THOUGHTS, start=9):
        yield Step(
            today - timedelta(days=4), hour, person, _thinking(id, person, words)
        )
    lead = VOWS["saturdays"].partner
    day = today - timedelta(days=3)
    yield Step(day, 9, lead, _easing(id, lead))
    yield Step(day, 10, lead, _signing(id, lead))


def _opening(quarter: Quarter, key: str, vow: Vow) -> Act:
    owner = id_of("person", vow.owner)

    def act(okr: Okr) -> None:
        goal = Goal.draft(
            _terms(quarter, key, vow),
            owner=owner,
            partner=id_of("person", vow.partner),
            cycle=id_of("cycle", quarter.name),
            by=owner,
            id=goal_id(quarter, key),
        )
        goal.open(by=owner)
        okr.keep(goal)

    return act


def _terms(quarter: Quarter, key: str, vow: Vow) -> Terms:
    kind = "team" if vow.whose in (ROOT, *TEAMS) else "person"
    return Terms(
        what=vow.what,
        due=quarter.first + timedelta(days=vow.due),
        why=vow.why,
        serves_kind="key_result",
        serves=key_result_id(quarter, *vow.serves),
        measure=id_of("measure", vow.measure) if vow.measure else None,
        whose=id_of(kind, vow.whose),
        baseline=vow.baseline,
        target=vow.target,
        contribution=vow.contribution,
        help_needed=vow.help_needed,
        checkpoints=tuple(
            Checkpoint(
                _stop_id(quarter, key, place),
                stop.name,
                quarter.first + timedelta(days=stop.days),
                stop.value,
                stop.show,
            )
            for place, stop in enumerate(vow.stops)
        ),
    )


def _stop_id(quarter: Quarter, key: str, place: int) -> UUID:
    return id_of("checkpoint", f"{quarter.name} {key} {place}")


def _signing(id: UUID, person: str) -> Act:
    by = id_of("person", person)

    def sign(goal: Goal) -> None:
        goal.sign(digest=goal.terms.digest, by=by)

    return lambda okr: okr.act(Goal, id, sign)


def _showing(quarter: Quarter, key: str, place: int, day: date, words: str) -> Act:
    by = id_of("person", VOWS[key].owner)
    stop = _stop_id(quarter, key, place)

    def show(goal: Goal) -> None:
        goal.show(stop, words, on=day, by=by)

    return lambda okr: okr.act(Goal, goal_id(quarter, key), show)


def _visit(quarter: Quarter, day: date, count: int) -> Act:
    return lambda okr: check_in_on_goal(
        okr,
        goal_id(quarter, "visits"),
        on=day,
        today=day,
        value=Decimal(count),
        confidence=Decimal("0.75"),
        status="",
        note="",
        by=id_of("person", VOWS["visits"].owner),
        command=id_of("visit", day.isoformat()),
    )


def _thinking(goal: UUID, person: str, words: str) -> Act:
    def share(okr: Okr) -> None:
        thought = Thought.share(
            words,
            subject_kind=Subject.GOAL,
            subject=goal,
            by=id_of("person", person),
            id=id_of("thought", f"{goal} {person}"),
        )
        okr.keep(thought)

    return share


def _easing(id: UUID, person: str) -> Act:
    by = id_of("person", person)

    def ease(goal: Goal) -> None:
        goal.reword(replace(goal.terms, target=EASED), by=by)

    return lambda okr: okr.act(Goal, id, ease)
