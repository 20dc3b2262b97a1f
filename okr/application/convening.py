"""Convening: a workshop with its board and its secret, who is invited, which phase."""

from collections.abc import Callable, Sequence
from uuid import UUID

from okr.application import asking
from okr.application.okr import Done, Okr
from okr.application.pairing import has_left
from okr.domain import Board, Cycle, Person, Team, Workshop
from okr.domain.errors import Refused
from okr.store.commands import Write
from okr.store.keys import Keys


def plan(
    okr: Okr,
    keys: Keys,
    title: str,
    *,
    team: UUID,
    cycle: UUID,
    facilitator: UUID,
    votes_each: int = 3,
    guests_allowed: bool = False,
    invited: Sequence[UUID] = (),
    code: Callable[[UUID], Write],
    by: UUID,
) -> Done:
    """`code` gives what writes the join code. The answer is the workshop's id."""

    def work() -> Done:
        refuse_unknown(okr, team, cycle)
        refuse_absent(okr, facilitator, *invited)
        workshop = Workshop.plan(
            title,
            team=team,
            cycle=cycle,
            facilitator=facilitator,
            votes_each=votes_each,
            guests_allowed=guests_allowed,
            invited=invited,
            by=by,
        )
        board = Board.lay(workshop.id, by=by)
        also = (code(workshop.id),)
        return okr.keep(workshop, board, answer=str(workshop.id), also=also)

    done = okr.run(work)
    keys.make(UUID(done.answer))
    return done


def invite(okr: Okr, workshop_id: UUID, people: Sequence[UUID], *, by: UUID) -> Done:
    def work() -> Done:
        refuse_absent(okr, *people)
        workshop = okr.load(Workshop, workshop_id)
        for person in people:
            workshop.invite(person, by=by)
        return okr.keep(workshop)

    return okr.run(work)


def name_facilitator(
    okr: Okr, workshop_id: UUID, facilitator: UUID, *, by: UUID
) -> Done:
    def work() -> Done:
        refuse_absent(okr, facilitator)
        workshop = okr.load(Workshop, workshop_id)
        workshop.name_facilitator(facilitator, by=by)
        return okr.keep(workshop)

    return okr.run(work)


def open_phase(
    okr: Okr,
    keys: Keys,
    workshop_id: UUID,
    phase: str,
    *,
    seconds: int | None = None,
    by: UUID,
) -> Done:
    """Votes and confidence open a round, or go on with the one that still runs."""

    def work() -> Done:
        workshop = okr.load(Workshop, workshop_id)
        workshop.open_phase(phase, seconds=seconds, by=by)
        asking.secret_of(okr, keys, workshop)
        kind = asking.KINDS.get(workshop.phase)
        return okr.keep(workshop, *asking.due(okr, workshop, kind, by=by))

    return okr.run(work)


def refuse_unknown(okr: Okr, team: UUID, cycle: UUID) -> None:
    home = okr.find(Team, team)
    if home is None or home.retired:
        raise Refused("Choose a team of the list: this one is not here.")
    if okr.find(Cycle, cycle) is None:
        raise Refused("Choose a cycle of the list: this one is not here.")


def refuse_absent(okr: Okr, *people: UUID) -> None:
    for person in people:
        if okr.find(Person, person) is None or has_left(okr, person):
            raise Refused("Choose people who are here: one of these is not.")
