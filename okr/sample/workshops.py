"""Two workshops of the story: where the quarter began, and one still to come."""

from collections.abc import Iterator
from datetime import timedelta
from uuid import UUID

from okr.accounts import join_codes
from okr.application.okr import Okr
from okr.domain import Attendance, Board, Card, Round, Workshop, board
from okr.domain.board import Draft
from okr.domain.round import Kind
from okr.domain.workshop import Phase
from okr.sample.calendar import Quarter, at
from okr.sample.company import PEOPLE, ZONE
from okr.sample.ids import id_of
from okr.sample.objectives import Act, objective_id
from okr.sample.plot import ROOT
from okr.sample.step import Step

LED_BY = PEOPLE[0].key
BY = id_of("person", LED_BY)
PRESENT = (LED_BY, "teo", "sunniva", "bruno", "matteo")

PAST, COMING = id_of("workshop", "past"), id_of("workshop", "coming")
GROUPS = {
    "oven": (
        "What bakers see on their screen",
        (
            "They print the plan and then bake what they always baked",
            "Nobody sees why a number is what it is",
        ),
        7,
    ),
    "afternoon": (
        "The first day with us",
        (
            "A bakery waits a week until the tills are connected",
            "The first afternoon decides whether they stay",
        ),
        6,
    ),
    "holidays": ("Days that are not like others", ("Holidays break every plan",), 2),
}
"""What each objective came from: its group, the cards, how many votes."""
MINDED = (
    "Saturday is still the day with the most left over",
    "Mills ask us whether we would speak at their fair",
    "Two bakers told me the same thing about the cooling hour",
)


def agreed_on(running: Quarter) -> Iterator[Step]:
    """The morning of the first day: what is published that day came from here."""
    day = running.first
    yield Step(day - timedelta(days=3), 9, LED_BY, lambda okr: _plan_past(okr, running))
    for who in PRESENT:
        yield Step(day, 15, who, _joining(who))
    for minute, act in (
        (3, _opening(Phase.THINK)),
        (3, _think),
        (15, _opening(Phase.GROUP)),
        (22, lambda okr: _group(okr, running)),
        (24, _opening(Phase.VOTE)),
        (30, _vote),
        (33, _opening(Phase.SIGN)),
        (58, _close),
    ):
        yield Step(day, 15, LED_BY, act, minute)


def ahead(running: Quarter) -> Iterator[Step]:
    """Planned, with its code, and with the first cards on the table."""
    day = running.first + timedelta(days=25)
    yield Step(day, 9, LED_BY, lambda okr: _plan_coming(okr, running))
    yield Step(day, 11, LED_BY, _mind)


def _plan_past(okr: Okr, running: Quarter) -> None:
    workshop = _planned("What this quarter is for", running, PAST)
    okr.keep(workshop, Board.lay(PAST, by=BY))


def _plan_coming(okr: Okr, running: Quarter) -> None:
    workshop = _planned("What the last weeks are for", running, COMING)
    now = at(running.first + timedelta(days=25), 9, ZONE)
    okr.keep(
        workshop,
        Board.lay(COMING, by=BY),
        also=(lambda cursor: join_codes.add(cursor, str(COMING), now),),
    )


def _planned(title: str, running: Quarter, id: UUID) -> Workshop:
    workshop = Workshop.plan(
        title,
        team=id_of("team", ROOT),
        cycle=id_of("cycle", running.name),
        facilitator=BY,
        by=BY,
        id=id,
    )
    for who in PRESENT:
        workshop.invite(id_of("person", who), by=BY)
    return workshop


def _joining(who: str) -> Act:
    by = id_of("person", who)
    return lambda okr: okr.keep(Attendance.join(PAST, by=by))


def _opening(phase: Phase) -> Act:
    def open(workshop: Workshop) -> None:
        workshop.open_phase(phase.value, seconds=None, by=BY)

    return lambda okr: okr.act(Workshop, PAST, open)


def _think(okr: Okr) -> None:
    cards = [words for _title, group, _votes in GROUPS.values() for words in group]
    okr.keep(
        *(_card(PAST, words, Phase.THINK, place) for place, words in enumerate(cards))
    )


def _card(workshop: UUID, words: str, phase: Phase, place: int) -> Card:
    """By a ballot that nobody ever had."""
    ballot = id_of("ballot", f"{workshop} {place}")
    id = id_of("card", words)
    return Card.write(words, workshop=workshop, phase=phase.value, by=ballot, id=id)


def _group(okr: Okr, running: Quarter) -> None:
    def form(table: Board) -> None:
        for key, (title, cards, _votes) in GROUPS.items():
            held = [id_of("card", words) for words in cards]
            group = table.form_group(title, held, by=BY, group=id_of("group", key))
            draft = objective_id(running, key)
            table.become(draft, kind=Draft.OBJECTIVE.value, group=group, by=BY)

    okr.act(Board, board.id_of(PAST), form)


def _vote(okr: Okr) -> None:
    table = okr.load(Board, board.id_of(PAST))
    asked = Round.open(PAST, Kind.VOTES, number=1, each=3, by=BY)
    given = {
        (id_of("group", key), table.groups[id_of("group", key)].edition): votes
        for key, (_title, _cards, votes) in GROUPS.items()
    }
    asked.reveal_votes(given, slips=len(PRESENT), by=BY)
    okr.keep(asked)


def _close(okr: Okr) -> None:
    okr.act(Workshop, PAST, lambda told: told.close(by=BY))


def _mind(okr: Okr) -> None:
    okr.keep(
        *(
            _card(COMING, words, Phase.PREPARE, place)
            for place, words in enumerate(MINDED)
        )
    )
