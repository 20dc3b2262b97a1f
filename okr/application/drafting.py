"""Drafting: groups of cards become objectives and goals that keep their trace."""

from uuid import UUID

from okr.application import agreeing
from okr.application.agreeing import Wording
from okr.application.joining import member
from okr.application.okr import Done, Okr
from okr.application.planning import refuse_settled
from okr.domain import Board, Objective, Workshop
from okr.domain.board import Draft, id_of
from okr.domain.errors import Refused
from okr.domain.goal import Audience
from okr.domain.workshop import Phase

WRITING = (Phase.WRITE, Phase.CONTRIBUTE, Phase.CONFIDENCE, Phase.SIGN)


def draft_objective(
    okr: Okr,
    workshop_id: UUID,
    title: str,
    *,
    why_now: str = "",
    group: UUID | None,
    owner: UUID,
    by: UUID,
) -> Done:
    """For the workshop's team and cycle. The answer is the objective's id."""

    def work() -> Done:
        workshop = _writing(okr, workshop_id, by)
        if not member(okr, workshop, owner):
            raise Refused("Choose somebody who takes part here to own it.")
        refuse_settled(okr, workshop.cycle)
        objective = Objective.draft(
            title,
            why_now=why_now,
            team=workshop.team,
            cycle=workshop.cycle,
            owner=owner,
            by=by,
        )
        board = okr.load(Board, id_of(workshop_id))
        kind = Draft.OBJECTIVE.value
        board.become(objective.id, kind=kind, group=group, by=by)
        return okr.keep(objective, board, answer=str(objective.id))

    return okr.run(work)


def draft_goal(
    okr: Okr,
    workshop_id: UUID,
    wording: Wording,
    *,
    group: UUID | None,
    partner: UUID | None = None,
    audience: str = Audience.TEAM.value,
    by: UUID,
) -> Done:
    """A goal of one's own, in the workshop's cycle. The answer is the goal's id."""

    def work() -> Done:
        workshop = _writing(okr, workshop_id, by)
        *measure, goal = agreeing.drafted(
            okr,
            wording,
            owner=by,
            partner=partner,
            cycle=workshop.cycle,
            audience=audience,
            by=by,
        )
        board = okr.load(Board, id_of(workshop_id))
        board.become(goal.id, kind=Draft.GOAL.value, group=group, by=by)
        return okr.keep(*measure, goal, board, answer=str(goal.id))

    return okr.run(work)


def _writing(okr: Okr, workshop_id: UUID, by: UUID) -> Workshop:
    workshop = okr.load(Workshop, workshop_id)
    workshop.refuse_outside(*WRITING)
    if not member(okr, workshop, by):
        raise Refused("Join the workshop first: guests leave the writing to others.")
    return workshop
