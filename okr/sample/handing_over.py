"""What people of Northlight hand to one another: offered, shown, late, and done."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from uuid import UUID

from okr.application.okr import Okr
from okr.domain import Delegation
from okr.domain.delegation_terms import Terms
from okr.sample.calendar import Quarter
from okr.sample.ids import id_of
from okr.sample.objectives import Act, objective_id
from okr.sample.step import Step


@dataclass(frozen=True)
class Task:
    """Days count from today: when it was offered, when it is due."""

    outcome: str
    done_when: str
    why: str
    giver: str
    taker: str
    serves: str
    authority: int
    hours: int
    offered: int
    first_version: int
    deadline: int
    between: tuple[tuple[str, int], ...] = ()


TASKS = {
    "calendar": Task(
        "A calendar of school holidays for all sixteen regions",
        "The plan for a Monday after the holidays needs no hand.",
        "Half of the bad days are the first school day.",
        "runa",
        "amara",
        "holidays",
        6,
        12,
        -20,
        -6,
        3,
    ),
    "visit": Task(
        "A visit that a new bakery can make on its own",
        "Two bakeries went without us and signed.",
        "We cannot be at every oven.",
        "runa",
        "lena",
        "bring",
        5,
        10,
        -9,
        5,
        19,
        (("One bakery went", 12),),
    ),
    "evening": Task(
        "An evening for bakers who think of leaving",
        "Four of them came, and we know what they miss.",
        "Whoever stays away in autumn is gone in spring.",
        "sunniva",
        "runa",
        "night",
        4,
        6,
        -2,
        6,
        20,
    ),
    "answers": Task(
        "The ten questions of the night, answered in writing",
        "Nobody asked one of them for a week.",
        "Three of four calls before dawn are the same ten.",
        "sunniva",
        "matteo",
        "night",
        7,
        8,
        -18,
        -8,
        -3,
    ),
}
VERSION = "Seven of the ten, each on one screen."
DELIVERED = "All ten, printed beside three ovens."


def handing_over(quarter: Quarter, today: date) -> Iterator[Step]:
    """One is late, one runs, one waits for the first person, one is done."""
    for key, task in TASKS.items():
        day = today + timedelta(days=task.offered)
        yield Step(day, 10, task.giver, _offering(quarter, key, task, today))
        if key != "evening":
            yield Step(day, 15, task.taker, _acting(quarter, key, _accept))
    done, matteo = TASKS["answers"], TASKS["answers"].taker
    for days, hour, who, act in (
        (-8, 9, matteo, _show),
        (-7, 9, done.giver, _answer),
        (-4, 16, matteo, _deliver),
        (-3, 9, done.giver, _finish),
    ):
        day = today + timedelta(days=days)
        yield Step(day, hour, who, _acting(quarter, "answers", act))


def delegation_id(quarter: Quarter, key: str) -> UUID:
    return id_of("delegation", f"{quarter.name} {key}")


def _offering(quarter: Quarter, key: str, task: Task, today: date) -> Act:
    giver = id_of("person", task.giver)

    def on(days: int) -> date:
        return today + timedelta(days=days)

    def offer(okr: Okr) -> None:
        delegation = Delegation.draft(
            Terms(
                taker=id_of("person", task.taker),
                outcome=task.outcome,
                done_when=task.done_when,
                why=task.why,
                serves=("objective", objective_id(quarter, task.serves)),
                authority=task.authority,
                first_version=on(task.first_version),
                deadline=on(task.deadline),
                hours=Decimal(task.hours),
            ),
            giver=giver,
            by=giver,
            id=delegation_id(quarter, key),
        )
        between = [(title, on(days)) for title, days in task.between]
        delegation.plan_checkpoints(between, by=giver)
        delegation.offer(today=on(task.offered), by=giver)
        okr.keep(delegation)

    return offer


def _acting(quarter: Quarter, key: str, act: Callable[[Delegation], object]) -> Act:
    id = delegation_id(quarter, key)
    return lambda okr: okr.act(Delegation, id, act)


def _accept(delegation: Delegation) -> None:
    delegation.accept(by=delegation.terms.taker)


def _show(delegation: Delegation) -> None:
    delegation.show_version(words=VERSION, link="", by=delegation.terms.taker)


def _answer(delegation: Delegation) -> None:
    (version,) = delegation.unanswered
    words = "Good. The one about the mixer first: it comes every night."
    delegation.answer(version, words=words, by=delegation.giver)


def _deliver(delegation: Delegation) -> None:
    delegation.deliver(words=DELIVERED, link="", by=delegation.terms.taker)


def _finish(delegation: Delegation) -> None:
    delegation.accept_as_done(words="Thank you: I slept.", by=delegation.giver)
