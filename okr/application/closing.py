"""Closing a workshop: what was agreed is published in one save, or nothing is."""

from collections.abc import Iterable, Mapping
from uuid import UUID

from okr.application.hearing import heard
from okr.application.okr import Done, Okr
from okr.application.signing import signers
from okr.domain import Board, Objective, Workshop
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
    """What is not agreed stays a draft. `said` are the thoughts, objections and advice
    that the rows know of each objective; `waivers` say in writing why one goes ahead
    without somebody; `also` ends join code and guests. The secret goes last."""
    told = {id: tuple(each) for id, each in said.items()}

    def work() -> Done:
        workshop = okr.load(Workshop, workshop_id)
        workshop.close(by=by)
        board = okr.load(Board, id_of(workshop_id))
        drafts = [okr.load(Objective, id) for id in board.objectives]
        for draft in drafts:
            waiver = waivers.get(draft.id, "")
            _publish(okr, draft, told.get(draft.id, ()), waiver, by)
        # The workshop last: rows narrow what is still unpublished when it closes.
        return okr.keep(*drafts, workshop, also=also)

    done = okr.run(work)
    keys.forget(workshop_id)
    return done


def forget_closed(okr: Okr, keys: Keys) -> None:
    """Whatever stopped a process between closing and forgetting, once more."""
    for workshop_id in keys.held():
        workshop = okr.find(Workshop, workshop_id)
        if workshop and workshop.closed:
            keys.forget(workshop_id)


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
