"""Closing a workshop: what was agreed is published in one save, or nothing is."""

from collections.abc import Iterable, Mapping
from uuid import UUID

from okr.application.asking import find_session
from okr.application.hearing import heard
from okr.application.okr import Done, Okr
from okr.application.signing import signers
from okr.domain import Board, Cycle, Objective, Workshop
from okr.domain.board import id_of
from okr.domain.objective import Status
from okr.store.commands import Write
from okr.store.keys import Keys

NOTHING: Mapping[UUID, Iterable[UUID]] = {}
NO_WAIVERS: Mapping[UUID, str] = {}


def close(
    okr: Okr,
    keys: Keys,
    workshop_id: UUID,
    *,
    said: Mapping[UUID, Iterable[UUID]] = NOTHING,
    waivers: Mapping[UUID, str] = NO_WAIVERS,
    also: tuple[Write, ...] = (),
    by: UUID,
) -> Done:
    """What is not agreed stays a draft, and everything does once the cycle is in
    review. `said` are the thoughts, objections and advice that the rows know of each
    objective; `waivers` say in writing why one goes ahead without somebody; `also`
    ends join code and guests. The secret goes last."""
    told = {id: tuple(each) for id, each in said.items()}

    def work() -> Done:
        workshop = okr.load(Workshop, workshop_id)
        workshop.close(by=by)
        board = okr.load(Board, id_of(workshop_id))
        drafts = [okr.load(Objective, id) for id in board.objectives]
        publishes = okr.load(Cycle, workshop.cycle).writable
        for draft in drafts if publishes else ():
            waiver = waivers.get(draft.id, "")
            _publish(okr, draft, told.get(draft.id, ()), waiver, by)
        # The workshop last: rows narrow what is still unpublished when it closes.
        return okr.keep(*drafts, workshop, also=also)

    done = okr.run(work)
    keys.forget(workshop_id)
    return done


def forget_closed(okr: Okr, keys: Keys) -> None:
    """Whatever stopped a process between closing and forgetting, once more."""
    for id in keys.held():
        session = find_session(okr, id)
        if session and session.closed:
            keys.forget(id)


def _publish(
    okr: Okr, draft: Objective, told: Iterable[UUID], waiver: str, by: UUID
) -> None:
    """When it is agreed: proposed, consented to, complete, and all had their say; a
    signature under the words as they stand is one."""
    agreed = draft.status is Status.PROPOSED and draft.consented and not draft.lacking
    if not agreed:
        return
    say = heard(okr, draft.id, told) | signers(okr, draft)
    if waiver.strip() or not draft.unheard({*say, by}):
        draft.publish(heard=say, waiver=waiver, by=by)
